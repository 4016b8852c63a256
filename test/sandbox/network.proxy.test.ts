import { behindProxy } from './network.proxy.cases.ts';

behindProxy('chosen');

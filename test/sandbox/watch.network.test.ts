import { looksAtNetwork } from './watch.network.cases.ts';

looksAtNetwork('chosen');

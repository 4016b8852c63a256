import { connecting } from './accounts.connect.cases.ts';

connecting('chosen');

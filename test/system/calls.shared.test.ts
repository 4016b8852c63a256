import { calls } from './calls.cases.ts';

calls('chosen');

import { refusals } from './restore.refusals.cases.ts';

refusals('chosen');

import { refusals } from './restore.refusals.cases.ts';

refusals('others');

import { localStarts } from './start.cases.ts';

localStarts('chosen');

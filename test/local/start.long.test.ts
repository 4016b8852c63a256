import { localStarts } from './start.cases.ts';

localStarts('others');

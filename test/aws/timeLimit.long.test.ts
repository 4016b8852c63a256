import { killedAtTheTimeLimit } from './timeLimit.cases.ts';

killedAtTheTimeLimit('others');

import { engines } from '../support/harnessTables.ts';
import { killedAtEveryStep } from './messages.crash.cases.ts';

killedAtEveryStep(10, engines);
killedAtEveryStep(1, ['dynamo']);

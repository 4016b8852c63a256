import { killedAtEveryStep } from './messages.crash.cases.ts';

killedAtEveryStep(1, ['sqlite']);

import { engines } from '../support/harnessTables.ts';
import { killedAtEveryStep } from './messages.crash.cases.ts';

// On SQLite; on DynamoDB where tests run on moto.
killedAtEveryStep(1, engines.slice(-1));

import { engines } from '../support/harnessTables.ts';
import { filesOfKilledRuns } from './attachments.crash.cases.ts';

filesOfKilledRuns('others', engines);
filesOfKilledRuns('chosen', ['dynamo']);

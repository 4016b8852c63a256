import { enginesOf } from '../support/harnessTables.ts';
import { filesOfKilledRuns } from './attachments.crash.cases.ts';

filesOfKilledRuns('chosen', enginesOf('chosen'));

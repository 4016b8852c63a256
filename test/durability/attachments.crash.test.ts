import { filesOfKilledRuns } from './attachments.crash.cases.ts';

filesOfKilledRuns('chosen');

import { approvalsKilled } from './approvals.crash.cases.ts';

approvalsKilled('others');

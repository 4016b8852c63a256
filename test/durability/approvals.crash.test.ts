import { approvalsKilled } from './approvals.crash.cases.ts';

approvalsKilled('chosen');

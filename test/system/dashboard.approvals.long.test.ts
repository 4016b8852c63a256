import { approvalsInBrowser } from './dashboard.approvals.cases.ts';

approvalsInBrowser('others');

import { approvals } from './approvals.cases.ts';

approvals('chosen');

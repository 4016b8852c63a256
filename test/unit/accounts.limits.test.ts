import { limitsOfAccounts } from './accounts.limits.cases.ts';

limitsOfAccounts('chosen');

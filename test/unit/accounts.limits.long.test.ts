import { limitsOfAccounts } from './accounts.limits.cases.ts';

limitsOfAccounts('others');

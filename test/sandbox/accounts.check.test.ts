import { checksOfAccounts } from './accounts.check.cases.ts';

checksOfAccounts('chosen');

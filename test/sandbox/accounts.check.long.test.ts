import { checksOfAccounts } from './accounts.check.cases.ts';

checksOfAccounts('others');

import { membersAccounts } from './accounts.member.cases.ts';

membersAccounts('chosen');

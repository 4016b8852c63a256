import { scriptedInvitations } from './connections.invitations.cases.ts';

scriptedInvitations('others');

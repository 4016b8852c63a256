import { invitations } from './connections.invitations.cases.ts';

invitations('chosen');

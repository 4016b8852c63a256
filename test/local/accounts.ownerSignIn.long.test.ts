import { connectingByCommand } from './accounts.ownerSignIn.cases.ts';

connectingByCommand('others');

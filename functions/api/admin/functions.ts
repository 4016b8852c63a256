import { accountFunctions } from './accounts.ts';
import { approvalFunctions } from './approvals.ts';
import { auditFunctions } from './audit.ts';
import { checkFunctions } from './check.ts';
import { connectLinkFunctions } from './connectLink.ts';
import { erasureFunctions } from './erasure.ts';
import { eventFunctions } from './events.ts';
import { historyFunctions } from './history.ts';
import { limitFunctions } from './limits.ts';
import { networkFunctions } from './network.ts';
import { requestFunctions } from './requests.ts';
import { signInFunctions } from './signIn.ts';
import { snapshotFunctions } from './snapshots.ts';
import { tokenFunctions } from './tokens.ts';
import { watchFunctions } from './watch.ts';
import { webhookFunctions } from './webhooks.ts';

/** Every administration function by name; each resource has its own file. */
export const adminFunctions = {
  ...auditFunctions,
  ...tokenFunctions,
  ...accountFunctions,
  ...connectLinkFunctions,
  ...signInFunctions,
  ...limitFunctions,
  ...watchFunctions,
  ...approvalFunctions,
  ...networkFunctions,
  ...checkFunctions,
  ...historyFunctions,
  ...eventFunctions,
  ...requestFunctions,
  ...snapshotFunctions,
  ...webhookFunctions,
  ...erasureFunctions,
};

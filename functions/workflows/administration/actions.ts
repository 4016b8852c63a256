import { accountActions } from './accounts.ts';
import type { AdministrationAction } from './calls.ts';
import { limitActions } from './limits.ts';
import { subscriptionActions } from './subscription.ts';
import { webhookActions } from './webhooks.ts';

const actions: Readonly<Record<string, AdministrationAction>> = {
  ...accountActions,
  ...limitActions,
  ...subscriptionActions,
  ...webhookActions,
};

/** The action with this name, such as `accounts.getAll`. */
export const administrationAction = (name: string): AdministrationAction | undefined =>
  Object.hasOwn(actions, name) ? actions[name] : undefined;

import type { Owner } from '../accounts/tokens.ts';
import { accountOfName, webhookOf } from '../deliveries/endpoint.ts';
import { ensureCustomerSecret } from '../deliveries/registration.ts';
import { acceptWebhookUrl } from '../deliveries/webhookUrl.ts';
import type { WebhookSource } from '../requests/request.ts';
import type { Api } from './api.ts';
import { Refusal } from './http.ts';

/**
 * The target of a result with `result-handling: hook`: the URL that the call names, else the account's webhook, else the customer's.
 * @throws Refusal
 */
export const webhookFor = async (
  api: Api,
  { customerId, accountId }: Owner,
  named: string | undefined,
): Promise<{ readonly url: string; readonly from: WebhookSource }> => {
  if (named !== undefined) {
    const url = await acceptWebhookUrl(named, api.webhookGuard);
    if (url === undefined) throw new Refusal('invalidWebhookUrl');
    await ensureCustomerSecret(api, customerId);
    return { url, from: 'header' };
  }
  const registered = await webhookOf(api.webhooks, customerId, accountId);
  if (registered?.status !== 'enabled') throw new Refusal('webhookUrlRequired');
  return { url: registered.url, from: accountOfName(registered.endpoint) === null ? 'customer' : 'account' };
};

import { mayUseAccount, type Rights } from '../../accounts/rights.ts';
import type { AdminOutputOf } from '../../contract/administration.ts';
import { readDelivery } from '../../deliveries/deliveryPlan.ts';
import type { ListedDelivery } from '../../deliveries/deliveryRow.ts';
import {
  accountOfName,
  type EndpointRef,
  type Registered,
  readRegistered,
  registeredName,
  registeredOf,
} from '../../deliveries/endpoint.ts';
import { isLinkedApiEvent } from '../../deliveries/linkedApi.ts';
import { listDeliveries } from '../../deliveries/listing.ts';
import { changeWebhook, registerWebhook, removeWebhook, rotateSecret } from '../../deliveries/registration.ts';
import { replayDelivery, sendTest } from '../../deliveries/sending.ts';
import { acceptWebhookUrl } from '../../deliveries/webhookUrl.ts';
import { iso, isoOrNull } from '../../time.ts';
import type { Api } from '../api.ts';
import { requireAccount, requireAllAccounts } from '../permission.ts';
import { AdminFailure, type AdminHandlers } from './handlers.ts';
import { accountOfCustomer } from './shownAccount.ts';

const hourMs = 3_600_000;
/** Of a webhook in Linked API's format. */
const maxHeaders = 20;

/** Which webhook a body means. */
interface Whose {
  readonly accountId?: string | undefined;
  readonly format?: 'linkedApi' | undefined;
}

/** The endpoint of the customer's own webhook, or of an account of theirs. @throws AdminFailure */
const refOf = async (api: Api, customerId: string, { accountId, format }: Whose): Promise<EndpointRef> => {
  if (format !== undefined) return { customerId, endpoint: format };
  if (accountId !== undefined) await accountOfCustomer(api, customerId, accountId);
  return { customerId, endpoint: registeredName(accountId) };
};

/** @throws AdminFailure */
const registeredAt = async (api: Api, ref: EndpointRef): Promise<Registered> => {
  const webhook = await readRegistered(api.webhooks, ref);
  if (!webhook) throw new AdminFailure('webhookNotFound');
  return webhook;
};

const shownWebhook = (webhook: Registered): AdminOutputOf<'webhooks.get'> => {
  const { endpoint, url, status, thin, registeredAt: at, events, headerNames, linkedApiSignature } = webhook;
  return {
    accountId: accountOfName(endpoint),
    url,
    status,
    payload: thin ? 'thin' : 'full',
    createdAt: iso(at),
    ...(endpoint === 'linkedApi'
      ? { format: endpoint, events: events ? [...events] : null, headerNames: [...headerNames], linkedApiSignature }
      : {}),
  };
};

/** Whether an event is about an account that the token may use; what is about none is about all. */
const isOfToken = (token: Rights, accountId: string | null): boolean =>
  accountId === null ? token.accountIds === null : mayUseAccount(token, accountId);

type ShownDelivery = AdminOutputOf<'webhooks.listDeliveries'>['deliveries'][number];

const shownDelivery = (delivery: ListedDelivery): ShownDelivery => ({
  deliveryId: delivery.deliveryId,
  eventId: delivery.eventId,
  type: delivery.type,
  accountId: delivery.accountId,
  url: delivery.url,
  status: delivery.state,
  attempts: delivery.attempts,
  lastStatusCode: delivery.lastStatusCode ?? null,
  lastError: delivery.lastError ?? null,
  createdAt: iso(delivery.createdAt),
  lastAttemptAt: isoOrNull(delivery.lastAttemptAt),
  nextAttemptAt: isoOrNull(delivery.nextAttemptAt),
});

type Name =
  | 'webhooks.set'
  | 'webhooks.change'
  | 'webhooks.get'
  | 'webhooks.list'
  | 'webhooks.delete'
  | 'webhooks.rotateSecret'
  | 'webhooks.sendTest'
  | 'webhooks.listDeliveries'
  | 'webhooks.replay';

export const webhookFunctions: AdminHandlers<Name> = {
  'webhooks.set': async (api, customerId, input) => {
    const { url: given, payload } = input;
    const ref = await refOf(api, customerId, input);
    const url = await acceptWebhookUrl(given, api.webhookGuard);
    if (url === undefined) throw new AdminFailure('invalidWebhookUrl');
    const now = api.clock.now();
    const thin = payload === 'thin';
    const { secret } = await registerWebhook(api, ref, url, now, thin, input);
    return { ...shownWebhook(await registeredAt(api, ref)), secret };
  },

  'webhooks.change': async (api, customerId, { format, payload, replaceHeaders = false, ...settings }) => {
    const ref = { customerId, endpoint: format };
    const before = await registeredAt(api, ref);
    const added = Object.entries(settings.headers ?? {}).filter(([, value]) => value !== null);
    const kept = replaceHeaders ? [] : before.headerNames;
    if (new Set([...kept, ...added.map(([name]) => name)]).size > maxHeaders) throw new AdminFailure('tooManyHeaders');
    const thin = payload === undefined ? undefined : payload === 'thin';
    if (!(await changeWebhook(api, ref, { ...settings, thin, replacesHeaders: replaceHeaders }))) throw new AdminFailure('webhookNotFound');
    return shownWebhook(await registeredAt(api, ref));
  },

  'webhooks.get': async (api, customerId, input) => shownWebhook(await registeredAt(api, await refOf(api, customerId, input))),

  'webhooks.list': async (api, customerId, input, token) => {
    const webhooks =
      input.accountId === undefined && input.format === undefined
        ? await registeredOf(api.webhooks, customerId)
        : [await readRegistered(api.webhooks, await refOf(api, customerId, input))].filter((webhook) => webhook !== undefined);
    return { webhooks: webhooks.map(shownWebhook).filter((webhook) => isOfToken(token, webhook.accountId)) };
  },

  'webhooks.delete': async (api, customerId, input) => {
    const webhook = await registeredAt(api, await refOf(api, customerId, input));
    await removeWebhook(api, webhook);
    return { accountId: input.accountId ?? null };
  },

  'webhooks.rotateSecret': async (api, customerId, { accountId, format, overlapHours }) => {
    const ref = await refOf(api, customerId, { accountId, format });
    // The customer's secret also signs deliveries to URLs named per request, so no registered webhook is needed.
    if (ref.endpoint !== 'customer') await registeredAt(api, ref);
    const { secret, previousValidUntil } = await rotateSecret(api, ref, api.clock.now(), overlapHours * hourMs);
    return { accountId: accountId ?? null, secret, previousValidUntil: isoOrNull(previousValidUntil) };
  },

  'webhooks.sendTest': async (api, customerId, input) => {
    const webhook = await registeredAt(api, await refOf(api, customerId, input));
    return { deliveryId: await sendTest(api, webhook, input.accountId ?? null, api.clock.now()) };
  },

  'webhooks.listDeliveries': async (api, customerId, { accountId, format, status, limit, cursor }, token) => {
    if (accountId !== undefined) await accountOfCustomer(api, customerId, accountId);
    const keptSince = api.clock.now() - api.retentionMs;
    const isShown = (delivery: ListedDelivery): boolean =>
      (accountId === undefined || delivery.accountId === accountId) &&
      (format === undefined || isLinkedApiEvent(delivery)) &&
      isOfToken(token, delivery.accountId);
    const filter = { isShown, state: status, limit, cursor, keptSince };
    const { deliveries, next } = await listDeliveries(api.webhooks, customerId, filter);
    return { deliveries: deliveries.map(shownDelivery), nextCursor: next };
  },

  'webhooks.replay': async (api, customerId, { deliveryId: id }, token) => {
    if (token.accountIds !== null) {
      const delivery = await readDelivery(api.webhooks, id);
      if (delivery?.customerId === customerId && delivery.accountId !== null) requireAccount(token, delivery.accountId);
      else if (delivery?.customerId === customerId) requireAllAccounts(token);
    }
    const deliveryId = await replayDelivery(api, customerId, id, api.clock.now());
    if (deliveryId === undefined) throw new AdminFailure('deliveryNotFound');
    return { deliveryId };
  },
};

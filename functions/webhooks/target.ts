import type { Event } from '../contract/events.ts';
import { type EndpointRef, originName, readRegistered, registeredName, webhookOf } from '../deliveries/endpoint.ts';
import { readRequest } from '../requests/journal.ts';
import type { DeliveryContext } from './deliveryContext.ts';

/** The target of an event. */
export interface Target {
  readonly ref: EndpointRef;
  readonly url: string;
  /** Messages are announced without their content. */
  readonly thin: boolean;
  readonly accountId: string | null;
}

type Places = Pick<DeliveryContext, 'requests' | 'webhooks'>;

/** The result of a call with a webhook: goes to the webhook named in its answer. */
const ofRequest = async ({ requests }: Places, requestId: string): Promise<Target | undefined> => {
  const row = await readRequest(requests, requestId);
  if (row?.resultHandling !== 'hook' || row.webhookUrl === undefined) return undefined;
  const { customerId, accountId, webhookUrl: url } = row;
  const names = { header: originName(url), account: registeredName(accountId), customer: registeredName(undefined) } as const;
  return { ref: { customerId, endpoint: names[row.webhookFrom ?? 'header'] }, url, thin: false, accountId };
};

/** The target of an event, `undefined` if there is none. */
export const targetOf = async (places: Places, event: Event, customerId: string): Promise<Target | undefined> => {
  if (event.type === 'request.completed') return ofRequest(places, event.data.requestId);
  if (event.type === 'webhook.test') return undefined;
  const { accountId } = event.data;
  if (accountId === null) return undefined;
  // A disabled webhook gets no event about being disabled.
  const webhook =
    event.type === 'webhook.disabled'
      ? await readRegistered(places.webhooks, { customerId, endpoint: registeredName(undefined) })
      : await webhookOf(places.webhooks, customerId, accountId);
  return webhook && { ref: { customerId, endpoint: webhook.endpoint }, url: webhook.url, thin: webhook.thin, accountId };
};

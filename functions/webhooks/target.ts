import type { Event } from '../contract/events.ts';
import type { WorkflowEvent } from '../contract/linkedApi.events.ts';
import { type EndpointRef, originName, readRegistered, registeredName, webhookOf } from '../deliveries/endpoint.ts';
import { isSelected, linkedApiEvent } from '../deliveries/linkedApi.ts';
import { readRequest } from '../requests/journal.ts';
import type { DeliveryContext } from './deliveryContext.ts';
import { thinned } from './thin.ts';

/** The target of an event. */
export interface Target {
  readonly ref: EndpointRef;
  readonly url: string;
  /** Messages are announced without their content. */
  readonly thin: boolean;
  readonly accountId: string | null;
}

/** An event as received from the topic. */
export interface Incoming {
  readonly id: string;
  readonly customerId: string;
  readonly event: Event | WorkflowEvent;
  /** The event exactly as published. */
  readonly body: string;
}

const isWorkflowEvent = (event: Incoming['event']): event is WorkflowEvent => event.type.startsWith('workflow.');

type Places = Pick<DeliveryContext, 'requests' | 'webhooks'>;

/** The result of a call with a webhook: goes to the webhook named in its answer. */
const ofRequest = async ({ requests }: Places, requestId: string): Promise<Target | undefined> => {
  const row = await readRequest(requests, requestId);
  if (row?.resultHandling !== 'hook' || row.webhookUrl === undefined) return undefined;
  const { customerId, accountId, webhookUrl: url } = row;
  const names = { header: originName(url), account: registeredName(accountId), customer: registeredName(undefined) } as const;
  return { ref: { customerId, endpoint: names[row.webhookFrom ?? 'header'] }, url, thin: false, accountId };
};

/** The target of an event as it is, `undefined` if there is none. */
const ownTarget = async (places: Places, event: Event, customerId: string): Promise<Target | undefined> => {
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

/** Something to deliver: an event at its target, as it is sent there. */
export interface Addressed extends Omit<Target, 'thin'> {
  readonly eventId: string;
  readonly type: string;
  readonly body: string;
}

/** An event in Linked API's format, if the customer has such a webhook, and it gets this one. */
const linkedApiTarget = async ({ webhooks }: Places, { id, customerId, event }: Incoming): Promise<Addressed | undefined> => {
  if (linkedApiEvent(event, id, true) === undefined || event.type === 'webhook.test' || !('accountId' in event.data)) return undefined;
  const ref = { customerId, endpoint: 'linkedApi' } as const;
  const webhook = await readRegistered(webhooks, ref);
  const shown = webhook && linkedApiEvent(event, id, webhook.thin);
  if (!shown || !isSelected(webhook.events, shown.type)) return undefined;
  const { accountId } = event.data;
  return { ref, url: webhook.url, accountId, eventId: shown.id, type: shown.type, body: JSON.stringify(shown) };
};

/** Where an event goes: to the customer's webhook or the one named in a call, and to one in Linked API's format. */
export const targetsOf = async (places: Places, incoming: Incoming): Promise<readonly Addressed[]> => {
  const { id, customerId, event, body } = incoming;
  const own = isWorkflowEvent(event) ? undefined : await ownTarget(places, event, customerId);
  const linkedApi = await linkedApiTarget(places, incoming);
  if (!own || isWorkflowEvent(event)) return linkedApi ? [linkedApi] : [];
  const { thin, ...target } = own;
  const shown = thin ? thinned(event) : null;
  const ours = { ...target, eventId: id, type: event.type, body: shown ? JSON.stringify(shown) : body };
  return linkedApi ? [ours, linkedApi] : [ours];
};

import type { Event } from '../contract/events.ts';
import type { Randomness } from '../randomness.ts';
import type { Queue } from '../rows/queue.ts';
import { iso } from '../time.ts';
import { planDelivery, readDelivery } from './deliveryPlan.ts';
import type { Delivery, DeliveryPlan } from './deliveryRow.ts';
import { type Registered, readRegistered, webhookOf } from './endpoint.ts';
import { linkedApiEvent } from './linkedApi.ts';
import { enqueueAttempt } from './queue.ts';
import type { WebhooksTable } from './table.ts';

/** The dependencies of sending outside of the topic. */
export interface Sender {
  readonly webhooks: WebhooksTable;
  readonly deliveryQueue: Queue;
  readonly random: Randomness;
  readonly retentionMs: number;
}

/** An id of 120 random bits. */
const newId = (random: Randomness, prefix: string): string => `${prefix}_${random(15).toString('base64url')}`;

/** Plans a separate delivery and sends its first attempt's message; the row is due, so that a crash in between is repaired. */
const sendNew = async (sender: Sender, plan: DeliveryPlan, now: number): Promise<string> => {
  const deliveryId = newId(sender.random, 'dlv');
  const rules = { now, retentionMs: sender.retentionMs };
  await planDelivery(sender.webhooks, { ...plan, deliveryId }, { kind: 'wait', until: now }, rules);
  await enqueueAttempt(sender.deliveryQueue, plan, { deliveryId, attempts: 0 });
  return deliveryId;
};

/** Sends a test event to a registered webhook. Returns the delivery's id. */
export const sendTest = (
  sender: Sender,
  { customerId, endpoint, url }: Registered,
  accountId: string | null,
  now: number,
): Promise<string> => {
  const eventId = newId(sender.random, 'evt');
  const event: Event = { type: 'webhook.test', timestamp: iso(now), data: { message: 'This is a test of your webhook.' } };
  const shown = endpoint === 'linkedApi' ? linkedApiEvent(event, eventId, false) : undefined;
  const plan = { customerId, endpoint, url, type: event.type, accountId };
  return sendNew(sender, { ...plan, eventId: shown?.id ?? eventId, body: JSON.stringify(shown ?? event) }, now);
};

/** The target of a replay: the earlier one, or the webhook registered in its place since. */
const placeNow = async ({ webhooks }: Sender, delivery: Delivery): Promise<Pick<DeliveryPlan, 'endpoint' | 'url'>> => {
  const { customerId, accountId, endpoint, url } = delivery;
  if (endpoint.startsWith('origin:')) return { endpoint, url };
  // An event in Linked API's format is for nobody else.
  if (endpoint === 'linkedApi') return (await readRegistered(webhooks, { customerId, endpoint })) ?? { endpoint, url };
  const registered =
    (await readRegistered(webhooks, { customerId, endpoint })) ??
    (accountId === null ? undefined : await webhookOf(webhooks, customerId, accountId));
  return registered ?? { endpoint, url };
};

/** Delivers an event again, as a separate delivery with the same event id. Returns its id, `undefined` if the customer has no such delivery. */
export const replayDelivery = async (sender: Sender, customerId: string, deliveryId: string, now: number): Promise<string | undefined> => {
  const delivery = await readDelivery(sender.webhooks, deliveryId);
  if (delivery?.customerId !== customerId) return undefined;
  const { eventId, type, accountId, body } = delivery;
  const { endpoint, url } = await placeNow(sender, delivery);
  return sendNew(sender, { customerId, endpoint, url, eventId, type, accountId, body }, now);
};

import { recordDelivered, recordFailed } from '../deliveries/attemptRecords.ts';
import type { AttemptEntry, Delivery } from '../deliveries/deliveryRow.ts';
import { disableWebhook } from '../deliveries/disabling.ts';
import { type Endpoint, type EndpointRef, readEndpoint } from '../deliveries/endpoint.ts';
import { endTurn } from '../deliveries/endpointTurns.ts';
import { linkedApiSignature } from '../deliveries/linkedApi.ts';
import { enqueueAttempt } from '../deliveries/queue.ts';
import { maxDelayMs, nextAttemptAt } from '../deliveries/schedule.ts';
import { currentSecrets, signedHeaders } from '../deliveries/signing.ts';
import type { DeliveryContext } from './deliveryContext.ts';
import { type Outcome, outcomeOf } from './outcome.ts';

/** An attempt that has been begun, with its turn at the endpoint. */
export interface Begun {
  readonly delivery: Delivery;
  readonly endpoint: Endpoint;
  readonly turnId: string;
}

const userAgent = 'account-api-webhooks/1.0';

const refOf = ({ customerId, endpoint }: Delivery): EndpointRef => ({ customerId, endpoint });

/** The secrets that sign: the registered webhook's own; for a URL named per request, the customer's. */
const secretsFor = async (context: DeliveryContext, { delivery, endpoint }: Begun, now: number): Promise<string[]> => {
  const own = refOf(delivery);
  const ref: EndpointRef = own.endpoint.startsWith('origin:') ? { ...own, endpoint: 'customer' } : own;
  const kept = ref === own ? endpoint.secrets : (await readEndpoint(context.webhooks, ref))?.secrets;
  return Promise.all(currentSecrets(kept, now).map(({ sealed }) => context.openSecret(sealed, ref)));
};

/** A registered webhook's current address, so that pending deliveries use a corrected one. */
const addressOf = ({ delivery, endpoint }: Begun): string => endpoint.url ?? delivery.url;

/** The headers that a webhook in Linked API's format has been given, and its clients' signature if they verify that. */
const linkedApiHeaders = async (
  { openSecret }: DeliveryContext,
  { delivery, endpoint }: Begun,
  [newest = '']: readonly string[],
  now: number,
): Promise<Record<string, string>> => {
  const given = Object.entries(endpoint.headers ?? {});
  const opened = await Promise.all(given.map(async ([name, sealed]) => [name, await openSecret(sealed, refOf(delivery))] as const));
  return { ...Object.fromEntries(opened), ...(endpoint.linkedApiSignature ? linkedApiSignature(delivery.body, newest, now) : {}) };
};

const send = async (context: DeliveryContext, begun: Begun): Promise<Outcome> => {
  const { delivery } = begun;
  const now = context.clock.now();
  const secrets = await secretsFor(context, begun, now);
  // Nothing is ever sent unsigned (P9).
  if (secrets.length === 0) return { verdict: 'failed', error: 'noSecret' };
  const headers = {
    ...(await linkedApiHeaders(context, begun, secrets, now)),
    'content-type': 'application/json',
    'user-agent': userAgent,
    ...signedHeaders({ id: delivery.eventId, body: delivery.body }, secrets, now),
  };
  return outcomeOf(await context.post(addressOf(begun), headers, delivery.body), context.clock.now());
};

/** When the next attempt is made: on schedule, and not before the endpoint wants it. */
const nextOf = (delivery: Delivery, outcome: Outcome, now: number): number | undefined => {
  const planned = outcome.verdict === 'gone' ? undefined : nextAttemptAt(delivery.attempts, now);
  return planned === undefined ? undefined : Math.max(planned, outcome.notBefore ?? 0);
};

/** Records the result of the attempt in the delivery, and sends the next one's message if the queue can delay it for so long. */
const noteOutcome = async (context: DeliveryContext, begun: Begun, outcome: Outcome, startedAt: number): Promise<void> => {
  const { webhooks, deliveryQueue, clock, machineMetrics } = context;
  const { deliveryId, attempts } = begun.delivery;
  const now = clock.now();
  const entry: AttemptEntry = {
    at: startedAt,
    tookMs: now - startedAt,
    ...(outcome.statusCode === undefined ? {} : { statusCode: outcome.statusCode }),
    ...(outcome.error === undefined ? {} : { error: outcome.error }),
  };
  const result = { entry, url: addressOf(begun) };
  if (outcome.verdict === 'delivered') {
    if (await recordDelivered(webhooks, deliveryId, attempts, result)) machineMetrics?.delivery('delivered');
    return;
  }
  const at = nextOf(begun.delivery, outcome, now);
  const isRecorded = await recordFailed(webhooks, deliveryId, attempts, result, { at, now });
  if (isRecorded && at === undefined) machineMetrics?.delivery('failed');
  if (isRecorded && at !== undefined && at - now <= maxDelayMs)
    await enqueueAttempt(deliveryQueue, begun.delivery, { deliveryId, attempts }, at - now);
};

/** Ends the turn and records the endpoint's state; an endpoint that is gone, or has failed for days, is disabled. */
const noteEndpoint = async (context: DeliveryContext, begun: Begun, outcome: Outcome): Promise<void> => {
  const { webhooks, clock, rules } = context;
  const { delivery, turnId } = begun;
  const now = clock.now();
  const worked = outcome.verdict === 'delivered';
  const ref = refOf(delivery);
  const endpoint = await endTurn(webhooks, ref, turnId, {
    worked,
    now,
    ...(outcome.notBefore === undefined ? {} : { openFrom: outcome.notBefore }),
    // A successful test shows that an endpoint was repaired.
    enable: worked && begun.endpoint.status === 'disabled',
  });
  if (worked || endpoint?.url === undefined || endpoint.registeredAt !== begun.endpoint.registeredAt) return;
  if (outcome.verdict === 'gone') await disableWebhook(context, ref, endpoint, 'gone', now);
  else if (now - (endpoint.failingSince ?? now) >= rules.disableAfterMs) await disableWebhook(context, ref, endpoint, 'failing', now);
};

/** Makes an attempt that has been begun. */
export const makeAttempt = async (context: DeliveryContext, begun: Begun): Promise<void> => {
  const { delivery } = begun;
  const startedAt = context.clock.now();
  const outcome = await send(context, begun);
  // The endpoint first: otherwise a crash in between would lose the reason for disabling it.
  await noteEndpoint(context, begun, outcome);
  await noteOutcome(context, begun, outcome, startedAt);
  const facts = { deliveryId: delivery.deliveryId, eventId: delivery.eventId, attempt: delivery.attempts, statusCode: outcome.statusCode };
  if (outcome.verdict === 'delivered') context.log.info('Delivered an event', facts);
  else context.log.warn('An attempt of a delivery failed', { ...facts, verdict: outcome.verdict, reason: outcome.detail ?? outcome.error });
};

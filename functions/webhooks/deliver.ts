import { beginAttempt, deferAttempt, endUnattempted } from '../deliveries/attemptRecords.ts';
import { type Beginning, planDelivery, readDelivery } from '../deliveries/deliveryPlan.ts';
import { type Delivery, deliveryIdOf } from '../deliveries/deliveryRow.ts';
import type { Endpoint, EndpointRef } from '../deliveries/endpoint.ts';
import { endTurn, takeTurn } from '../deliveries/endpointTurns.ts';
import { type AttemptMessage, enqueueAttempt } from '../deliveries/queue.ts';
import { maxDelayMs } from '../deliveries/schedule.ts';
import { makeAttempt } from './deliveryAttempt.ts';
import type { DeliveryContext } from './deliveryContext.ts';
import { type Addressed, type Incoming, targetsOf } from './target.ts';

const newTurnId = ({ random }: DeliveryContext): string => random(9).toString('base64url');

const firstDeferralMs = 2_000;
const maxDeferralMs = 60_000;

/** When an attempt is retried that found its endpoint busy: later each time, with jitter. */
const deferredUntil = (context: DeliveryContext, deferrals: number, until: number | undefined): number => {
  const now = context.clock.now();
  const pause = Math.min(maxDeferralMs, firstDeferralMs * 2 ** Math.min(deferrals, 10));
  const spread = (context.random(1)[0] ?? 0) / 256;
  return Math.ceil(Math.max(until ?? 0, now + pause * (0.5 + spread / 2)));
};

/** Why nothing is sent to an endpoint; a disabled one still gets tests. */
const refusalOf = (endpoint: Endpoint, { endpoint: name, type }: Pick<Delivery, 'endpoint' | 'type'>): string | undefined => {
  if (!name.startsWith('origin:') && endpoint.url === undefined) return 'webhookRemoved';
  return endpoint.status === 'disabled' && type !== 'webhook.test' ? 'webhookDisabled' : undefined;
};

/** If a queue cannot hide a message for so long, the `due` index brings the attempt. */
const enqueueAt = async (
  context: DeliveryContext,
  to: EndpointRef,
  attempt: Omit<AttemptMessage, 'version'>,
  at: number,
): Promise<void> => {
  const delayMs = at - context.clock.now();
  if (delayMs <= maxDelayMs) await enqueueAttempt(context.deliveryQueue, to, attempt, delayMs);
};

const deliverTo = async (context: DeliveryContext, { ref, ...addressed }: Addressed): Promise<void> => {
  const { webhooks, clock, rules } = context;
  const deliveryId = deliveryIdOf(addressed.eventId, ref);
  const plan = { deliveryId, ...ref, ...addressed };
  const write = async (beginning: Beginning): Promise<Delivery | undefined> => {
    const written = await planDelivery(webhooks, plan, beginning, { now: clock.now(), retentionMs: rules.retentionMs });
    if (written?.state === 'failed') context.machineMetrics?.delivery('failed');
    return written;
  };

  const turnId = newTurnId(context);
  const turn = await takeTurn(webhooks, ref, turnId, clock.now(), rules);
  if (turn.kind === 'missing') {
    await write({ kind: 'refused', error: 'webhookRemoved' });
  } else if (turn.kind === 'busy') {
    const until = deferredUntil(context, 0, turn.until);
    if (await write({ kind: 'wait', until })) await enqueueAt(context, ref, { deliveryId, attempts: 0, deferrals: 1 }, until);
  } else {
    const error = refusalOf(turn.endpoint, plan);
    const delivery = await write(error === undefined ? { kind: 'attempt' } : { kind: 'refused', error });
    if (delivery && error === undefined) await makeAttempt(context, { delivery, endpoint: turn.endpoint, turnId });
    else await endTurn(webhooks, ref, turnId, {});
  }
};

/** Plans an event's deliveries and makes the first attempt of each, once, however many times the event arrives. */
export const deliverEvent = async (context: DeliveryContext, incoming: Incoming): Promise<void> => {
  const targets = await targetsOf(context, incoming);
  // None waits for another's endpoint; an error brings the event again, to those that have it not.
  const ended = await Promise.allSettled(targets.map((addressed) => deliverTo(context, addressed)));
  for (const each of ended) if (each.status === 'rejected') throw each.reason;
};

/** Makes the attempt that a message requests, unless it has been made or is not due yet. */
export const deliverAttempt = async (context: DeliveryContext, { deliveryId, attempts, deferrals }: AttemptMessage): Promise<void> => {
  const { webhooks, clock, rules } = context;
  const waiting = await readDelivery(webhooks, deliveryId);
  if (waiting?.state !== 'pending' || waiting.attempts !== attempts || (waiting.nextAttemptAt ?? 0) > clock.now()) return;

  const ref = { customerId: waiting.customerId, endpoint: waiting.endpoint };
  const turnId = newTurnId(context);
  const turn = await takeTurn(webhooks, ref, turnId, clock.now(), rules);
  if (turn.kind === 'missing') {
    await endUnattempted(context, deliveryId, attempts, 'webhookRemoved');
  } else if (turn.kind === 'busy') {
    const until = deferredUntil(context, deferrals, turn.until);
    const stillWaiting = await deferAttempt(webhooks, deliveryId, attempts, until, clock.now());
    if (stillWaiting) await enqueueAt(context, ref, { deliveryId, attempts, deferrals: deferrals + 1 }, until);
  } else {
    const error = refusalOf(turn.endpoint, waiting);
    const delivery = error === undefined ? await beginAttempt(webhooks, deliveryId, attempts, clock.now()) : undefined;
    if (delivery) await makeAttempt(context, { delivery, endpoint: turn.endpoint, turnId });
    else await endTurn(webhooks, ref, turnId, {});
    if (error !== undefined) await endUnattempted(context, deliveryId, attempts, error);
  }
};

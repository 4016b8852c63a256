import type { Event } from '../contract/events.ts';
import { beginAttempt, deferAttempt, endUnattempted } from '../deliveries/attemptRecords.ts';
import { type Beginning, planDelivery, readDelivery } from '../deliveries/deliveries.ts';
import { type Delivery, deliveryIdOf } from '../deliveries/delivery.ts';
import type { Endpoint } from '../deliveries/endpoint.ts';
import { endTurn, takeTurn } from '../deliveries/endpointTurns.ts';
import { type AttemptMessage, enqueueAttempt } from '../deliveries/queue.ts';
import { maxDelayMs } from '../deliveries/schedule.ts';
import type { Deliverer } from './deliverer.ts';
import { makeAttempt } from './deliveryAttempt.ts';
import { targetOf } from './target.ts';

/** An event as it comes from the topic. */
export interface IncomingEvent {
  readonly id: string;
  readonly customerId: string;
  readonly event: Event;
  /** The event exactly as published. */
  readonly body: string;
}

const newTurnId = ({ random }: Deliverer): string => random(9).toString('base64url');

const firstDeferralMs = 2_000;
const maxDeferralMs = 60_000;

/** When an attempt comes back that found its endpoint busy: later each time, and not all at once. */
const deferredUntil = (deliverer: Deliverer, deferrals: number, until: number | undefined): number => {
  const now = deliverer.clock.now();
  const pause = Math.min(maxDeferralMs, firstDeferralMs * 2 ** Math.min(deferrals, 10));
  const spread = (deliverer.random(1)[0] ?? 0) / 256;
  return Math.ceil(Math.max(until ?? 0, now + pause * (0.5 + spread / 2)));
};

/** Why nothing is sent to an endpoint; a disabled one still gets tests. */
const refusalOf = (endpoint: Endpoint, { endpoint: name, type }: Pick<Delivery, 'endpoint' | 'type'>): string | undefined => {
  if (!name.startsWith('origin:') && endpoint.url === undefined) return 'webhookRemoved';
  return endpoint.status === 'disabled' && type !== 'webhook.test' ? 'webhookDisabled' : undefined;
};

/** Where a queue cannot hide a message for so long, the `due` index brings the attempt. */
const enqueueAt = async (deliverer: Deliverer, attempt: Omit<AttemptMessage, 'version'>, at: number): Promise<void> => {
  const delayMs = at - deliverer.clock.now();
  if (delayMs <= maxDelayMs) await enqueueAttempt(deliverer.deliveryQueue, attempt, delayMs);
};

/** Plans an event's delivery and makes the first attempt, once for however many times the event arrives. */
export const deliverEvent = async (deliverer: Deliverer, { id, customerId, event, body }: IncomingEvent): Promise<void> => {
  const { webhooks, clock, rules } = deliverer;
  const target = await targetOf(deliverer, event, customerId);
  if (!target) return;
  const { ref, url, accountId } = target;
  const deliveryId = deliveryIdOf(id, ref);
  const plan = { deliveryId, ...ref, eventId: id, type: event.type, accountId, url, body };
  const write = (beginning: Beginning): Promise<Delivery | undefined> =>
    planDelivery(webhooks, plan, beginning, { now: clock.now(), retentionMs: rules.retentionMs });

  const turnId = newTurnId(deliverer);
  const turn = await takeTurn(webhooks, ref, turnId, clock.now(), rules);
  if (turn.kind === 'missing') {
    await write({ kind: 'refused', error: 'webhookRemoved' });
  } else if (turn.kind === 'busy') {
    const until = deferredUntil(deliverer, 0, turn.until);
    if (await write({ kind: 'wait', until })) await enqueueAt(deliverer, { deliveryId, attempts: 0, deferrals: 1 }, until);
  } else {
    const error = refusalOf(turn.endpoint, plan);
    const delivery = await write(error === undefined ? { kind: 'attempt' } : { kind: 'refused', error });
    if (delivery && error === undefined) await makeAttempt(deliverer, { delivery, endpoint: turn.endpoint, turnId });
    else await endTurn(webhooks, ref, turnId, {});
  }
};

/** Makes the attempt that a message asks for, unless it has been made or is not due yet. */
export const deliverAttempt = async (deliverer: Deliverer, { deliveryId, attempts, deferrals }: AttemptMessage): Promise<void> => {
  const { webhooks, clock, rules } = deliverer;
  const waiting = await readDelivery(webhooks, deliveryId);
  if (waiting?.state !== 'pending' || waiting.attempts !== attempts || (waiting.nextAttemptAt ?? 0) > clock.now()) return;

  const ref = { customerId: waiting.customerId, endpoint: waiting.endpoint };
  const turnId = newTurnId(deliverer);
  const turn = await takeTurn(webhooks, ref, turnId, clock.now(), rules);
  if (turn.kind === 'missing') {
    await endUnattempted(webhooks, deliveryId, attempts, 'webhookRemoved');
  } else if (turn.kind === 'busy') {
    const until = deferredUntil(deliverer, deferrals, turn.until);
    const stillWaiting = await deferAttempt(webhooks, deliveryId, attempts, until, clock.now());
    if (stillWaiting) await enqueueAt(deliverer, { deliveryId, attempts, deferrals: deferrals + 1 }, until);
  } else {
    const error = refusalOf(turn.endpoint, waiting);
    const delivery = error === undefined ? await beginAttempt(webhooks, deliveryId, attempts, clock.now()) : undefined;
    if (delivery) await makeAttempt(deliverer, { delivery, endpoint: turn.endpoint, turnId });
    else await endTurn(webhooks, ref, turnId, {});
    if (error !== undefined) await endUnattempted(webhooks, deliveryId, attempts, error);
  }
};

import type { Envelope } from '../contract/envelopes.ts';
import type { RequestRow } from '../requests/request.ts';
import type { Api } from './api.ts';
import { holdOpen } from './holdOpen.ts';
import { type Answer, answerEnvelope } from './http.ts';
import { knownWaitOf } from './knownWait.ts';
import { envelopeNow, isOver, waitForEnd } from './waiting.ts';

/**
 * Keeps a call open for the result, if there is a place among the held calls. A result before the first heartbeat has its own HTTP status; afterwards
 * the status has been sent, white space keeps the connection alive, and the envelope states the rest. It is there early if the request has to wait.
 */
export const holdLong = async (api: Api, { requestId, customerId }: Pick<RequestRow, 'requestId' | 'customerId'>): Promise<Answer> => {
  const until = api.clock.now() + api.longHoldMs;
  const leave = api.longHoldMs > 0 ? await api.heldCalls.take(customerId) : undefined;
  if (!leave) return answerEnvelope(await envelopeNow(api, requestId, 'running'));
  const nextHeartbeat = (): number => Math.min(until, api.clock.now() + api.longHeartbeatMs);
  let seen: RequestRow | undefined;
  /** The answer after a heartbeat's time, if there is no reason to hold the call any longer. */
  const look = async (signal: AbortSignal): Promise<Envelope | undefined> => {
    seen = await waitForEnd(api, requestId, nextHeartbeat(), seen, signal);
    const waitingFor = seen && (await knownWaitOf(api, seen));
    if (!isOver(seen) && waitingFor === undefined && api.clock.now() < until) return undefined;
    return envelopeNow(api, requestId, 'running', seen, waitingFor);
  };
  return holdOpen({ leave, look, answer: answerEnvelope, text: JSON.stringify });
};

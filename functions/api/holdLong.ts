import { Readable } from 'node:stream';
import type { Envelope } from '../contract/envelopes.ts';
import type { RequestRow } from '../requests/request.ts';
import type { Api } from './api.ts';
import { type Answer, answerEnvelope, answerWith } from './http.ts';
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
  /** The state after a heartbeat's time, and the answer if there is no reason to hold the call any longer. */
  const look = async (before?: RequestRow, signal?: AbortSignal): Promise<{ row?: RequestRow | undefined; envelope?: Envelope }> => {
    const row = await waitForEnd(api, requestId, nextHeartbeat(), before, signal);
    const waitingFor = row && (await knownWaitOf(api, row));
    if (!isOver(row) && waitingFor === undefined && api.clock.now() < until) return { row };
    return { envelope: await envelopeNow(api, requestId, 'running', row, waitingFor) };
  };

  const gone = new AbortController();
  const end = async (): Promise<void> => {
    gone.abort();
    await leave();
  };
  try {
    let seen = await look();
    if (seen.envelope) {
      await leave();
      return answerEnvelope(seen.envelope);
    }
    const stream = async function* () {
      try {
        while (!seen.envelope) {
          yield '\n';
          seen = await look(seen.row, gone.signal);
        }
      } finally {
        await end();
      }
      yield JSON.stringify(seen.envelope);
    };
    // Also of a stream that nobody has begun to read.
    return answerWith(
      200,
      Readable.from(stream()).once('close', () => void end()),
    );
  } catch (error) {
    await leave();
    throw error;
  }
};

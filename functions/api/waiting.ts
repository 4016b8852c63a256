import type { Envelope, processingMessages, WaitingReason } from '../contract/envelopes.ts';
import { endedEnvelope, processingEnvelopeOf } from '../requests/envelopes.ts';
import { readRequest } from '../requests/journal.ts';
import { queuedBefore } from '../requests/pendingRequests.ts';
import type { RequestRow } from '../requests/request.ts';
import { readResult, resultIn } from '../requests/results.ts';
import { requestKey } from '../requests/table.ts';
import type { Watch } from '../rows/rows.ts';
import type { Api } from './api.ts';
import { type Answer, answerEnvelope, Refusal } from './http.ts';
import { knownWaitOf } from './knownWait.ts';
import { whileHeld } from './measuring.ts';
import { pollIntervalOf, type WaitingTime, waitingTimeOf } from './polling.ts';

export const isOver = (row: RequestRow | undefined): boolean => row === undefined || row.state === 'done';

/** Waits until a request is worth another read: it has been written, or, where the engine does not tell, may have been. */
const nextRead = async (api: Api, watch: Watch | undefined, waited: WaitingTime, maxMs: number, signal?: AbortSignal): Promise<void> =>
  watch ? watch.changed(maxMs, signal) : api.clock.wait(Math.min(pollIntervalOf(waited), maxMs), signal);

/**
 * Waits for a request's end, at most until `until` (epoch milliseconds). `row` is the request as last read. Returns its current state,
 * `undefined` if there is none.
 */
const untilEnd = async (
  api: Api,
  requestId: string,
  until: number,
  row?: RequestRow,
  signal?: AbortSignal,
): Promise<RequestRow | undefined> => {
  const since = api.clock.now();
  const watch = since < until ? api.requests.watch?.(requestKey(requestId)) : undefined;
  try {
    for (let seen = row; ; ) {
      const now = api.clock.now();
      if (now < until) await nextRead(api, watch, waitingTimeOf(seen, since, now), until - now, signal);
      seen = await readRequest(api.requests, requestId);
      if (isOver(seen) || api.clock.now() >= until) return seen;
    }
  } finally {
    watch?.stop();
  }
};

/** As `untilEnd`, for a call that is held. */
export const waitForEnd = (api: Api, ...wait: [requestId: string, until: number, row?: RequestRow, signal?: AbortSignal]) =>
  whileHeld(api.metricsOfMachine, () => untilEnd(api, ...wait));

/**
 * A request's envelope in its current state, or that of the given row. `waitingFor`: what it is known to wait for, if its row does not say so yet.
 * @throws Refusal if there is no such request
 */
export const envelopeNow = async (
  api: Api,
  requestId: string,
  message: keyof typeof processingMessages,
  row?: RequestRow,
  waitingFor?: WaitingReason,
): Promise<Envelope> => {
  const stored = (row && resultIn(row)) ?? (await readResult(api.requests, requestId));
  if (!stored || stored.row.state === 'withdrawn') throw new Refusal('resultNotFound');
  if (stored.row.state === 'done') return endedEnvelope(stored, api.clock.now());
  const about = { publicUrl: api.publicUrl, queuedBefore: await queuedBefore(api.requests, stored.row), waitingFor };
  return processingEnvelopeOf(stored, message, about);
};

/** A request's envelope as soon as it has ended, or its current state after `holdMs`. @throws Refusal if there is no such request */
export const envelopeAfter = async (api: Api, requestId: string, holdMs: number): Promise<Envelope> =>
  envelopeNow(api, requestId, 'running', await waitForEnd(api, requestId, api.clock.now() + holdMs));

/**
 * Holds a call for a request as `work` does, with a place among the held calls. If there is none, or it is known that the request has to wait, its
 * envelope comes at once. @throws Refusal if there is no such request
 */
export const whileHolding = async (api: Api, row: RequestRow, work: () => Promise<Envelope>): Promise<Envelope> => {
  const waitingFor = await knownWaitOf(api, row);
  const leave = waitingFor === undefined ? await api.heldCalls.take(row.customerId) : undefined;
  if (!leave) return envelopeNow(api, row.requestId, 'running', row, waitingFor);
  try {
    return await work();
  } finally {
    await leave();
  }
};

/** Keeps a call open for the result, at most `holdMs`, without heartbeats. */
export const holdSilently = async (api: Api, row: RequestRow, holdMs: number): Promise<Answer> => {
  const { requestId } = row;
  if (holdMs === 0 || isOver(row)) return answerEnvelope(await envelopeNow(api, requestId, 'running', row));
  return answerEnvelope(await whileHolding(api, row, () => envelopeAfter(api, requestId, holdMs)));
};

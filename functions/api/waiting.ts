import { Readable } from 'node:stream';
import type { Envelope, processingMessages } from '../contract/envelopes.ts';
import { endedEnvelope, processingEnvelopeOf } from '../requests/answer.ts';
import { readRequest } from '../requests/journal.ts';
import { queuedBefore } from '../requests/line.ts';
import { finishedItems, type RequestRow } from '../requests/request.ts';
import { readResult, resultIn } from '../requests/results.ts';
import type { Api } from './api.ts';
import { type Answer, answerEnvelope, answerWith, Refusal } from './http.ts';
import { untilNextLook } from './looks.ts';

/** How long its last item takes, judged by those before it; `undefined` while more is left to do. */
const lastItemMs = (row: RequestRow | undefined, now: number): number | undefined => {
  if (row?.state !== 'running' || row.startedAt === undefined) return undefined;
  const finished = finishedItems(row);
  return finished >= row.total - 1 ? (now - row.startedAt) / Math.max(1, finished) : undefined;
};

const isOver = (row: RequestRow | undefined): boolean => row === undefined || row.state === 'done';

/** Waits for a request's end, at most until `until` (epoch milliseconds). Returns the row as it is then, `undefined` where there is none. */
const waitForEnd = async (
  api: Api,
  requestId: string,
  since: number,
  until: number,
  signal?: AbortSignal,
): Promise<RequestRow | undefined> => {
  for (let row: RequestRow | undefined; ; ) {
    const now = api.clock.now();
    const lookMs = untilNextLook({ sinceMs: now - since, lastItemMs: lastItemMs(row, now) });
    if (now < until) await api.clock.wait(Math.min(lookMs, until - now), signal);
    row = await readRequest(api.requests, requestId);
    if (isOver(row) || api.clock.now() >= until) return row;
  }
};

/** A request's envelope as it is now, or was when this row of it was read. @throws Refusal where there is no such request */
export const envelopeNow = async (
  api: Api,
  requestId: string,
  message: keyof typeof processingMessages,
  row?: RequestRow,
): Promise<Envelope> => {
  const stored = (row && resultIn(row)) ?? (await readResult(api.requests, requestId));
  if (!stored || stored.row.state === 'withdrawn') throw new Refusal('resultNotFound');
  if (stored.row.state === 'done') return endedEnvelope(stored, api.clock.now());
  return processingEnvelopeOf(stored, message, { publicUrl: api.publicUrl, queuedBefore: await queuedBefore(api.requests, stored.row) });
};

/** A request's envelope as soon as it has ended, as it is after `holdMs` otherwise. @throws Refusal where there is no such request */
export const envelopeAfter = async (api: Api, requestId: string, holdMs: number): Promise<Envelope> => {
  const now = api.clock.now();
  return envelopeNow(api, requestId, 'running', await waitForEnd(api, requestId, now, now + holdMs));
};

/** Holds a call for the result, at most `holdMs`, without a sign of life in between. */
export const holdSilently = async (api: Api, requestId: string, holdMs: number): Promise<Answer> =>
  answerEnvelope(await envelopeAfter(api, requestId, holdMs));

/**
 * Holds a call open for the result. What is there before the first heartbeat is due comes with its own HTTP status; after it the status
 * has been sent, white space keeps the connection alive, and the envelope tells the rest.
 */
export const holdLong = async (api: Api, requestId: string): Promise<Answer> => {
  const since = api.clock.now();
  const until = since + api.longHoldMs;
  let row = await waitForEnd(api, requestId, since, Math.min(until, since + api.longHeartbeatMs));
  if (isOver(row)) return answerEnvelope(await envelopeNow(api, requestId, 'running', row));

  const gone = new AbortController();
  const stream = async function* () {
    try {
      while (api.clock.now() < until) {
        yield '\n';
        row = await waitForEnd(api, requestId, since, Math.min(until, api.clock.now() + api.longHeartbeatMs), gone.signal);
        if (isOver(row)) break;
      }
      yield JSON.stringify(await envelopeNow(api, requestId, 'running', row));
    } finally {
      gone.abort();
    }
  };
  const body = Readable.from(stream());
  body.once('close', () => gone.abort());
  return answerWith(200, body);
};

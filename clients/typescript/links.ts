import type { Envelope } from '../../functions/contract/envelopes.ts';
import type { Connection } from './connection.ts';
import type { AccountOptions, WaitOptions } from './options.ts';
import { type Asked, failureOf, progressOf, resultOf } from './outcome.ts';
import type { Progress, RequestState, Result } from './result.ts';

/** An accepted request, by its link. */
export interface Linked extends Asked {
  readonly resultLink: string;
}

/** How long one read is held open, in seconds: longer if progress is not reported. */
const longLook = 30;
const shortLook = 3;

/** Interval between reads that return early, as of a request that has to wait: it doubles with each of them. */
const minPollMs = 1000;
const maxPollMs = 16_000;

/** Only the id of the result is taken from a link, so that tokens are sent to `baseUrl` and nowhere else. */
const pathOf = (resultLink: string): string =>
  `/account/results/${encodeURIComponent(/([^/?#]*)\/?(?:[?#].*)?$/.exec(resultLink)?.[1] ?? '')}`;

const look = (connection: Connection, linked: Linked, seconds: number, options: AccountOptions): Promise<Envelope> =>
  connection.ask({
    function: linked.function,
    idempotencyKey: linked.idempotencyKey,
    method: 'GET',
    path: pathOf(linked.resultLink) + (seconds > 0 ? `?wait=${seconds}` : ''),
    identificationToken: options.identificationToken,
    signal: options.signal,
  });

/** @throws AccountApiError if the request has failed */
const requestStateOf = <Completion>(linked: Linked, envelope: Envelope): RequestState<Completion> => {
  if (envelope.status === 'error') throw failureOf(envelope, 200, linked);
  return envelope.status === 'complete'
    ? { status: 'complete', ...resultOf<Completion>(envelope, linked.resultLink) }
    : { status: 'processing', ...progressOf<Completion>(envelope) };
};

export const readLink = async <Completion>(
  connection: Connection,
  linked: Linked,
  options: AccountOptions,
): Promise<RequestState<Completion>> => requestStateOf(linked, await look(connection, linked, 0, options));

export const cancelLink = async (connection: Connection, linked: Linked, options: AccountOptions): Promise<void> => {
  await connection.ask({
    function: linked.function,
    idempotencyKey: linked.idempotencyKey,
    method: 'DELETE',
    path: pathOf(linked.resultLink),
    identificationToken: options.identificationToken,
    signal: options.signal,
  });
};

const follow = async <Completion>(
  connection: Connection,
  linked: Linked,
  options: WaitOptions<Completion> & AccountOptions,
  isReported: boolean,
): Promise<Result<Completion>> => {
  const { onProgress, signal } = options;
  let pollMs = minPollMs;
  for (let first = true; ; first = false) {
    const since = connection.clock.now();
    const seconds = first && onProgress && !isReported ? 0 : onProgress ? shortLook : longLook;
    const { status, ...about } = requestStateOf<Completion>(linked, await look(connection, linked, seconds, options));
    if (status === 'complete') return about as Result<Completion>;
    onProgress?.(about as Progress<Completion>);
    if (seconds === 0) continue;
    const heldMs = connection.clock.now() - since;
    if (heldMs < pollMs) await connection.clock.wait(pollMs - heldMs, signal);
    pollMs = heldMs < seconds * 1000 ? Math.min(2 * pollMs, maxPollMs) : minPollMs;
  }
};

/** Waits for a result by its link. `isReported`: the current progress has already been reported. */
export const waitForLink = async <Completion>(
  connection: Connection,
  linked: Linked,
  options: WaitOptions<Completion> & AccountOptions,
  isReported = false,
): Promise<Result<Completion>> => {
  try {
    return await follow(connection, linked, options, isReported);
  } catch (error) {
    if (options.cancelOnAbort && options.signal?.aborted)
      await cancelLink(connection, linked, { identificationToken: options.identificationToken });
    throw error;
  }
};

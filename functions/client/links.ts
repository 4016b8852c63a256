import type { Envelope } from '../contract/envelopes.ts';
import type { Connection } from './connection.ts';
import type { LinkOptions, WaitOptions } from './options.ts';
import { failureOf, progressOf, resultOf } from './outcome.ts';
import type { Result, Standing } from './result.ts';

/** A request that is there already, by its link. */
export interface Linked {
  readonly resultLink: string;
  /** `null` where only the link is known. */
  readonly function: string | null;
  readonly idempotencyKey: string | null;
}

/** How long one look is held, in seconds: longer where nobody is told of the progress. */
const longLook = 30;
const shortLook = 3;

/** Looks that come back sooner than they should are not repeated faster than this. */
const shortestLookMs = 1000;

/** Only the name of the result is taken from a link: tokens go to `baseUrl` and nowhere else, whatever the link says. */
const pathOf = (resultLink: string): string =>
  `/account/results/${encodeURIComponent(/([^/?#]*)\/?(?:[?#].*)?$/.exec(resultLink)?.[1] ?? '')}`;

const askedOf = ({ function: name, idempotencyKey }: Linked) => ({ function: name, idempotencyKey });

const look = (connection: Connection, linked: Linked, seconds: number, options: LinkOptions): Promise<Envelope> =>
  connection.ask({
    ...askedOf(linked),
    method: 'GET',
    path: pathOf(linked.resultLink) + (seconds > 0 ? `?wait=${seconds}` : ''),
    identificationToken: options.identificationToken,
    signal: options.signal,
  });

/** @throws AccountApiError where the request has failed */
const standingOf = <Completion>(connection: Connection, linked: Linked, envelope: Envelope): Standing<Completion> => {
  if (envelope.status === 'error') throw failureOf(envelope, 200, { ...askedOf(linked), baseUrl: connection.baseUrl });
  return envelope.status === 'complete'
    ? { status: 'complete', ...resultOf<Completion>(envelope, linked.resultLink) }
    : { status: 'processing', ...progressOf<Completion>(envelope) };
};

export const readLink = async <Completion>(connection: Connection, linked: Linked, options: LinkOptions): Promise<Standing<Completion>> =>
  standingOf(connection, linked, await look(connection, linked, 0, options));

export const cancelLink = async (connection: Connection, linked: Linked, options: LinkOptions): Promise<void> => {
  await connection.ask({
    ...askedOf(linked),
    method: 'DELETE',
    path: pathOf(linked.resultLink),
    identificationToken: options.identificationToken,
    signal: options.signal,
  });
};

const follow = async <Completion>(
  connection: Connection,
  linked: Linked,
  options: WaitOptions<Completion>,
): Promise<Result<Completion>> => {
  const seconds = options.onProgress ? shortLook : longLook;
  for (let first = true; ; first = false) {
    const since = connection.clock.now();
    const standing = standingOf<Completion>(
      connection,
      linked,
      await look(connection, linked, first && options.onProgress ? 0 : seconds, options),
    );
    if (standing.status === 'complete') {
      const { status: _, ...result } = standing;
      return result;
    }
    const { status: _, ...progress } = standing;
    options.onProgress?.(progress);
    const early = shortestLookMs - (connection.clock.now() - since);
    if (early > 0 && !first) await connection.clock.wait(early, options.signal);
  }
};

/** Waits for a result over its link. */
export const waitForLink = async <Completion>(
  connection: Connection,
  linked: Linked,
  options: WaitOptions<Completion>,
): Promise<Result<Completion>> => {
  try {
    return await follow(connection, linked, options);
  } catch (error) {
    if (options.cancelOnAbort && options.signal?.aborted)
      await cancelLink(connection, linked, { identificationToken: options.identificationToken });
    throw error;
  }
};

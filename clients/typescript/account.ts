import type { Envelope } from '../../functions/contract/envelopes.ts';
import type { Started } from './calls.ts';
import type { Connection } from './connection.ts';
import { cancelLink, type Linked, waitForLink } from './links.ts';
import type { AccountOptions, CallOptions, StartOptions } from './options.ts';
import { failureOf, progressOf, resultOf } from './outcome.ts';
import type { Result } from './result.ts';

/** A call of a function. */
interface Call {
  readonly name: string;
  readonly parameters: unknown;
  readonly idempotencyKey: string;
}

type Handling = Readonly<Record<string, string>>;

const newKey = (): string => Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');

const post = (
  connection: Connection,
  { name, parameters, idempotencyKey }: Call,
  handling: (failures: number) => Handling,
  options: AccountOptions & { readonly unbroken?: boolean | undefined },
): Promise<Envelope> =>
  connection.ask({
    method: 'POST',
    path: `/account/${name}`,
    body: parameters ?? {},
    function: name,
    idempotencyKey,
    headers: (failures) => ({ 'idempotency-key': idempotencyKey, ...handling(failures) }),
    identificationToken: options.identificationToken,
    signal: options.signal,
    unbroken: options.unbroken,
  });

const reslink = { 'result-handling': 'reslink' };

const linkedOf = ({ name, idempotencyKey }: Call, resultLink: string): Linked => ({ resultLink, function: name, idempotencyKey });

/** Calls and waits. The connection is held open, unless progress is wanted or the first attempt broke: then the result link is used. */
export const callAndWait = async <Completion>(
  connection: Connection,
  name: string,
  parameters: unknown,
  options: CallOptions<Completion> = {},
): Promise<Result<Completion>> => {
  const { idempotencyKey = newKey(), onProgress, cancelOnAbort, signal } = options;
  const call = { name, parameters, idempotencyKey };
  const overLink = onProgress !== undefined || cancelOnAbort === true;
  signal?.throwIfAborted();
  // Only a request whose link is known can be cancelled, so this waits until it is accepted.
  const envelope = await post(connection, call, (failures) => (overLink || failures > 0 ? reslink : {}), {
    ...options,
    unbroken: cancelOnAbort,
  });
  if (envelope.status === 'complete') return resultOf(envelope, null);
  if (envelope.status === 'error') throw failureOf(envelope, 200, { function: name, idempotencyKey });
  onProgress?.(progressOf(envelope));
  return waitForLink(connection, linkedOf(call, envelope.process.resultLink), options, true);
};

const handlingOf = (webhook: StartOptions['webhook']): Handling => {
  if (webhook === undefined) return reslink;
  return { 'result-handling': 'hook', ...(webhook === true ? {} : { 'webhook-url': webhook }) };
};

/** Calls without waiting for the result. */
export const start = async <Completion>(
  connection: Connection,
  name: string,
  parameters: unknown,
  options: StartOptions = {},
): Promise<Started<Completion>> => {
  const { idempotencyKey = newKey(), identificationToken, webhook } = options;
  const call = { name, parameters, idempotencyKey };
  const envelope = await post(connection, call, () => handlingOf(webhook), options);
  if (envelope.status === 'processing') {
    const linked = linkedOf(call, envelope.process.resultLink);
    return {
      requestId: envelope.requestId,
      resultLink: linked.resultLink,
      webhook: envelope.process.webhook ?? null,
      progress: progressOf(envelope),
      wait: (waiting) => waitForLink(connection, linked, { ...waiting, identificationToken }),
      cancel: (canceling) => cancelLink(connection, linked, { ...canceling, identificationToken }),
    };
  }
  const failure = envelope.status === 'error' ? failureOf(envelope, 200, { function: name, idempotencyKey }) : null;
  if (envelope.requestId === undefined) throw failure;
  return {
    requestId: envelope.requestId,
    resultLink: null,
    webhook: null,
    progress: null,
    wait: async () => {
      if (envelope.status === 'complete') return resultOf<Completion>(envelope, null);
      throw failure;
    },
    cancel: async () => {},
  };
};

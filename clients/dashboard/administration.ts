import type { AdminFunctionName, AdminOutputOf, AdminParametersOf } from '../../functions/contract/administration.ts';

/** The API refused a call; `message` says what to do. */
export class Refused extends Error {
  override name = 'Refused';
  readonly errorType: string;
  readonly status: number;
  constructor(errorType: string, message: string, status: number) {
    super(message);
    this.errorType = errorType;
    this.status = status;
  }
}

/** Nothing of use came back: no connection, too late, not from the API, or a fault on its side. */
export class NoAnswer extends Error {
  override name = 'NoAnswer';
}

/** Longer than any administration function takes. */
const patienceMs = 20_000;

interface Envelope {
  readonly status?: string;
  readonly completion?: unknown;
  readonly error?: { readonly errorType: string; readonly message: string };
}

/** The page is beside the API, also below a stage: `/prod/dashboard` and `/prod/admin/…`. */
const addressOf = (name: AdminFunctionName): URL => new URL(`admin/${name}`, location.href);

/**
 * One administration call. The token travels in its header alone.
 * @throws Refused, NoAnswer, and what `signal` is aborted with
 */
export const administer = async <Name extends AdminFunctionName>(
  token: string,
  name: Name,
  parameters: AdminParametersOf<Name>,
  signal: AbortSignal = new AbortController().signal,
): Promise<AdminOutputOf<Name>> => {
  let status: number;
  let envelope: Envelope;
  try {
    const response = await fetch(addressOf(name), {
      method: 'POST',
      headers: { 'account-api-token': token, 'content-type': 'application/json' },
      body: JSON.stringify(parameters),
      cache: 'no-store',
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      signal: AbortSignal.any([signal, AbortSignal.timeout(patienceMs)]),
    });
    status = response.status;
    envelope = (await response.json()) as Envelope;
  } catch (cause) {
    if (signal.aborted) throw signal.reason;
    throw new NoAnswer('The API does not answer.', { cause });
  }
  if (envelope.status === 'complete') return envelope.completion as AdminOutputOf<Name>;
  if (envelope.error && status < 500) throw new Refused(envelope.error.errorType, envelope.error.message, status);
  throw new NoAnswer(`The API answered with HTTP ${status} (${envelope.error?.errorType ?? 'nothing that can be read'}).`);
};

/** The token is missing, wrong, or not valid any more. */
export const isTokenRefused = (error: unknown): boolean => error instanceof Refused && error.status === 401;

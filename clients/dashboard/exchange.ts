/** An error as the API words it; `message` says what to do. */
interface GivenError {
  readonly errorType: string;
  readonly message: string;
  readonly reason?: string;
}

/** What the API answers, whatever was asked. */
export interface Envelope {
  readonly status?: string;
  readonly completion?: unknown;
  readonly partial?: unknown;
  readonly error?: GivenError;
  readonly requestId?: string;
}

/** The API refused a call; `message` says what to do. */
export class Refused extends Error {
  override name = 'Refused';
  readonly errorType: string;
  readonly status: number;
  /** What LinkedIn wants of the owner, with `verificationRequired`. */
  readonly reason: string | undefined;
  constructor({ errorType, message, reason }: GivenError, status: number) {
    super(message);
    this.errorType = errorType;
    this.status = status;
    this.reason = reason;
  }
}

/** Nothing of use came back: no connection, too late, not from the API, or a fault on its side. */
export class NoAnswer extends Error {
  override name = 'NoAnswer';
}

interface Asked {
  readonly method: 'GET' | 'POST' | 'DELETE';
  /** The tokens. They travel in headers alone. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly signal: AbortSignal;
  /** Milliseconds until the API counts as silent. */
  readonly patienceMs: number;
}

/**
 * One exchange with the API. The page is beside it, also below a stage: `/prod/dashboard` and `/prod/admin/…`.
 * @throws NoAnswer, and what `signal` is aborted with
 */
export const exchange = async (path: string, { signal, patienceMs, ...asked }: Asked): Promise<{ status: number; envelope: Envelope }> => {
  try {
    const response = await fetch(new URL(path, location.href), {
      ...asked,
      cache: 'no-store',
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      signal: AbortSignal.any([signal, AbortSignal.timeout(patienceMs)]),
    });
    return { status: response.status, envelope: (await response.json()) as Envelope };
  } catch (cause) {
    if (signal.aborted) throw signal.reason;
    throw new NoAnswer('The API does not answer.', { cause });
  }
};

/** Why an answer is not the one that was asked for. */
export const refusalOf = (status: number, { error }: Envelope): Refused | NoAnswer =>
  error && status < 500
    ? new Refused(error, status)
    : new NoAnswer(`The API answered with HTTP ${status} (${error?.errorType ?? 'nothing that can be read'}).`);

/** The token is missing, wrong, or not valid any more. */
export const isTokenRefused = (error: unknown): boolean => error instanceof Refused && error.status === 401;

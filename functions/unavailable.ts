import { AnswerLost } from './rows/answerLost.ts';

/** What the SDK of AWS adds to every error of a call. */
interface OfService extends Error {
  readonly $metadata: { readonly httpStatusCode?: number };
}

const isOfService = (error: unknown): error is OfService => error instanceof Error && '$metadata' in error;

const connectionLost = /^(?:ECONN|EPIPE|ETIMEDOUT|EAI_|ENOTFOUND|EHOSTUNREACH)/;

/** The names of a refusal for too many calls: each service has its own. */
const throttled = /Throttl|Throughput|RequestLimit|TooManyRequests/;

/** A store, queue or key service that does not answer, refuses or throttles: the SDK's own errors, and those of the connection below it. */
export const isUnavailable = (error: unknown): boolean =>
  isOfService(error) ||
  error instanceof AnswerLost ||
  (error instanceof Error && 'code' in error && connectionLost.test(String(error.code)));

/**
 * The same where a later call can succeed without anybody's help: the service throttles, fails, or did not answer in time. Not what it refuses,
 * such as a row that is too large.
 */
export const isPassing = (error: unknown): boolean => {
  if (!isOfService(error)) return error instanceof AnswerLost;
  const { httpStatusCode: status } = error.$metadata;
  return status === undefined || status >= 500 || status === 429 || throttled.test(error.name);
};

/** How long a run that met such an error waits, in milliseconds: a message that is received too often in vain becomes a dead letter. */
export const unavailableMs = 10_000;

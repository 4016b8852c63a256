import type { CompleteEnvelope, ErrorEnvelope, ProcessingEnvelope } from '../../functions/contract/envelopes.ts';
import { AccountApiError } from './errors.ts';
import type { Answer, NoAnswer } from './exchange.ts';
import { passing } from './patience.ts';
import type { Progress, Result } from './result.ts';

/** What was called, for errors. */
export interface Asked {
  /** `null` where only a link is known. */
  readonly function: string | null;
  readonly idempotencyKey: string | null;
}

interface AskedAt extends Asked {
  readonly baseUrl: string;
}

export const resultOf = <Completion>(
  { completion, requestId, timing }: CompleteEnvelope,
  resultLink: string | null,
): Result<Completion> => ({
  completion: completion as Completion,
  requestId,
  timing,
  resultLink,
});

export const progressOf = <Completion>({
  progress,
  partial,
  underWay = [],
  process,
  requestId,
}: ProcessingEnvelope): Progress<Completion> => ({
  done: progress.done,
  total: progress.total,
  queuedBefore: progress.queuedBefore,
  waitingFor: progress.waitingFor ?? null,
  partial: partial as Completion | null,
  underWay,
  requestId,
  resultLink: process.resultLink,
});

/** The error of an answer, or of what takes its place. `status`: of a refusal; `null` where nothing was answered. */
export const failureOf = (
  { error, ...about }: Omit<ErrorEnvelope, 'status'>,
  status: number | null,
  { function: name, idempotencyKey }: Asked,
  options?: ErrorOptions,
): AccountApiError => {
  const { errorType, message, reason = null, retrySafe = null } = error;
  const { page = null, element = null, filter = null, value = null, offered = null, accountId = null, scope = null } = error;
  const { requestId = null, timing = null, partial = null } = about;
  const details = { reason, retrySafe, page, element, filter, value, offered, accountId, scope, requestId, timing, partial };
  return new AccountApiError({ function: name, idempotencyKey, errorType, message, status, ...details }, options);
};

export const notAnApi = (status: number, { baseUrl, ...asked }: AskedAt): AccountApiError => {
  const message = `${baseUrl} answered with HTTP ${status} and is not an Account API. Check baseUrl.`;
  return failureOf({ error: { errorType: 'unexpectedAnswer', message } }, status, asked);
};

const whatToDo = ({ function: name, idempotencyKey }: Asked): string => {
  if (name === null) return 'The request continues: ask for its result again.';
  return idempotencyKey === null
    ? 'Check whether it was done before you send it again.'
    : 'It may have been accepted: send it again with the same idempotencyKey.';
};

const unreachedWords = (baseUrl: string, tlsError: string | undefined): string =>
  tlsError === undefined
    ? `Nothing answers at ${baseUrl}, so nothing was done. Start the API there, or check baseUrl.`
    : `No TLS connection to ${baseUrl} could be made (${tlsError}), so nothing was done. Check its certificate, use http:// if it has none, or check baseUrl.`;

const noConnection = ({ status, cause, unreached, tlsError }: NoAnswer, { baseUrl, ...asked }: AskedAt): AccountApiError => {
  const answered = status === null ? '' : ` (HTTP ${status})`;
  const message = unreached ? unreachedWords(baseUrl, tlsError) : `${baseUrl} gave no answer${answered}. ${whatToDo(asked)}`;
  // Where only a link was asked, there is nothing that could be done twice.
  const retrySafe = unreached ? { retrySafe: true } : asked.function === null ? {} : { retrySafe: false };
  return failureOf({ error: { errorType: 'connectionFailed', message, ...retrySafe } }, status, asked, { cause });
};

const unanswered = (answer: NoAnswer, asked: AskedAt): AccountApiError =>
  answer.status === null || passing.includes(answer.status) ? noConnection(answer, asked) : notAnApi(answer.status, asked);

/** The envelope of an answer that is not a refusal. @throws AccountApiError */
export const accepted = (answer: Answer | NoAnswer, asked: AskedAt): Answer['envelope'] => {
  if (!answer.envelope) throw unanswered(answer, asked);
  if (answer.status >= 300 && answer.envelope.status === 'error') throw failureOf(answer.envelope, answer.status, asked);
  return answer.envelope;
};

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

export const progressOf = <Completion>({ progress, partial, process, requestId }: ProcessingEnvelope): Progress<Completion> => ({
  done: progress.done,
  total: progress.total,
  queuedBefore: progress.queuedBefore,
  waitingFor: progress.waitingFor ?? null,
  partial: partial as Completion | null,
  requestId,
  resultLink: process.resultLink,
});

export const failureOf = ({ error, requestId, timing, partial }: ErrorEnvelope, status: number | null, asked: Asked): AccountApiError =>
  new AccountApiError({
    ...asked,
    errorType: error.errorType,
    message: error.message,
    status,
    reason: error.reason ?? null,
    retrySafe: error.retrySafe ?? null,
    page: error.page ?? null,
    element: error.element ?? null,
    filter: error.filter ?? null,
    value: error.value ?? null,
    offered: error.offered ?? null,
    requestId: requestId ?? null,
    timing: timing ?? null,
    partial: partial ?? null,
  });

/** What is known without an envelope. */
const nothing = {
  reason: null,
  page: null,
  element: null,
  filter: null,
  value: null,
  offered: null,
  requestId: null,
  timing: null,
  partial: null,
};

export const notAnApi = (status: number, { baseUrl, ...asked }: AskedAt): AccountApiError =>
  new AccountApiError({
    ...nothing,
    ...asked,
    status,
    retrySafe: null,
    errorType: 'unexpectedAnswer',
    message: `${baseUrl} answered with HTTP ${status} and is not an Account API. Check baseUrl.`,
  });

const whatToDo = ({ function: name, idempotencyKey }: Asked): string => {
  if (name === null) return 'The request continues: ask for its result again.';
  return idempotencyKey === null
    ? 'Check whether it was done before you send it again.'
    : 'It may have been accepted: send it again with the same idempotencyKey.';
};

const noConnection = ({ status, cause, unreached, tlsError }: NoAnswer, { baseUrl, ...asked }: AskedAt): AccountApiError =>
  new AccountApiError(
    {
      ...nothing,
      ...asked,
      status,
      retrySafe: unreached ? true : asked.function === null ? null : false,
      errorType: 'connectionFailed',
      message: unreached
        ? tlsError === undefined
          ? `Nothing answers at ${baseUrl}, so nothing was done. Start the API there, or check baseUrl.`
          : `No TLS connection to ${baseUrl} could be made (${tlsError}), so nothing was done. Check its certificate, use http:// if it has none, or check baseUrl.`
        : `${baseUrl} gave no answer${status === null ? '' : ` (HTTP ${status})`}. ${whatToDo(asked)}`,
    },
    { cause },
  );

const unanswered = (answer: NoAnswer, asked: AskedAt): AccountApiError =>
  answer.status === null || passing.includes(answer.status) ? noConnection(answer, asked) : notAnApi(answer.status, asked);

/** The envelope of an answer that is not a refusal. @throws AccountApiError */
export const accepted = (answer: Answer | NoAnswer, asked: AskedAt): Answer['envelope'] => {
  if (!answer.envelope) throw unanswered(answer, asked);
  if (answer.status >= 300 && answer.envelope.status === 'error') throw failureOf(answer.envelope, answer.status, asked);
  return answer.envelope;
};

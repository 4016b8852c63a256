import type { MiddlewareObj } from '@middy/core';
import type { APIGatewayProxyEvent } from 'aws-lambda';
import { describeError } from '../errorFacts.ts';
import { leaveMark } from '../healthMarks.ts';
import { isUnavailable } from '../unavailable.ts';
import type { Api } from './api.ts';
import { type Answer, answerRefusal, Refusal } from './http.ts';
import { answerLinkedApiRefusal, isOfLinkedApi } from './workflows/door.ts';

const refusalOf = (error: unknown): Refusal => {
  if (error instanceof Refusal) return error;
  return isUnavailable(error) ? new Refusal('serviceUnavailable', { 'retry-after': '5' }) : new Refusal('internalError');
};

const isOfDamage = (error: unknown): boolean => error instanceof Error && (error.name === 'DatabaseDamaged' || isOfDamage(error.cause));

/** Where errors of ours are told: in the log and, on one machine, in the folder in which `/healthz` looks for what is damaged. */
export type Told = Pick<Api, 'log' | 'dataFolder'>;

/**
 * The answer to a caller for any error: a refusal unchanged, a store that does not answer as `serviceUnavailable`, anything else as `internalError`.
 * Our own errors are logged; the caller's mistakes are not. What `/healthz` finds is no error of a call.
 */
export const refusalFor = ({ log, dataFolder }: Told, error: unknown, method: string): Refusal => {
  if (dataFolder !== undefined && isOfDamage(error)) leaveMark(dataFolder, 'database', { at: Date.now(), fault: 'damaged' });
  const refusal = refusalOf(error);
  if (refusal === error && refusal.cause === undefined && refusal.status >= 500)
    log.warn('A call was refused', { method, errorType: refusal.error.errorType, reason: refusal.error.message });
  else if (refusal.status >= 500)
    log.error('A call failed with an internal error', { method, errorType: refusal.error.errorType, ...describeError(error) });
  return refusal;
};

/** Converts any error into the envelope of the door that was called. */
export const refusals = (told: Told): MiddlewareObj<APIGatewayProxyEvent, Answer> => ({
  onError(request) {
    const refusal = refusalFor(told, request.error, request.event.httpMethod);
    request.response = isOfLinkedApi(request.event) ? answerLinkedApiRefusal(refusal) : answerRefusal(refusal);
  },
});

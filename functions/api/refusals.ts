import type { MiddlewareObj } from '@middy/core';
import type { APIGatewayProxyEvent } from 'aws-lambda';
import { describeError, type Log } from '../log.ts';
import { type Answer, answerRefusal, Refusal } from './http.ts';

/** Turns whatever was thrown into an envelope: a refusal into its own, anything else into `internalError`, which is logged. */
export const refusals = (log: Log): MiddlewareObj<APIGatewayProxyEvent, Answer> => ({
  onError(request) {
    const { error, event } = request;
    const refusal = error instanceof Refusal ? error : new Refusal('internalError');
    if (error !== refusal || refusal.cause !== undefined)
      log.error('A call was refused for a fault of ours', {
        method: event.httpMethod,
        errorType: refusal.error.errorType,
        ...describeError(error),
      });
    request.response = answerRefusal(refusal);
  },
});

import type { APIGatewayProxyEvent } from 'aws-lambda';
import { callHeaders } from '../contract/headers.ts';
import { type ResultHandling, readResultHandling } from '../contract/result.handling.ts';
import { emptyHeaders, headerOf, Refusal } from './http.ts';

/** How a caller wants the result, from the call's headers. */
export interface CallOptions {
  readonly resultHandling: ResultHandling;
  readonly webhookUrl?: string;
  readonly idempotencyKey?: string;
}

/** @throws Refusal */
export const optionsOf = (event: APIGatewayProxyEvent): CallOptions => {
  const resultHandling = readResultHandling(headerOf(event, 'result-handling'));
  const idempotencyKey = headerOf(event, 'idempotency-key');
  const webhookUrl = headerOf(event, 'webhook-url');
  if (emptyHeaders(event, Object.keys(callHeaders)) || !resultHandling || !callHeaders['idempotency-key'].safeParse(idempotencyKey).success)
    throw new Refusal('invalidRequestHeader');
  return {
    resultHandling,
    ...(webhookUrl === undefined ? {} : { webhookUrl }),
    ...(idempotencyKey === undefined ? {} : { idempotencyKey }),
  };
};

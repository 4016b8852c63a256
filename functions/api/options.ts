import type { APIGatewayProxyEvent } from 'aws-lambda';
import { type ResultHandling, readResultHandling } from '../contract/result.handling.ts';
import { headerOf, Refusal } from './http.ts';

/** How a caller wants the result, by the call's headers. */
export interface CallOptions {
  readonly resultHandling: ResultHandling;
  readonly webhookUrl?: string;
  readonly idempotencyKey?: string;
}

/** 1 to 255 printable ASCII characters. */
const printable = /^[\x20-\x7e]{1,255}$/;

/** @throws Refusal */
export const optionsOf = (event: APIGatewayProxyEvent): CallOptions => {
  const resultHandling = readResultHandling(headerOf(event, 'result-handling'));
  const idempotencyKey = headerOf(event, 'idempotency-key');
  const webhookUrl = headerOf(event, 'webhook-url');
  if (!resultHandling || (idempotencyKey !== undefined && !printable.test(idempotencyKey))) throw new Refusal('invalidRequestHeader');
  return {
    resultHandling,
    ...(webhookUrl === undefined ? {} : { webhookUrl }),
    ...(idempotencyKey === undefined ? {} : { idempotencyKey }),
  };
};

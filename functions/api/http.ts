import { Readable } from 'node:stream';
import type { APIGatewayProxyEvent } from 'aws-lambda';
import { type Envelope, failed } from '../contract/envelopes.ts';
import { type ApiError, type GlobalErrorType, globalError, httpStatusOf } from '../contract/errors.ts';

/** An answer in API Gateway's form. */
export interface Answer {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Readable;
}

/** A call that is refused immediately, with an envelope. */
export class Refusal extends Error {
  override name = 'Refusal';
  readonly error: ApiError;
  readonly headers: Readonly<Record<string, string>>;
  readonly status: number;
  constructor(
    error: ApiError | GlobalErrorType,
    headers: Readonly<Record<string, string>> = {},
    { status, ...options }: ErrorOptions & { /** Of an error that is not a global one. */ readonly status?: number } = {},
  ) {
    const shown = typeof error === 'string' ? globalError(error) : error;
    super(shown.errorType, options);
    this.error = shown;
    this.headers = headers;
    this.status = status ?? httpStatusOf(shown.errorType);
  }
}

const jsonHeaders = { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' };

export const answerWith = (statusCode: number, body: string | Readable, headers: Readonly<Record<string, string>> = {}): Answer => ({
  statusCode,
  headers: { ...jsonHeaders, ...headers },
  body,
});

/** 200 for results of either kind, 202 for requests under way. */
export const answerEnvelope = (envelope: Envelope): Answer =>
  answerWith(envelope.status === 'processing' ? 202 : 200, JSON.stringify(envelope));

export const answerRefusal = (refusal: Refusal): Answer =>
  answerWith(refusal.status, JSON.stringify(failed(refusal.error)), refusal.headers);

/** The same answer without its body, for HEAD. */
export const withoutBody = (answer: Answer): Answer => {
  if (answer.body instanceof Readable) answer.body.destroy();
  return { ...answer, body: '' };
};

/** Whether one of these headers is sent empty: usually an unset variable. */
export const emptyHeaders = (event: APIGatewayProxyEvent, names: readonly string[]): boolean =>
  Object.entries(event.headers ?? {}).some(([name, value]) => names.includes(name.toLowerCase()) && value?.trim() === '');

/** A header's value, its name compared without case; the last one if it was sent more than once. */
export const headerOf = (event: APIGatewayProxyEvent, name: string): string | undefined => {
  const found = Object.entries(event.headers ?? {}).find(([key]) => key.toLowerCase() === name);
  return found?.[1]?.trim() || undefined;
};

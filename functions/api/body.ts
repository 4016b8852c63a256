import type { APIGatewayProxyEvent } from 'aws-lambda';
import { invalidRequestBody } from '../contract/errors.ts';
import { headerOf, Refusal } from './http.ts';

/** 256 KB. */
export const maxBodyBytes = 256 * 1024;

/** A body that is too large is refused before anything is looked up for its sender. @throws Refusal */
export const refuseLargeBody = ({ body, isBase64Encoded }: Pick<APIGatewayProxyEvent, 'body' | 'isBase64Encoded'>): void => {
  if (Buffer.byteLength(body ?? '', isBase64Encoded ? 'base64' : 'utf8') > maxBodyBytes) throw new Refusal('requestBodyTooLarge');
};

const jsonType = /^application\/(?:[\w.+-]+\+)?json(?:\s*;|$)/i;

/** The call's body. @throws Refusal */
export const bodyOf = (event: APIGatewayProxyEvent): unknown => {
  if (!jsonType.test(headerOf(event, 'content-type') ?? '')) throw new Refusal('unsupportedMediaType');
  const bytes = Buffer.from(event.body ?? '', event.isBase64Encoded ? 'base64' : 'utf8');
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw new Refusal(invalidRequestBody('body: not valid JSON'));
  }
};

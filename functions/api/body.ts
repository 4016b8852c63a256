import type { APIGatewayProxyEvent } from 'aws-lambda';
import { invalidRequestBody } from '../contract/errors.ts';
import { headerOf, Refusal } from './http.ts';

/** 256 KB. */
export const largestBody = 256 * 1024;

const jsonType = /^application\/(?:[\w.+-]+\+)?json(?:\s*;|$)/i;

/** The call's body. @throws Refusal */
export const bodyOf = (event: APIGatewayProxyEvent): unknown => {
  if (!jsonType.test(headerOf(event, 'content-type') ?? '')) throw new Refusal('unsupportedMediaType');
  const bytes = Buffer.from(event.body ?? '', event.isBase64Encoded ? 'base64' : 'utf8');
  if (bytes.length > largestBody) throw new Refusal('requestBodyTooLarge');
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (cause) {
    throw new Refusal(invalidRequestBody('body: not valid JSON'), {}, { cause });
  }
};

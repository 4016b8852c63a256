import type { APIGatewayProxyEvent } from 'aws-lambda';
import { headerOf } from '../http.ts';
import { OAuthFault } from './fault.ts';

export type Parameters = Readonly<Record<string, string>>;

/** Of a query or a form. */
export const maxCharacters = 16_000;

/** Parameters of a query or a form; only `resource` may be there more than once (RFC 6749, 3.1; RFC 8707, 2). */
interface Parsed {
  readonly parameters: Parameters;
  readonly resources: readonly string[];
  /** A parameter that is there more than once. */
  readonly repeated: string | undefined;
}

export const parsed = (text: string): Parsed => {
  const given = new URLSearchParams(text);
  const names = [...given.keys()].filter((name) => name !== 'resource');
  return {
    parameters: Object.fromEntries([...given].filter(([name, value]) => name !== 'resource' && value !== '')),
    resources: given.getAll('resource'),
    repeated: names.find((name, index) => names.indexOf(name) !== index),
  };
};

/** The form that a client has sent. @throws OAuthFault */
export const formOf = (event: APIGatewayProxyEvent): Omit<Parsed, 'repeated'> => {
  if (!/^application\/x-www-form-urlencoded(?:\s*;|$)/i.test(headerOf(event, 'content-type') ?? ''))
    throw new OAuthFault('invalid_request', 'Send the parameters as application/x-www-form-urlencoded.');
  const text = Buffer.from(event.body ?? '', event.isBase64Encoded ? 'base64' : 'utf8').toString();
  if (text.length > maxCharacters) throw new OAuthFault('invalid_request', `The form must not be longer than ${maxCharacters} characters.`);
  const { repeated, ...form } = parsed(text);
  if (repeated !== undefined) throw new OAuthFault('invalid_request', 'Send each parameter once.');
  return form;
};

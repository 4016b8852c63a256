import type { APIGatewayProxyEvent } from 'aws-lambda';
import { requestErrorOf } from '../../workflows/requestErrors.ts';
import { type Answer, answerWith, headerOf, type Refusal } from '../http.ts';

/** The header with which Linked API's clients send the token of the customer. */
export const tokenHeader = 'linked-api-token';

/** The paths that only they call. */
const ownPath = /^\/(?:workflows(?:\/.*)?|(?:conversations|inbox|network)\/poll|stats\/actions|account)$/;

/** Whether a call has the header of their token, which is empty where a variable is not set. */
const hasTheirHeader = ({ headers }: APIGatewayProxyEvent): boolean =>
  Object.keys(headers ?? {}).some((name) => name.toLowerCase() === tokenHeader);

/** Whether a call is one of Linked API's clients: by its path, or below `/admin/` by the header of its token. A call without a path is nobody's. */
export const isOfLinkedApi = (event: APIGatewayProxyEvent): boolean => {
  const path = event.path ?? '';
  return ownPath.test(path) || (path.startsWith('/admin/') && hasTheirHeader(event));
};

/** The same call with the token under the name that it has everywhere else. */
export const withOurToken = (event: APIGatewayProxyEvent): APIGatewayProxyEvent => {
  const token = headerOf(event, tokenHeader);
  const others = Object.entries(event.headers ?? {}).filter(([name]) => name.toLowerCase() !== 'account-api-token');
  return { ...event, headers: { ...Object.fromEntries(others), ...(token === undefined ? {} : { 'account-api-token': token }) } };
};

/** What was asked for, in the envelope of this door. */
export const answerResult = (result: unknown): Answer => answerWith(200, JSON.stringify({ success: true, result }));

/** A refusal in the envelope of this door. After `httpError` the clients go on polling; after any other type they give up. */
export const answerLinkedApiRefusal = ({ error, status, headers }: Refusal): Answer => {
  const { type, message } = requestErrorOf(error);
  return answerWith(status, JSON.stringify({ success: false, error: { type: status >= 500 ? 'httpError' : type, message } }), headers);
};

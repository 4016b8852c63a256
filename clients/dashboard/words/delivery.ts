import type { AdminOutputOf } from '../../../functions/contract/administration.ts';

export type Delivery = AdminOutputOf<'webhooks.listDeliveries'>['deliveries'][number];

/** Texts for the errors in the log; an unknown error is shown unchanged. */
const errors: Readonly<Record<string, string>> = {
  gone: 'It answered 410; the delivery ended',
  redirectNotFollowed: 'It redirects, which is not followed',
  askedToWait: 'It asked to wait',
  notAcknowledged: 'It did not acknowledge',
  webhookRemoved: 'The webhook was removed',
  noSecret: 'There is no signing secret',
  addressNotAllowed: 'Its address is not allowed',
  nameNotFound: 'Its host name was not found',
  connectionRefused: 'It refused the connection',
  connectionClosed: 'It closed the connection',
  connectionFailed: 'The connection failed',
  noAnswer: 'It did not answer within 15 seconds',
  timeout: 'It took longer than 15 seconds',
  tlsFailed: 'Its certificate or TLS is invalid',
  notHttp: 'It does not speak HTTP',
};

/** How the last attempt of a delivery went. */
export const outcomeOf = ({ lastStatusCode, lastError }: Delivery): string => {
  const answer = lastStatusCode === null ? null : `HTTP ${lastStatusCode}`;
  const error = lastError === null ? null : (errors[lastError] ?? lastError);
  return [error, answer].filter((each) => each !== null).join(', ') || 'Not tried yet';
};

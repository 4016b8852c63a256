import { type Envelope, exchange, refusalOf } from './exchange.ts';

/** Both tokens: the customer's, and that of the account whose request it is. */
export interface Tokens {
  readonly customer: string;
  readonly identification: string;
}

/** A link names the public address of the API; here the same API answers beside the page. */
const pathOf = (resultLink: string): string => `account/results/${new URL(resultLink).pathname.split('/').at(-1) ?? ''}`;

/**
 * Reads (`GET`) the result behind a link as far as it is there, or cancels (`DELETE`) its request.
 * @throws Refused, NoAnswer, and what `signal` is aborted with
 */
export const followResultLink = async (
  { customer, identification }: Tokens,
  resultLink: string,
  method: 'GET' | 'DELETE',
  signal: AbortSignal = new AbortController().signal,
): Promise<Envelope> => {
  const headers = { 'account-api-token': customer, 'identification-token': identification };
  const { status, envelope } = await exchange(pathOf(resultLink), { method, headers, signal, patienceMs: 20_000 });
  // A request that ended as an error is an answer too: its status is 200.
  if (status < 400) return envelope;
  throw refusalOf(status, envelope);
};

import type { BodyOf, FunctionName } from '../../functions/contract/functions.ts';
import { type Envelope, exchange, refusalOf } from './exchange.ts';
import type { Tokens } from './resultLink.ts';

/** How a call of an account's function is answered, as its headers say. */
interface Handling {
  readonly 'result-handling': 'long' | 'reslink';
  readonly 'idempotency-key'?: string;
}

/**
 * One call of a function of an account.
 * @throws Refused, NoAnswer, and what `signal` is aborted with
 */
export const callAccount = async <Name extends FunctionName>(
  { customer, identification }: Tokens,
  name: Name,
  parameters: BodyOf<Name>,
  handling: Handling,
  signal: AbortSignal = new AbortController().signal,
): Promise<Envelope> => {
  const { status, envelope } = await exchange(`account/${name}`, {
    method: 'POST',
    headers: {
      'account-api-token': customer,
      'identification-token': identification,
      'content-type': 'application/json',
      ...handling,
    },
    body: JSON.stringify(parameters),
    signal,
    patienceMs: 20_000,
  });
  // A request that ended as an error is an answer too: its status is 200.
  if (status < 400) return envelope;
  throw refusalOf(status, envelope);
};

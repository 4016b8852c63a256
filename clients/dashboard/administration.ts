import type { AdminBodyOf, AdminFunctionName, AdminOutputOf } from '../../functions/contract/administration.ts';
import { exchange, refusalOf } from './exchange.ts';

/** These wait for a worker that signs in on LinkedIn. */
const signingIn: readonly AdminFunctionName[] = ['accounts.connect', 'accounts.reconnect', 'accounts.verify'];

/** Longer than the function takes (milliseconds). */
const patienceMsOf = (name: AdminFunctionName): number => (signingIn.includes(name) ? 120_000 : 20_000);

/**
 * One administration call.
 * @throws Refused, NoAnswer, and what `signal` is aborted with
 */
export const administer = async <Name extends AdminFunctionName>(
  token: string,
  name: Name,
  parameters: AdminBodyOf<Name>,
  signal: AbortSignal = new AbortController().signal,
): Promise<AdminOutputOf<Name>> => {
  const { status, envelope } = await exchange(`admin/${name}`, {
    method: 'POST',
    headers: { 'account-api-token': token, 'content-type': 'application/json' },
    body: JSON.stringify(parameters),
    signal,
    patienceMs: patienceMsOf(name),
  });
  if (envelope.status === 'complete') return envelope.completion as AdminOutputOf<Name>;
  throw refusalOf(status, envelope);
};

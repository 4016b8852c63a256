import type { System } from '../local/system.ts';
import { full } from './acceptance.ts';
import { atLeast, type Figure } from './figures.ts';

/** `accounts.list` of a customer with a hundred accounts. */
export const measureListing = async (system: System, customer: string): Promise<Figure[]> => {
  const url = `${system.url}/admin/accounts.list`;
  const headers = (): Record<string, string> => ({ 'content-type': 'application/json', 'account-api-token': customer });
  const calls = { url, method: 'POST' as const, body: '{}', headers };
  const { completion } = (await (await fetch(url, { ...calls, headers: headers() })).json()) as { readonly completion: readonly unknown[] };
  if (completion.length !== 100) throw new Error(`The customer has ${completion.length} accounts, not 100`);
  await full(calls, { connections: 4, amount: 50 });
  const taken = await full(calls, { connections: 4, amount: 500 });
  return [atLeast('accounts.list of 100 accounts', taken['2xx'] / taken.duration, '/s', 100)];
};

import { setInterval } from 'node:timers/promises';
import autocannon from 'autocannon';
import { accountKind } from '../../functions/accounts/account.ts';
import { identificationKind } from '../../functions/accounts/identification.ts';
import { accountKey, identificationKey } from '../../functions/accounts/table.ts';
import type { System } from '../local/system.ts';
import { atLeast, atMost, type Figure, median, percentile } from './figures.ts';

/** Accounts that are paused: their requests are accepted and wait, so that acceptance is measured and not the browser. */
export const addAccounts = async ({ engine: { accounts } }: Pick<System, 'engine'>, count: number): Promise<string[]> => {
  const tokens = Array.from({ length: count }, (_, index) => `bench-account-${index}`);
  const of = (accountId: string) => ({ accountId, customerId: 'demo' });
  for (const token of tokens) {
    await accounts.put(accountKind.at(accountKey(token), { ...of(token), name: null, status: 'paused', statusAt: Date.now() }));
    await accounts.put(identificationKind.at(identificationKey(token), of(token)));
  }
  return tokens;
};

const asked = { people: ['https://www.linkedin.com/in/somebody'] };

/** A call with `result-handling: reslink`, the accounts in turn. */
export const callsOf = (system: System, customer: string, tokens: readonly string[]): Calls => {
  let next = 0;
  return {
    url: `${system.url}/account/connections.checkStatus`,
    method: 'POST',
    body: JSON.stringify(asked),
    headers: (): Record<string, string> => ({
      'content-type': 'application/json',
      'account-api-token': customer,
      'identification-token': tokens[next++ % tokens.length] ?? '',
      'result-handling': 'reslink',
    }),
  };
};

/** Calls, all of the same body. */
export interface Calls {
  readonly url: string;
  readonly method: 'POST';
  readonly body: string;
  readonly headers: () => Record<string, string>;
}

/** As many at once as there are connections. Bounded, to this machine only. */
export const full = async (
  { url, method, body, headers }: Calls,
  shape: { connections: number; amount: number },
): Promise<autocannon.Result> => {
  const setupRequest = (request: autocannon.Request): autocannon.Request => ({ ...request, headers: headers() });
  const result = await autocannon({ url, method, body, ...shape, requests: [{ setupRequest }] });
  if (result.non2xx > 0 || result.errors > 0) throw new Error(`${result.non2xx} calls were refused, ${result.errors} failed`);
  return result;
};

/**
 * Calls at even distances, whether or not the ones before have been answered, as many clients who know nothing of each other send them.
 * Returns how long each took, in milliseconds. (autocannon's `overallRate` sends a second's calls all at once, and measures that crowd.)
 */
export const steadily = async (
  { url, method, body, headers }: Calls,
  { perSecond, amount }: { readonly perSecond: number; readonly amount: number },
): Promise<readonly number[]> => {
  const taken: number[] = [];
  const call = async (): Promise<void> => {
    const from = performance.now();
    const response = await fetch(url, { method, body, headers: headers() });
    await response.arrayBuffer();
    if (!response.ok) throw new Error(`A call was refused with ${response.status}`);
    taken.push(performance.now() - from);
  };
  const begun: Promise<void>[] = [];
  for await (const _tick of setInterval(1000 / perSecond)) {
    begun.push(call());
    if (begun.length === amount) break;
  }
  await Promise.all(begun);
  return taken;
};

export const measureAcceptance = async (system: System, customer: string, tokens: readonly string[]): Promise<Figure[]> => {
  const calls = callsOf(system, customer, tokens);
  await full(calls, { connections: 4, amount: 200 });
  const taken = await steadily(calls, { perSecond: 100, amount: 1500 });
  const before = process.cpuUsage();
  const amount = 3000;
  const most = await full(calls, { connections: 20, amount });
  const { user, system: kernel } = process.cpuUsage(before);
  return [
    atMost('accept p50 at 100 requests/s', median(taken), 'ms', 3),
    atMost('accept p99 at 100 requests/s', percentile(taken, 0.99), 'ms', 25),
    // On a machine that has other work it says more than the time of the clock.
    atMost('processor time of an accepted call, client included', (user + kernel) / 1000 / amount, 'ms', 3),
    atLeast('accepted/s with 20 clients', most['2xx'] / most.duration, '/s', 800),
  ];
};

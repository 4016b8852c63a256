import { demoTokens } from '../local/demo.ts';
import type { System } from '../local/system.ts';

/** A call from a client's side: how long it took, and what was answered. */
export interface TimedCall {
  readonly ms: number;
  readonly completion: unknown;
  /** Milliseconds of work of the browser, and of deliberate pauses. */
  readonly browserMs: number;
  readonly pacingMs: number;
}

interface Envelope {
  readonly status: string;
  readonly completion?: unknown;
  readonly timing: { readonly browserMs: number; readonly pacingMs: number };
}

/** Who calls, and for which account. */
interface Caller {
  readonly customer: string;
  readonly account: string;
}

const demoCaller = (account: number): Caller => ({ customer: demoTokens.customer, account: demoTokens.accounts[account] ?? '' });

/** One long call, of a demo account or of another caller's; throws if it fails. */
export const timedCall = async (
  system: Pick<System, 'url'>,
  name: string,
  body: unknown,
  caller: number | Caller = 0,
): Promise<TimedCall> => {
  const { customer, account } = typeof caller === 'number' ? demoCaller(caller) : caller;
  const from = performance.now();
  const response = await fetch(`${system.url}/account/${name}`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'account-api-token': customer,
      'identification-token': account,
    },
    body: JSON.stringify(body),
  });
  const envelope = (await response.json()) as Envelope;
  const ms = performance.now() - from;
  if (envelope.status !== 'complete') throw new Error(`${name} ended as ${JSON.stringify(envelope).slice(0, 500)}`);
  return { ms, completion: envelope.completion, ...envelope.timing };
};

interface Item {
  readonly result: { readonly success: boolean; readonly data?: unknown };
}

/** The items of a call; throws if one of them failed, because a fast failure would improve the figures. */
export const itemsOf = (items: unknown): unknown[] =>
  (items as Item[]).map((item) => {
    if (!item.result.success) throw new Error(`An item failed: ${JSON.stringify(item)}`);
    return item.result.data;
  });

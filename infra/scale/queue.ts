import { Agenda } from './agenda.ts';

/** A request as it arrives; times in seconds. */
export interface Arrival {
  readonly at: number;
  readonly account: number;
  /** How long a worker will be busy with it. */
  readonly work: number;
}

export interface WaitingTime {
  readonly at: number;
  readonly account: number;
  /** Behind the account's own earlier requests. */
  readonly own: number;
  /** After that, for a free worker. */
  readonly worker: number;
}

export interface Simulated {
  readonly waits: readonly WaitingTime[];
  /** Seconds of work done, by all workers together, and the most of them at work at a time. */
  readonly busySeconds: number;
  readonly maxBusy: number;
  readonly endedAt: number;
}

/**
 * The FIFO queue with its mapping: one message of an account at a time, in order; as many accounts at a time as there are workers; an account
 * whose next message may go takes its turn behind those that could go before. SQS promises no order between groups, so turns are what fits best.
 */
export const simulate = (arrivals: readonly Arrival[], accounts: number, workers: number): Simulated => {
  const lines: Arrival[][] = Array.from({ length: accounts }, () => []);
  const heads = new Uint32Array(accounts);
  const locked = new Uint8Array(accounts);
  const turns: { readonly account: number; readonly since: number }[] = [];
  let nextTurn = 0;
  const ends = new Agenda();
  const waits: WaitingTime[] = [];
  let [busy, maxBusy, busySeconds, now, next] = [0, 0, 0, 0, 0];

  const lineUp = (account: number): void => {
    if (locked[account] === 0 && (heads[account] ?? 0) < (lines[account]?.length ?? 0)) {
      locked[account] = 1;
      turns.push({ account, since: now });
    }
  };
  const startWaiting = (): void => {
    while (busy < workers && nextTurn < turns.length) {
      const turn = turns[nextTurn++];
      const request = turn && lines[turn.account]?.[heads[turn.account] ?? 0];
      if (!turn || !request) throw new Error('A turn without a request');
      heads[turn.account] = (heads[turn.account] ?? 0) + 1;
      waits.push({ at: request.at, account: turn.account, own: turn.since - request.at, worker: now - turn.since });
      busy += 1;
      maxBusy = Math.max(maxBusy, busy);
      busySeconds += request.work;
      ends.add(now + request.work, turn.account);
    }
  };

  while (next < arrivals.length || busy > 0) {
    const arrival = arrivals[next];
    if (arrival && arrival.at <= ends.next) {
      now = arrival.at;
      next += 1;
      lines[arrival.account]?.push(arrival);
      lineUp(arrival.account);
    } else {
      now = ends.next;
      const account = ends.take();
      busy -= 1;
      locked[account] = 0;
      lineUp(account);
    }
    startWaiting();
  }
  return { waits, busySeconds, maxBusy, endedAt: now };
};

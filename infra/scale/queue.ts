import { Agenda } from './agenda.ts';

/** A request as it arrives; times in seconds. */
export interface Arrival {
  readonly at: number;
  readonly account: number;
  /** How long a worker will be busy with it. */
  readonly work: number;
}

export interface Queue {
  readonly accounts: number;
  readonly workers: number;
  /** The first of the accounts wait for something else (their hours, their owners) all the time: their messages stay in the queue. */
  readonly waiting?: number;
}

/**
 * SQS looks for groups that are available among so many messages at the head of a FIFO queue, those in flight included.
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/avoid-backlog-with-the-same-message-group-id.html
 */
export const scannedMessages = 120_000;

/**
 * A mapping adds up to so many workers in a minute.
 * https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-scaling.html
 */
const addedPerMinute = 300;

/** A new worker's first request takes longer: its code is loaded, its browser is unpacked and started. Assumed, until it is measured on AWS. */
const coldSeconds = 6;

/** `Infinity` for a request that is never begun. */
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

/** The part of the queue that SQS looks at; messages are numbered as they arrive. */
class Head {
  /** The last message of the part, and how many in it are not deleted. */
  #last = -1;
  #present = 0;

  /** Grows to what has arrived, as far as it may. */
  grow(arrived: number): void {
    while (this.#present < scannedMessages && this.#last + 1 < arrived) {
      this.#last += 1;
      this.#present += 1;
    }
  }

  includes(message: number): boolean {
    return message <= this.#last;
  }

  /** Only what was looked at is received, and deleted. */
  delete(): void {
    this.#present -= 1;
  }
}

/** The mapping's workers: one after another is added, and each is cold once. */
class Workers {
  readonly #most: number;
  #added = 0;
  busy = 0;
  maxBusy = 0;

  constructor(most: number) {
    this.#most = most;
  }

  /** When the next request can be begun, `Infinity` if a worker has to end one first. */
  freeAt(now: number): number {
    if (this.busy < this.#added) return now;
    if (this.#added === this.#most) return Number.POSITIVE_INFINITY;
    return Math.max(now, ((this.#added - addedPerMinute) * 60) / addedPerMinute);
  }

  /** Returns how many seconds longer the request takes because its worker is new. */
  begin(): number {
    this.busy += 1;
    this.maxBusy = Math.max(this.maxBusy, this.busy);
    if (this.busy <= this.#added) return 0;
    this.#added += 1;
    return coldSeconds;
  }
}

interface Message extends Arrival {
  readonly number: number;
}

/**
 * The FIFO queue with its mapping: one message of an account at a time, in order; as many accounts at a time as there are workers; an account
 * whose next message may go takes its turn behind those that could go before, unless SQS does not see its message yet. SQS promises no order
 * between groups, so turns are what fits best.
 */
export const simulate = (arrivals: readonly Arrival[], { accounts, workers: most, waiting = 0 }: Queue): Simulated => {
  const lines: Message[][] = Array.from({ length: accounts }, () => []);
  const heads = new Uint32Array(accounts);
  const locked = new Uint8Array(accounts);
  const turns: { readonly account: number; readonly since: number }[] = [];
  let nextTurn = 0;
  /** Accounts whose next message is not seen yet, by its number. */
  const unseen = new Agenda();
  const head = new Head();
  const workers = new Workers(most);
  const ends = new Agenda();
  const waits: WaitingTime[] = [];
  let [busySeconds, endedAt, now, next] = [0, 0, 0, 0];

  const messageOf = (account: number): Message | undefined => lines[account]?.[heads[account] ?? 0];
  const lineUp = (account: number): void => {
    const message = messageOf(account);
    if (!message || locked[account] === 1 || account < waiting) return;
    locked[account] = 1;
    if (head.includes(message.number)) turns.push({ account, since: now });
    else unseen.add(message.number, account);
  };
  const see = (): void => {
    head.grow(next);
    while (head.includes(unseen.next)) turns.push({ account: unseen.take(), since: now });
  };
  const startWaiting = (): void => {
    while (nextTurn < turns.length && workers.freeAt(now) <= now) {
      const turn = turns[nextTurn++];
      const request = turn && messageOf(turn.account);
      if (!turn || !request) throw new Error('A turn without a request');
      heads[turn.account] = (heads[turn.account] ?? 0) + 1;
      waits.push({ at: request.at, account: turn.account, own: turn.since - request.at, worker: now - turn.since });
      const seconds = request.work + workers.begin();
      busySeconds += seconds;
      ends.add(now + seconds, turn.account);
    }
  };

  for (;;) {
    const arrival = arrivals[next];
    const begins = nextTurn < turns.length ? workers.freeAt(now) : Number.POSITIVE_INFINITY;
    now = Math.min(arrival?.at ?? Number.POSITIVE_INFINITY, ends.next, begins);
    if (now === Number.POSITIVE_INFINITY) break;
    if (arrival?.at === now) {
      lines[arrival.account]?.push({ ...arrival, number: next++ });
      see();
      lineUp(arrival.account);
    } else if (ends.next === now) {
      const account = ends.take();
      endedAt = now;
      workers.busy -= 1;
      locked[account] = 0;
      head.delete();
      see();
      lineUp(account);
    }
    startWaiting();
  }
  const forEver = Number.POSITIVE_INFINITY;
  for (let account = waiting; account < accounts; account++)
    for (const { at } of lines[account]?.slice(heads[account]) ?? []) waits.push({ at, account, own: forEver, worker: forEver });
  return { waits, busySeconds, maxBusy: workers.maxBusy, endedAt };
};

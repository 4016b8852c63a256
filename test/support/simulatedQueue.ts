import { deduplicationMs, type Queue } from '../../functions/rows/queue.ts';
import type { Clock } from '../../functions/time.ts';

interface Message {
  readonly body: string;
  readonly group: string;
  visibleAt: number;
  receives: number;
  receiptHandle: string | undefined;
}

export interface ReceivedMessage {
  readonly body: string;
  readonly group: string;
  readonly receiptHandle: string;
  readonly receives: number;
}

/** The rules of an SQS FIFO queue on its own clock: groups in order, one message in flight per group, visibility, deduplication. */
export class SimulatedQueue {
  readonly #clock: Clock;
  readonly #visibilityMs: number;
  #messages: Message[] = [];
  readonly #seen = new Map<string, number>();
  #handles = 0;

  constructor(clock: Clock, visibilityMs = 960_000) {
    this.#clock = clock;
    this.#visibilityMs = visibilityMs;
  }

  /** The queue as the code under test has it. */
  readonly port: Pick<Queue, 'send' | 'changeVisibility' | 'count'> = {
    send: async ({ body, group = '', deduplicationId = '' }) => {
      const now = this.#clock.now();
      const before = this.#seen.get(deduplicationId);
      if (before !== undefined && now - before < deduplicationMs) return;
      this.#seen.set(deduplicationId, now);
      this.#messages.push({ body, group, visibleAt: 0, receives: 0, receiptHandle: undefined });
    },
    changeVisibility: async (receiptHandle, ms) => {
      const now = this.#clock.now();
      const message = this.#messages.find((each) => each.receiptHandle === receiptHandle && each.visibleAt > now);
      if (message) message.visibleAt = now + Math.ceil(Math.max(0, ms) / 1000) * 1000;
      return message !== undefined;
    },
    count: async () => this.#messages.filter(({ visibleAt }) => visibleAt <= this.#clock.now()).length,
  };

  /** Loses every message, as when the queue is purged. What it remembers of them to drop duplicates stays. */
  lose(): void {
    this.#messages = [];
  }

  /** The next message that can be received: the first of a group with none in flight. */
  receive(): ReceivedMessage | undefined {
    const now = this.#clock.now();
    const blocked = new Set<string>();
    for (const message of this.#messages) {
      if (blocked.has(message.group)) continue;
      blocked.add(message.group);
      if (message.visibleAt > now) continue;
      message.visibleAt = now + this.#visibilityMs;
      message.receives++;
      message.receiptHandle = `receipt-${++this.#handles}`;
      return { body: message.body, group: message.group, receiptHandle: message.receiptHandle, receives: message.receives };
    }
    return undefined;
  }

  /** Deletes by receipt handle, as SQS does: a handle of an earlier receive deletes nothing. */
  delete(receiptHandle: string): void {
    this.#messages = this.#messages.filter((message) => message.receiptHandle !== receiptHandle);
  }

  get length(): number {
    return this.#messages.length;
  }

  /** Milliseconds until the next message that nothing else blocks becomes visible; `undefined` if the queue is empty. */
  nextVisibleIn(): number | undefined {
    const first = new Map<string, Message>();
    for (const message of this.#messages) if (!first.has(message.group)) first.set(message.group, message);
    const times = [...first.values()].map((message) => Math.max(0, message.visibleAt - this.#clock.now()));
    return times.length > 0 ? Math.min(...times) : undefined;
  }
}

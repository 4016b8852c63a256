import { ChangeMessageVisibilityCommand, MessageNotInflight, SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
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

const deduplicationWindowMs = 5 * 60_000;

/** The rules of an SQS FIFO queue on its own clock: groups in order, one message in flight per group, visibility, deduplication. */
export class SimulatedQueue {
  readonly url = 'https://queue.test/requests.fifo';
  readonly #clock: Clock;
  readonly #visibilityMs: number;
  #messages: Message[] = [];
  readonly #seen = new Map<string, number>();
  #handles = 0;

  constructor(clock: Clock, visibilityMs = 960_000) {
    this.#clock = clock;
    this.#visibilityMs = visibilityMs;
  }

  /** The client that the code under test uses. */
  readonly client = { send: async (command: unknown) => this.#send(command) } as unknown as SQSClient;

  #send(command: unknown): unknown {
    const now = this.#clock.now();
    if (command instanceof SendMessageCommand) {
      const { MessageBody = '', MessageGroupId = '', MessageDeduplicationId = '' } = command.input;
      const before = this.#seen.get(MessageDeduplicationId);
      if (before === undefined || now - before >= deduplicationWindowMs) {
        this.#seen.set(MessageDeduplicationId, now);
        this.#messages.push({ body: MessageBody, group: MessageGroupId, visibleAt: 0, receives: 0, receiptHandle: undefined });
      }
      return {};
    }
    if (command instanceof ChangeMessageVisibilityCommand) {
      const { ReceiptHandle, VisibilityTimeout = 0 } = command.input;
      const message = this.#messages.find((each) => each.receiptHandle === ReceiptHandle && each.visibleAt > now);
      if (!message) throw new MessageNotInflight({ message: 'not in flight', $metadata: {} });
      message.visibleAt = now + VisibilityTimeout * 1000;
      return {};
    }
    throw new Error(`The simulated queue does not know ${String(command)}`);
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

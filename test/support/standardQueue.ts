import type { SQSRecord } from 'aws-lambda';
import type { Clock } from '../../functions/time.ts';

interface Message {
  readonly body: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly id: string;
  visibleAt: number;
  receives: number;
}

/** The rules of a standard SQS queue on its own clock: delays, visibility, no guaranteed order. */
export class StandardQueue {
  readonly #clock: Clock;
  readonly #visibilityMs: number;
  readonly #messages = new Map<string, Message>();
  #count = 0;

  constructor(clock: Clock, visibilityMs = 90_000) {
    this.#clock = clock;
    this.#visibilityMs = visibilityMs;
  }

  get length(): number {
    return this.#messages.size;
  }

  put(body: string, attributes: Readonly<Record<string, string>> = {}, delayMs = 0): void {
    const id = `message-${++this.#count}`;
    this.#messages.set(id, { body, attributes, id, visibleAt: this.#clock.now() + delayMs, receives: 0 });
  }

  /** A message that can be received, in the form that Lambda gets. */
  receive(): SQSRecord | undefined {
    const now = this.#clock.now();
    for (const message of this.#messages.values()) {
      if (message.visibleAt > now) continue;
      message.visibleAt = now + this.#visibilityMs;
      message.receives++;
      const messageAttributes = Object.fromEntries(
        Object.entries(message.attributes).map(([name, stringValue]) => [name, { dataType: 'String' as const, stringValue }]),
      );
      return {
        messageId: message.id,
        receiptHandle: message.id,
        body: message.body,
        messageAttributes,
        attributes: {
          ApproximateReceiveCount: String(message.receives),
          SentTimestamp: '',
          SenderId: '',
          ApproximateFirstReceiveTimestamp: '',
        },
        md5OfBody: '',
        eventSource: 'aws:sqs',
        eventSourceARN: '',
        awsRegion: '',
      };
    }
    return undefined;
  }

  delete(receiptHandle: string): void {
    this.#messages.delete(receiptHandle);
  }

  /** Loses every message. */
  lose(): void {
    this.#messages.clear();
  }

  /** Milliseconds until a message is visible. */
  nextVisibleIn(): number | undefined {
    const times = [...this.#messages.values()].map((message) => Math.max(0, message.visibleAt - this.#clock.now()));
    return times.length > 0 ? Math.min(...times) : undefined;
  }
}

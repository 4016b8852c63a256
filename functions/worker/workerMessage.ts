import type { QueueMessage } from '../requests/queue.ts';

/** What a worker knows of the message that it handles, and when its invocation has to end (epoch milliseconds). */
export interface WorkerMessage extends Readonly<Omit<QueueMessage, 'version'>> {
  /** Its message group: the account. */
  readonly accountId: string;
  readonly receiptHandle: string;
  readonly deadline: number;
  /** Aborted when the invocation was ended before its time: nobody waits for it any more, and its message may be received again. */
  readonly abandoned?: AbortSignal | undefined;
}

/** `acknowledge`: the message may be deleted. `leave`: it stays at the head of its group. */
export type Disposition = 'acknowledge' | 'leave';

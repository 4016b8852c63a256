/** One received message, and when the invocation has to end (epoch milliseconds). */
export interface ReceivedMessage {
  readonly requestId: string;
  /** Its message group: the account. */
  readonly accountId: string;
  /** The message is for a sign-in of this account. */
  readonly signInOf?: string | undefined;
  readonly receiptHandle: string;
  readonly deadline: number;
  /** Aborted when the invocation was ended before its time: nobody waits for it any more, and its message may be received again. */
  readonly abandoned?: AbortSignal | undefined;
}

/** `acknowledge`: the message may be deleted. `leave`: it stays at the head of its group. */
export type Disposition = 'acknowledge' | 'leave';

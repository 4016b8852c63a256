import type { Json } from '../contract/declaration.ts';
import type { ItemError } from '../contract/items.ts';
import type { ResultHandling } from '../contract/result.handling.ts';

/** Version of the rows written now. Readers accept every version up to it (`upgrade.ts`). 2: short data stand in their entries. */
export const rowVersion = 2;

/**
 * `accepted`: durable; in the queue, unless a crash came between (the sweeper makes sure) · `withdrawn`: refused after all, it never ran · `queued`: waiting for a worker, also between two runs ·
 * `running`: claimed by a worker · `done`: terminal.
 */
export type RequestState = 'accepted' | 'withdrawn' | 'queued' | 'running' | 'done';

/** One item's state in the journal; an item that is not in it is planned. */
export type JournalEntry = {
  /** `begun`: a run works on it · `attempting`: an irreversible effect may have been caused · the rest are ends. */
  readonly state: 'planned' | 'begun' | 'attempting' | 'done' | 'failed' | 'unknown';
  /** Runs that ended without a word while they worked on this item. */
  readonly crashes: number;
  /** Irreversible clicks that were prepared. */
  readonly attempts: number;
  /** Fence of the run that wrote this entry. */
  readonly fence: number;
  /** Epoch milliseconds of the entry. */
  readonly at: number;
  /** With `attempting`: the click cannot happen after this (epoch milliseconds). */
  readonly notAfter?: number;
  /** With `attempting`: what a look-up needs to recognise the effect. With `planned` and `begun`: the same, of an attempt that was not found. */
  readonly trace?: Json;
  /** With `attempting`: the run ended in good order, so finding this entry is no sign of a crash. */
  readonly handedBack?: boolean;
  /** With `done`: number of data rows, 0 where the item has no data, or has them here. */
  readonly chunks?: number;
  /** With `done`: the item's data as JSON, where they are short. */
  readonly data?: string;
  /** With `failed` and `unknown`. */
  readonly error?: ItemError;
};

/** Where an item's data are kept. */
export type KeptData = Pick<JournalEntry, 'chunks' | 'data'>;

/** Why a request as a whole ended with `status: "error"`. */
export interface RequestError {
  readonly errorType: string;
  readonly message: string;
  readonly reason?: string;
  readonly page?: string;
  readonly element?: string;
  readonly filter?: string;
  readonly value?: string;
  readonly offered?: string[];
  readonly retrySafe?: boolean;
}

/** Where the address of a result's webhook comes from. */
export type WebhookSource = 'header' | 'account' | 'customer';

/** A request's row: everything about it but long data of its items, and a long input. */
export interface RequestRow {
  readonly version: number;
  readonly requestId: string;
  readonly resultHash: string;
  readonly customerId: string;
  readonly accountId: string;
  readonly function: string;
  readonly resultHandling: ResultHandling;
  readonly webhookUrl?: string;
  /** Whose webhook that is: named by the call, or registered for the account or the customer. */
  readonly webhookFrom?: WebhookSource;
  /** The validated input as JSON, where it is short; a longer one has a row of its own. */
  readonly input?: string;
  readonly state: RequestState;
  readonly total: number;
  /** Grows with every run; a write with an older one fails (P2). */
  readonly fence: number;
  readonly journal: Readonly<Record<string, JournalEntry>>;
  /** A claim that has begun no item yet: found again, it is a crash at the start. */
  readonly starting?: boolean;
  readonly startCrashes: number;
  /** How often it was prepared for the queue. */
  readonly sends: number;
  readonly acceptedAt: number;
  readonly startedAt?: number;
  readonly finishedAt?: number;
  readonly expiresAt: number;
  readonly heartbeatAt?: number;
  /** The queue's handle of the message in flight, with which a dead worker's message is released. */
  readonly receiptHandle?: string;
  readonly cancelRequestedAt?: number;
  /** What it waits for besides those before it. */
  readonly waitingFor?: string;
  /** When the sweeper looks at it again (epoch milliseconds); absent once everything that follows from its end is done. */
  readonly dueAt?: number;
  readonly browserMs: number;
  readonly pacingMs: number;
  readonly status?: 'complete' | 'error';
  readonly error?: RequestError;
  readonly dataItems?: number;
  readonly errorItems?: number;
}

const ends: ReadonlySet<string> = new Set(['done', 'failed', 'unknown']);

export const isFinished = (entry: JournalEntry | undefined): boolean => entry !== undefined && ends.has(entry.state);

/** Number of items that have ended. */
export const finishedItems = (row: RequestRow): number => Object.values(row.journal).filter(isFinished).length;

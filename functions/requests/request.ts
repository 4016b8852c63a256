import { z } from 'zod';
import { whileWaitingChoices } from '../contract/acting.functions.ts';
import { deciders } from '../contract/administration.approvals.ts';
import type { Json } from '../contract/declaration.ts';
import type { ApiError } from '../contract/errors.ts';
import { resultHandlings } from '../contract/result.handling.ts';
import type { StoredRow } from '../rows/row.ts';
import { RowBroken, rowKind } from '../rows/rowKind.ts';
import { UnknownVersion } from '../rows/version.ts';

/** Version of the rows written now. Readers accept every version up to the newest. 2: short data are stored in their entries. */
export const rowVersion = 2;
/** Version of a row that needs approval, and the newest: a release that does not know of approvals must not run it (P20). */
export const rowVersionWithApproval = 3;

/**
 * `accepted`: durable; in the queue, unless a crash came between (the sweeper checks) · `withdrawn`: refused, it never ran · `queued`:
 * waiting for a worker, also between two runs · `running`: claimed by a worker · `done`: terminal.
 */
export const requestState = z.enum(['accepted', 'withdrawn', 'queued', 'running', 'done']);
export type RequestState = z.output<typeof requestState>;

const json = z.custom<Json>((value) => value !== undefined);

/** Why an item failed, or a request as a whole ended with `status: "error"`. */
const apiError = z.looseObject({ errorType: z.string(), message: z.string() }).transform((error): ApiError => error);

/** One item's state in the journal; an item that is not in it is planned. */
const journalEntry = z.object({
  /** `begun`: a run works on it · `attempting`: an irreversible effect may have happened · the others are final. */
  state: z.enum(['planned', 'begun', 'attempting', 'done', 'failed', 'unknown']),
  /** Number of runs that crashed while they worked on this item. */
  crashes: z.number(),
  /** Number of irreversible clicks that were prepared. */
  attempts: z.number(),
  /** Fence of the run that wrote this entry. */
  fence: z.number(),
  /** Epoch milliseconds of the entry. */
  at: z.number(),
  /** With `attempting`: the click cannot happen after this (epoch milliseconds). */
  notAfter: z.number().exactOptional(),
  /** With `attempting`: what a look-up needs to recognise the effect. With `planned` and `begun`: the same, from an attempt that was not found. */
  trace: json.exactOptional(),
  /** With `attempting`: the run ended in good order, so this entry is not evidence of a crash. */
  handedBack: z.boolean().exactOptional(),
  /** With `done`: number of data rows; 0 if the item has no data, or they are stored here. */
  chunks: z.number().exactOptional(),
  /** With `done`: the item's data as JSON, if they are short. */
  data: z.string().exactOptional(),
  /** What is read so far of a list, as rows of their own: numbers of pieces, by the fence of the run that wrote them. */
  checkpoints: z.array(z.object({ fence: z.number(), pieces: z.number() })).exactOptional(),
  /** With `failed` and `unknown`. */
  error: apiError.exactOptional(),
});
export type JournalEntry = Readonly<z.output<typeof journalEntry>>;

/** Where an item's data are stored. */
export type KeptData = Pick<JournalEntry, 'chunks' | 'data'>;

/** Where the address of a result's webhook comes from. */
const webhookSource = z.enum(['header', 'account', 'customer']);
export type WebhookSource = z.output<typeof webhookSource>;

/** That a request's items need approval, since when (epoch milliseconds), and who has called it. */
const neededApproval = z.object({
  at: z.number(),
  /** Name of the token with which it was called. */
  askedBy: z.string().nullable(),
  /** Whether the account's later requests wait for it. */
  whileWaiting: z.enum(whileWaitingChoices),
});
export type NeededApproval = Readonly<z.output<typeof neededApproval>>;

/** The decision about one item: final. `approvalId` names exactly what was approved. */
const decision = z.object({
  approvalId: z.string(),
  isApproved: z.boolean(),
  through: z.enum(deciders),
  /** Name of the token with which it was decided. */
  by: z.string().nullable(),
  at: z.number(),
});
export type Decision = Readonly<z.output<typeof decision>>;

/** A request's row: everything about it except long data of its items, and a long input. */
export const requestKind = rowKind(
  'request',
  rowVersionWithApproval,
  z.object({
    version: z.number(),
    requestId: z.string(),
    resultHash: z.string(),
    customerId: z.string(),
    accountId: z.string(),
    /** The `account-api-token` that it was called with; absent in rows of earlier releases. */
    tokenId: z.string().exactOptional(),
    function: z.string(),
    resultHandling: z.enum(resultHandlings),
    webhookUrl: z.string().exactOptional(),
    /** The source of that webhook address: named by the call, or registered for the account or the customer. */
    webhookFrom: webhookSource.exactOptional(),
    /** The validated input as JSON, if it is short; a longer one has its own row. */
    input: z.string().exactOptional(),
    /** The fingerprint of the client's idempotency key, if the call had one: by it the key's own row is found. */
    idempotencyKey: z.string().exactOptional(),
    /** The workflow that it is a part of. */
    workflowId: z.string().exactOptional(),
    state: requestState,
    total: z.number(),
    /** Grows with every run; a write with an older one fails (P2). */
    fence: z.number(),
    journal: z.record(z.string(), journalEntry),
    /** A claim that has not begun an item yet. If a later run finds it set, the start crashed. */
    starting: z.boolean().exactOptional(),
    startCrashes: z.number(),
    /** How often it was queued. */
    sends: z.number(),
    acceptedAt: z.number(),
    startedAt: z.number().exactOptional(),
    finishedAt: z.number().exactOptional(),
    expiresAt: z.number(),
    heartbeatAt: z.number().exactOptional(),
    /** The queue's handle of the message in flight, used to change the visibility timeout of a dead worker's message. */
    receiptHandle: z.string().exactOptional(),
    cancelRequestedAt: z.number().exactOptional(),
    /** What it waits for, besides earlier requests. */
    waitingFor: z.string().exactOptional(),
    /** Its items need approval. */
    approval: neededApproval.exactOptional(),
    /** The decisions about its items; there from the beginning if they need approval. */
    decisions: z.record(z.string(), decision).exactOptional(),
    /** When everybody was asked (epoch milliseconds). */
    askedAt: z.number().exactOptional(),
    /** Its message has left the queue while it waits for approval; it is sent again after a decision. */
    parkedAt: z.number().exactOptional(),
    /** When the sweeper checks it again (epoch milliseconds); absent once all consequences of its end are done. */
    dueAt: z.number().exactOptional(),
    browserMs: z.number(),
    pacingMs: z.number(),
    /** Elements that were found by fallbacks, and the bundle of selectors that read; absent if the release's first selectors found everything. */
    selectors: z
      .object({
        bundle: z.object({ version: z.number(), hash: z.string() }).nullable(),
        fallbacks: z.array(z.object({ page: z.string(), element: z.string(), selector: z.string() })),
      })
      .exactOptional(),
    status: z.enum(['complete', 'error']).exactOptional(),
    error: apiError.exactOptional(),
    dataItems: z.number().exactOptional(),
    errorItems: z.number().exactOptional(),
  }),
);
export type RequestRow = Readonly<ReturnType<typeof requestKind.read>>;

/** A request as stored, or `undefined` if its row cannot be read: it holds up no other request, and its own message tells of it. */
export const readableRequest = (stored: StoredRow): RequestRow | undefined => {
  try {
    return requestKind.read(stored);
  } catch (error) {
    if (error instanceof UnknownVersion || error instanceof RowBroken) return undefined;
    throw error;
  }
};

export const isUnfinished = ({ state }: RequestRow): boolean => state !== 'done' && state !== 'withdrawn';

/** The long input of a request, as JSON. `ttl`: seconds since the epoch after which it may be deleted. */
export const inputKind = rowKind('input', rowVersion, z.object({ input: z.string(), ttl: z.number() }));

const ends: ReadonlySet<string> = new Set(['done', 'failed', 'unknown']);

export const isFinished = (entry: JournalEntry | undefined): boolean => entry !== undefined && ends.has(entry.state);

/** Number of items that have ended. */
export const finishedItems = (row: RequestRow): number => Object.values(row.journal).filter(isFinished).length;

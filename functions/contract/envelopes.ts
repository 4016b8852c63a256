import { z } from 'zod';
import { attachmentReasons } from './attachment.reasons.ts';
import type { Json } from './declaration.ts';
import { type ApiError, signOutReasons } from './errors.ts';
import { messagingReasons } from './messaging.reasons.ts';
import { scopes } from './scopes.ts';
import { fallbackMatch, selectorBundle } from './selectors.ts';
import { shownTime } from './time.ts';

/** What a `processing` answer says, by how it came about. */
export const processingMessages = {
  /** Answer to `result-handling: reslink`. */
  accepted: 'Your request is being processed. Please check the resultLink periodically.',
  /** The result is asked for and not there yet; also a `long` answer that took too long. */
  running: 'Your request is being processed. Please check the resultLink later.',
  /** Answer to `result-handling: hook`. */
  hook: 'Your request is being processed. The result will be sent to the webhook.',
} as const;

/** What a request may be waiting for besides those before it. */
export const waitingReasons = ['workingHours', 'signIn', 'pause', 'coolDown', 'network', 'limit', 'approval'] as const;
export type WaitingReason = (typeof waitingReasons)[number];

const milliseconds = z.int().nonnegative();

/** What LinkedIn's pages were read with. */
const readWith = z.strictObject({
  bundle: selectorBundle.nullable().describe('Bundle of selectors; `null`: those of the release.'),
  fallbacks: z.array(fallbackMatch).describe('Elements that were found by another selector than the first: LinkedIn is changing there.'),
});

export const timing = z.strictObject({
  acceptedAt: shownTime,
  startedAt: shownTime.nullable(),
  finishedAt: shownTime.nullable(),
  queuedMs: milliseconds,
  browserMs: milliseconds,
  pacingMs: milliseconds,
  selectors: readWith.optional().describe('Absent where the release’s first selectors found everything.'),
});
export type Timing = z.infer<typeof timing>;

export const progress = z.strictObject({
  done: z.int().nonnegative(),
  total: z.int().nonnegative(),
  queuedBefore: z.int().nonnegative(),
  /** `null` where nothing is waited for besides those before it. */
  waitingFor: z.enum(waitingReasons).nullable(),
  rowsRead: z.int().positive().optional().describe('Number of rows in `underWay`. Absent where there are none.'),
});
export type Progress = z.infer<typeof progress>;

/** What is read so far of a list that is not finished. */
export const underWay = z.array(
  z.strictObject({
    item: z.int().nonnegative().describe('Its place among the items of the call, from 0.'),
    data: z.array(z.json()).describe('The rows read so far, as they will be in its data.'),
  }),
);
export type UnderWay = z.infer<typeof underWay>;

/** Each once: an account and a message can be restricted. */
const errorReasons = [...new Set([...signOutReasons, ...attachmentReasons, ...messagingReasons])];

export const apiError = z.strictObject({
  errorType: z.string(),
  message: z.string(),
  reason: z.enum(errorReasons).optional(),
  retrySafe: z.boolean().optional(),
  page: z.string().optional(),
  element: z.string().optional(),
  filter: z.string().optional(),
  value: z.string().optional(),
  offered: z.array(z.string()).optional(),
  accountId: z.string().optional(),
  scope: z.enum(scopes).optional(),
});

export const completeEnvelope = z.strictObject({
  status: z.literal('complete'),
  completion: z.json(),
  requestId: z.string(),
  timing,
});

export const processingEnvelope = z.strictObject({
  status: z.literal('processing'),
  process: z.strictObject({ message: z.enum(processingMessages), resultLink: z.url(), webhook: z.url().optional() }),
  requestId: z.string(),
  progress,
  partial: z.json(),
  underWay: underWay
    .optional()
    .describe('Rows of items that are not finished, of functions that read long lists. Absent where there are none.'),
});

/** Refused at once it has neither request nor timing. */
export const errorEnvelope = z.strictObject({
  status: z.literal('error'),
  error: apiError,
  requestId: z.string().optional(),
  timing: timing.optional(),
  partial: z.json().optional(),
  underWay: underWay.optional().describe('Rows of items that were not finished when the request ended. Absent where there are none.'),
});

/** Every answer of the API. */
export const envelope = z.discriminatedUnion('status', [completeEnvelope, processingEnvelope, errorEnvelope]);
export type Envelope = z.infer<typeof envelope>;
export type CompleteEnvelope = z.infer<typeof completeEnvelope>;
export type ProcessingEnvelope = z.infer<typeof processingEnvelope>;
export type ErrorEnvelope = z.infer<typeof errorEnvelope>;

/** The result is there. */
export const complete = (completion: Json, about: { requestId: string; timing: Timing }): CompleteEnvelope => ({
  status: 'complete',
  completion,
  ...about,
});

/** The result is not there yet. `partial` are the items finished so far, in the completion's shape. */
export const processing = (
  message: keyof typeof processingMessages,
  about: { requestId: string; resultLink: string; webhook?: string; progress: Progress; partial: Json; underWay?: UnderWay },
): ProcessingEnvelope => ({
  status: 'processing',
  process: {
    message: processingMessages[message],
    resultLink: about.resultLink,
    ...(about.webhook === undefined ? {} : { webhook: about.webhook }),
  },
  requestId: about.requestId,
  progress: about.progress,
  partial: about.partial,
  ...(about.underWay === undefined ? {} : { underWay: about.underWay }),
});

/** The request was refused, or ended without a completion. */
export const failed = (
  error: ApiError,
  about: { requestId?: string; timing?: Timing; partial?: Json; underWay?: UnderWay } = {},
): ErrorEnvelope => ({
  status: 'error',
  error,
  ...about,
});

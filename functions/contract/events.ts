import { z } from 'zod';
import { accountStatuses } from './account.status.ts';
import { statusDetails } from './account.statusDetails.ts';
import { askedFor } from './administration.approvals.ts';
import { type CompleteEnvelope, completeEnvelope, type ErrorEnvelope, errorEnvelope } from './envelopes.ts';
import { signOutReasons } from './errors.ts';
import { shownTime } from './time.ts';
import { watchedMessage, watchedNews } from './watch.fields.ts';

/** An event over this many bytes carries the result link instead of the completion. */
export const maxEventBytes = 200 * 1024;

const whose = { accountId: z.string(), function: z.string() };

/** The envelope that `long` would have answered, with account and function; `resultLink` replaces a completion (or `partial` and `underWay`) that is too large. */
export const requestCompleted = z.strictObject({
  type: z.literal('request.completed'),
  timestamp: shownTime,
  data: z.union([
    completeEnvelope.extend(whose),
    completeEnvelope.omit({ completion: true }).extend({ ...whose, resultLink: z.url() }),
    errorEnvelope.extend({ ...whose, requestId: z.string(), resultLink: z.url().optional() }),
  ]),
});

/** An account was signed out, restricted, paused or disconnected, cools down, cannot reach LinkedIn, is being signed in or is active again. */
export const accountStatusChanged = z.strictObject({
  type: z.literal('account.statusChanged'),
  timestamp: shownTime,
  data: z.strictObject({
    accountId: z.string(),
    status: z.enum(accountStatuses),
    reason: z.enum(signOutReasons).nullable(),
    /** Absent in events that an earlier release queued. */
    details: statusDetails.optional(),
  }),
});

/** Sent by `webhooks.sendTest`. */
export const webhookTest = z.strictObject({
  type: z.literal('webhook.test'),
  timestamp: shownTime,
  data: z.strictObject({ message: z.string() }),
});

/** A registered webhook was disabled: it answered 410 (`gone`), or accepted nothing for three days (`failing`). */
export const webhookDisabled = z.strictObject({
  type: z.literal('webhook.disabled'),
  timestamp: shownTime,
  data: z.strictObject({ accountId: z.string().nullable(), url: z.url(), reason: z.enum(['gone', 'failing']) }),
});

/** A webhook with `payload: thin` gets no content: texts are `null`, attachments left out. Fetch them with a poll. */
const contentOmitted = z.literal(true).optional();

const message = z.strictObject({ accountId: z.string(), ...watchedMessage, contentOmitted });

/** Somebody wrote to a watched account. */
export const messageReceived = z.strictObject({ type: z.literal('message.received'), timestamp: shownTime, data: message });

/** The owner of a watched account wrote elsewhere; what was sent by a call is not told. */
export const messageSent = z.strictObject({ type: z.literal('message.sent'), timestamp: shownTime, data: message });

const news = z.strictObject({ accountId: z.string(), ...watchedNews, contentOmitted });

/** Somebody accepted a request that the account, by a call or elsewhere, had sent. */
export const connectionAccepted = z.strictObject({ type: z.literal('connection.accepted'), timestamp: shownTime, data: news });

/** The account has a new connection in another way. */
export const connectionAdded = z.strictObject({ type: z.literal('connection.added'), timestamp: shownTime, data: news });

/** Somebody asked the account for a connection. */
export const connectionRequestReceived = z.strictObject({
  type: z.literal('connection.requestReceived'),
  timestamp: shownTime,
  data: news,
});

const { askedAt: _askedAt, ...requestedApproval } = askedFor;

/** An item waits for approval. Whoever has `url` can decide about it, once. */
export const approvalRequested = z.strictObject({
  type: z.literal('approval.requested'),
  timestamp: shownTime,
  data: z.strictObject({
    ...requestedApproval,
    parameters: requestedApproval.parameters.nullable(),
    url: z.url().describe('A page that shows what is asked for, and takes one decision. Pass it on to who may decide, and to nobody else.'),
    contentOmitted,
  }),
});

/** Every event body, as webhooks receive it and the topic carries it. */
export const event = z.discriminatedUnion('type', [
  requestCompleted,
  accountStatusChanged,
  messageReceived,
  messageSent,
  connectionAccepted,
  connectionAdded,
  connectionRequestReceived,
  approvalRequested,
  webhookTest,
  webhookDisabled,
]);
export type Event = z.infer<typeof event>;
export type RequestCompleted = z.infer<typeof requestCompleted>;

const bytesOf = (value: unknown): number => new TextEncoder().encode(JSON.stringify(value)).length;

/** The event of a result. */
export const completedEvent = (
  result: CompleteEnvelope | (ErrorEnvelope & { requestId: string }),
  about: { accountId: string; function: string; timestamp: string; resultLink: string },
): RequestCompleted => {
  const { accountId, function: name, timestamp, resultLink } = about;
  const frame = { type: 'request.completed', timestamp } as const;
  const full: RequestCompleted = { ...frame, data: { ...result, accountId, function: name } };
  if (bytesOf(full) <= maxEventBytes) return full;
  if (result.status === 'complete') {
    const { completion: _, ...rest } = result;
    return { ...frame, data: { ...rest, accountId, function: name, resultLink } };
  }
  const { partial: _, underWay: __, ...rest } = result;
  return { ...frame, data: { ...rest, accountId, function: name, resultLink } };
};

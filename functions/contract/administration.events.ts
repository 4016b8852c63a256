import { z } from 'zod';
import { declareAdministration } from './administration.declaration.ts';
import {
  accountStatusChanged,
  connectionAccepted,
  connectionAdded,
  connectionRequestReceived,
  messageReceived,
  messageSent,
} from './events.ts';
import { accountId } from './examples.ts';
import { messageExample } from './watch.fields.ts';
import { isMoment } from './watch.since.ts';

/** Longest time that a call waits for events, in seconds: many clients and gateways give up after a minute. */
export const maxEventWaitSeconds = 50;

/** How long events are kept for these calls, in days. */
export const eventLogDays = 30;

/** Maximum number of events in one answer. */
export const maxWaitedEvents = 100;

const id = z.string().describe('The same as that of the webhook; the same event has the same id for ever.');

/** What happens to accounts, as events of this call. Results are waited for by their result link. */
const waitedEvents = [
  messageReceived.extend({ id }),
  messageSent.extend({ id }),
  connectionAccepted.extend({ id }),
  connectionAdded.extend({ id }),
  connectionRequestReceived.extend({ id }),
  accountStatusChanged.extend({ id }),
] as const;

const waitedTypes = waitedEvents.map(({ shape }) => shape.type.value) as [WaitedEvent['type'], ...WaitedEvent['type'][]];

/** The Python client has types of its own for it, by this title. */
const waitedEvent = z.discriminatedUnion('type', waitedEvents).meta({ title: 'AccountEvent' });
export type WaitedEvent = z.output<typeof waitedEvent>;

const isCursor = (text: string): boolean => /^\d{1,15}$/.test(text);

export const eventsWait = declareAdministration({
  name: 'events.wait',
  summary: 'Waits for what happens to accounts: messages, connections, changes of status. For clients that cannot be called by a webhook.',
  access: 'read',
  keepsToAccounts: true,
  input: z.strictObject({
    types: z.array(z.enum(waitedTypes)).min(1).max(waitedTypes.length).optional().describe('Which events; all by default.'),
    since: z
      .string()
      .max(200)
      .refine((text) => isCursor(text) || isMoment(text), 'must be the next of an earlier call, or a moment such as 2026-10-01T00:00:00Z')
      .optional()
      .describe('`next` of the call before, or a moment: what was noticed from then on. Without it: from now on.')
      .meta({ examples: ['2026-10-01T00:00:00Z'] }),
    waitSeconds: z
      .number()
      .min(0)
      .max(maxEventWaitSeconds)
      .default(maxEventWaitSeconds)
      .describe('How long to wait if there is nothing yet. 0: not at all.'),
  }),
  output: z.strictObject({
    events: z
      .array(waitedEvent)
      .describe(
        `At most ${maxWaitedEvents}, in the order in which they were noticed; none if the time is over. Kept for ${eventLogDays} days.`,
      ),
    next: z.string().describe('Pass it as `since` in the next call: no event is left out, and none comes twice.'),
  }),
  errors: {
    tooManyWaiting: { status: 429, message: 'Too many calls are held open for this customer. Call again later, with the same since.' },
  },
  takesIdentification: true,
  example: {
    input: { types: ['message.received'], since: '2026-10-05T08:00:00Z', waitSeconds: 50 },
    output: {
      events: [
        {
          id: 'evt_9Rw3qLk2PzQxV5nYb7',
          type: 'message.received',
          timestamp: '2026-10-05T08:30:12Z',
          data: { accountId, ...messageExample, attachments: [...messageExample.attachments] },
        },
      ],
      next: '1042',
    },
  },
});

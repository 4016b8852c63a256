import { z } from 'zod';
import { shownTime } from './time.ts';

/** The events of a webhook in Linked API's format, in the order in which its clients are told of them; `webhook.test` comes besides. */
export const linkedApiEventTypes = [
  'workflow.created',
  'workflow.started',
  'workflow.completed',
  'account.active',
  'account.reconnectionRequired',
  'account.frozen',
  'account.deleted',
  'inbox.messageReceived',
  'inbox.messageSent',
  'network.connectionAccepted',
  'network.connectionAdded',
  'network.connectionRequestReceived',
] as const;
export type LinkedApiEventType = (typeof linkedApiEventTypes)[number] | 'webhook.test';

/** What such a webhook can be limited to: a type, or all types of a kind. */
export const linkedApiEventSelectors = [...linkedApiEventTypes, 'workflow.*', 'account.*', 'inbox.*', 'network.*'] as const;
export type LinkedApiEventSelector = (typeof linkedApiEventSelectors)[number];

/** What became of a workflow. Only webhooks in Linked API's format are told of it. */
export const workflowEvent = z.strictObject({
  type: z.enum(['workflow.created', 'workflow.started', 'workflow.completed']),
  timestamp: shownTime,
  data: z.strictObject({
    accountId: z.string(),
    workflowId: z.string(),
    status: z.enum(['pending', 'running', 'completed', 'failed']),
    /** Once it has ended, unless it is too large for an event. */
    result: z.unknown().optional(),
  }),
});
export type WorkflowEvent = z.infer<typeof workflowEvent>;

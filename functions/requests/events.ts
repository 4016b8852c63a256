import { completedEvent, type Event } from '../contract/events.ts';
import type { WorkflowEvent } from '../contract/linkedApi.events.ts';
import { tenantAttribute } from '../rows/queue.ts';
import type { Topic, TopicMessage } from '../rows/topic.ts';
import { iso } from '../time.ts';
import { endedEnvelope, resultLinkOf } from './envelopes.ts';
import type { StoredResult } from './results.ts';

/** One event as published; it keeps its id when published again (P9). */
export interface PublishedEvent {
  readonly id: string;
  readonly event: Event;
  readonly customerId: string;
  /** Attributes that subscribers can filter by, besides type and customer. */
  readonly attributes: Readonly<Record<string, string>>;
}

/** The same, or one of a workflow. */
type Publishable = Omit<PublishedEvent, 'event'> & { readonly event: Event | WorkflowEvent };

/** The message of an event, which subscriptions choose by its attributes. */
export const eventMessage = ({ id, event, customerId, attributes }: Publishable): TopicMessage => ({
  body: JSON.stringify(event),
  attributes: { id, type: event.type, customerId, [tenantAttribute]: customerId, ...attributes },
});

export const publish = (topic: Topic, event: Publishable): Promise<void> => topic.publish(eventMessage(event));

/** The event of a request's end. */
export const requestCompleted = (stored: StoredResult, publicUrl: string): PublishedEvent => {
  const { row } = stored;
  const at = row.finishedAt ?? row.acceptedAt;
  const about = { accountId: row.accountId, function: row.function };
  const event = completedEvent(endedEnvelope(stored, at), {
    ...about,
    timestamp: iso(at),
    resultLink: resultLinkOf(publicUrl, row.resultHash),
  });
  return {
    id: `evt_${row.requestId.slice('req_'.length)}`,
    event,
    customerId: row.customerId,
    attributes: { ...about, status: row.status ?? 'error', resultHandling: row.resultHandling },
  };
};

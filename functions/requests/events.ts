import { PublishCommand, type SNSClient } from '@aws-sdk/client-sns';
import { completedEvent, type Event } from '../contract/events.ts';
import { iso } from '../time.ts';
import { endedEnvelope, resultLinkOf } from './envelopes.ts';
import type { StoredResult } from './results.ts';

/** The SNS topic for ended requests and changed accounts. */
export interface EventTopic {
  readonly client: SNSClient;
  readonly arn: string;
}

/** One event as published; it keeps its id when published again (P9). */
export interface PublishedEvent {
  readonly id: string;
  readonly event: Event;
  readonly customerId: string;
  /** Attributes that subscribers can filter by, besides type and customer. */
  readonly attributes: Readonly<Record<string, string>>;
}

export const publish = async (topic: EventTopic, { id, event, customerId, attributes }: PublishedEvent): Promise<void> => {
  await topic.client.send(
    new PublishCommand({
      TopicArn: topic.arn,
      Message: JSON.stringify(event),
      MessageAttributes: Object.fromEntries(
        Object.entries({ id, type: event.type, customerId, ...attributes }).map(([name, value]) => [
          name,
          { DataType: 'String', StringValue: value },
        ]),
      ),
    }),
  );
};

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

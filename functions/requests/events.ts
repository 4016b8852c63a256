import { PublishCommand, type SNSClient } from '@aws-sdk/client-sns';
import type { Json } from '../contract/declaration.ts';
import { largestEvent } from '../contract/events.ts';
import { iso } from '../time.ts';
import { endedEnvelope, resultLinkOf } from './answer.ts';
import type { StoredResult } from './results.ts';

/** The SNS topic on which ends of requests and changes of accounts are published. */
export interface EventTopic {
  readonly client: SNSClient;
  readonly arn: string;
}

/** One event as it is published: the same id however often (P9). */
export interface PublishedEvent {
  readonly id: string;
  readonly type: 'request.completed' | 'account.statusChanged';
  readonly timestamp: string;
  readonly data: { readonly [key: string]: Json };
  readonly attributes: Readonly<Record<string, string>>;
}

export const publish = async (topic: EventTopic, event: PublishedEvent): Promise<void> => {
  const { id, attributes, ...body } = event;
  await topic.client.send(
    new PublishCommand({
      TopicArn: topic.arn,
      Message: JSON.stringify(body),
      MessageAttributes: Object.fromEntries(
        Object.entries({ id, type: event.type, ...attributes }).map(([name, value]) => [name, { DataType: 'String', StringValue: value }]),
      ),
    }),
  );
};

/** The event of a request's end. */
export const requestCompleted = (stored: StoredResult, publicUrl: string): PublishedEvent => {
  const { row } = stored;
  const at = row.finishedAt ?? row.acceptedAt;
  const about = { requestId: row.requestId, accountId: row.accountId, function: row.function };
  const whole = { ...about, ...(endedEnvelope(stored, at) as unknown as { [key: string]: Json }) };
  const resultLink = resultLinkOf(publicUrl, row.resultHash);
  const { completion: _completion, partial: _partial, ...withoutContent } = whole as Record<string, Json>;
  const data = Buffer.byteLength(JSON.stringify(whole)) > largestEvent ? { ...withoutContent, resultLink } : whole;
  return {
    id: `evt_${row.requestId.slice('req_'.length)}`,
    type: 'request.completed',
    timestamp: iso(at),
    data,
    attributes: { accountId: row.accountId, function: row.function, status: row.status ?? 'error' },
  };
};

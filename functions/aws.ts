import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SNSClient } from '@aws-sdk/client-sns';
import { SQSClient } from '@aws-sdk/client-sqs';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { AccountsTable } from './accounts/table.ts';
import type { Config } from './config.ts';
import type { WebhooksTable } from './deliveries/table.ts';
import type { RequestsTable } from './requests/table.ts';
import { dynamoRows } from './rows/aws/dynamoRows.ts';
import { snsTopic } from './rows/aws/snsTopic.ts';
import { sqsQueue } from './rows/aws/sqsQueue.ts';
import type { Queue } from './rows/queue.ts';
import type { Rows } from './rows/rows.ts';
import { type TableName, tables } from './rows/tables.ts';
import type { Topic } from './rows/topic.ts';
import { systemClock } from './time.ts';
import type { Traced } from './tracing.ts';

/** The AWS services as the handlers use them. Region, credentials and endpoints come from the environment, as the SDK reads them. */
export interface Cloud {
  readonly requests: RequestsTable;
  readonly accounts: AccountsTable;
  /** The FIFO queue of requests: message group = account (P2). */
  readonly queue: Queue;
  /** Dead letters of the queue of requests. */
  readonly deadQueue?: Queue;
  readonly topic: Topic;
  readonly webhooks: WebhooksTable;
  /** The standard queue of webhooks: the topic's events, and one message per attempt after a delivery's first. */
  readonly deliveryQueue: Queue;
}

export const openCloud = (config: Config, traced: Traced): Cloud => {
  const client = DynamoDBDocumentClient.from(traced(new DynamoDBClient({})), { marshallOptions: { removeUndefinedValues: true } });
  const rows = (name: string, table: TableName): Rows => dynamoRows(client, name, tables[table], systemClock.now);
  const sqs = traced(new SQSClient({}));
  return {
    requests: rows(config.TABLE_REQUESTS, 'requests'),
    accounts: rows(config.TABLE_ACCOUNTS, 'accounts'),
    queue: sqsQueue(sqs, config.QUEUE_URL),
    topic: snsTopic(traced(new SNSClient({})), config.TOPIC_ARN),
    webhooks: rows(config.TABLE_WEBHOOKS, 'webhooks'),
    deliveryQueue: sqsQueue(sqs, config.WEBHOOK_QUEUE_URL),
    ...(config.DEAD_LETTER_QUEUE_URL === undefined ? {} : { deadQueue: sqsQueue(sqs, config.DEAD_LETTER_QUEUE_URL) }),
  };
};

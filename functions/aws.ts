import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SNSClient } from '@aws-sdk/client-sns';
import { SQSClient } from '@aws-sdk/client-sqs';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { AccountsTable } from './accounts/table.ts';
import type { Config } from './config.ts';
import type { DeliveryQueue } from './deliveries/queue.ts';
import type { WebhooksTable } from './deliveries/table.ts';
import type { EventTopic } from './requests/events.ts';
import type { RequestQueue } from './requests/queue.ts';
import type { RequestsTable } from './requests/table.ts';
import { dynamoRows } from './rows/aws/dynamoRows.ts';
import type { Rows } from './rows/rows.ts';
import { type TableName, tables } from './rows/tables.ts';
import { systemClock } from './time.ts';
import type { Traced } from './tracing.ts';

/** The AWS services as the handlers use them. Region, credentials and endpoints come from the environment, as the SDK reads them. */
export interface Cloud {
  readonly requests: RequestsTable;
  readonly accounts: AccountsTable;
  readonly queue: RequestQueue;
  readonly topic: EventTopic;
  readonly webhooks: WebhooksTable;
  readonly deliveryQueue: DeliveryQueue;
}

export const openCloud = (config: Config, traced: Traced): Cloud => {
  const client = DynamoDBDocumentClient.from(traced(new DynamoDBClient({})), { marshallOptions: { removeUndefinedValues: true } });
  const rows = (name: string, table: TableName): Rows => dynamoRows(client, name, tables[table], systemClock.now);
  const sqs = traced(new SQSClient({}));
  return {
    requests: rows(config.TABLE_REQUESTS, 'requests'),
    accounts: rows(config.TABLE_ACCOUNTS, 'accounts'),
    queue: { client: sqs, url: config.QUEUE_URL },
    topic: { client: traced(new SNSClient({})), arn: config.TOPIC_ARN },
    webhooks: rows(config.TABLE_WEBHOOKS, 'webhooks'),
    deliveryQueue: { client: sqs, url: config.WEBHOOK_QUEUE_URL },
  };
};

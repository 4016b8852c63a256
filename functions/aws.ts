import { DynamoDBClient, type DynamoDBClientConfig } from '@aws-sdk/client-dynamodb';
import { SNSClient, type SNSClientConfig } from '@aws-sdk/client-sns';
import { SQSClient, type SQSClientConfig } from '@aws-sdk/client-sqs';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { rowPieces } from './attachments/rowPieces.ts';
import { awsConnections } from './awsConnections.ts';
import type { Cloud } from './cloud.ts';
import type { Config } from './config.ts';
import { dynamoRows } from './rows/aws/dynamoRows.ts';
import { snsTopic } from './rows/aws/snsTopic.ts';
import { sqsQueue } from './rows/aws/sqsQueue.ts';
import type { Rows } from './rows/rows.ts';
import { type TableName, tables } from './rows/tables.ts';
import { systemClock } from './time.ts';
import type { Traced } from './tracing.ts';

/** What names the resources on AWS. */
type Resources = Pick<
  Config,
  'TABLE_REQUESTS' | 'TABLE_ACCOUNTS' | 'TABLE_WEBHOOKS' | 'QUEUE_URL' | 'DEAD_LETTER_QUEUE_URL' | 'WEBHOOK_QUEUE_URL' | 'TOPIC_ARN'
>;

const named = <Name extends 'QUEUE_URL' | 'WEBHOOK_QUEUE_URL' | 'TOPIC_ARN'>(resources: Pick<Resources, Name>, name: Name): string => {
  const value = resources[name];
  if (value === undefined) throw new Error(`${name} is not set: give it, or a DATABASE_FILE for one machine.`);
  return value;
};

/** The AWS services. Region, credentials and endpoints come from the environment, as the SDK reads them, or from `settings`. */
export const openAws = (
  resources: Resources,
  traced: Traced,
  settings: DynamoDBClientConfig & SQSClientConfig & SNSClientConfig = {},
): Cloud => {
  const given = { requestHandler: awsConnections, ...settings };
  const client = DynamoDBDocumentClient.from(traced(new DynamoDBClient(given)), {
    marshallOptions: { removeUndefinedValues: true },
  });
  const rows = (name: string, table: TableName): Rows => dynamoRows(client, name, tables[table], systemClock.now);
  const requests = rows(resources.TABLE_REQUESTS, 'requests');
  const sqs = traced(new SQSClient(given));
  const { DEAD_LETTER_QUEUE_URL: deadQueueUrl } = resources;
  return {
    requests,
    pieces: rowPieces(requests),
    accounts: rows(resources.TABLE_ACCOUNTS, 'accounts'),
    webhooks: rows(resources.TABLE_WEBHOOKS, 'webhooks'),
    queue: sqsQueue(sqs, named(resources, 'QUEUE_URL')),
    ...(deadQueueUrl === undefined ? {} : { deadQueue: sqsQueue(sqs, deadQueueUrl) }),
    deliveryQueue: sqsQueue(sqs, named(resources, 'WEBHOOK_QUEUE_URL')),
    topic: snsTopic(traced(new SNSClient(given)), named(resources, 'TOPIC_ARN')),
  };
};

import {
  CreateTableCommand,
  type CreateTableCommandInput,
  DescribeTableCommand,
  type DynamoDBClient,
  ResourceInUseException,
} from '@aws-sdk/client-dynamodb';
import { CreateTopicCommand, type SNSClient, SubscribeCommand } from '@aws-sdk/client-sns';
import { CreateQueueCommand, GetQueueUrlCommand, QueueDoesNotExist, type SQSClient } from '@aws-sdk/client-sqs';
import { type QueueDefinition, queues } from '../../functions/rows/queues.ts';
import { type IndexDefinition, type TableName, tables } from '../../functions/rows/tables.ts';
import { deadQueueName, deadWebhookQueueName, queueName, webhookQueueName } from './queueNames.ts';
import { StartFailure } from './startFailure.ts';

/** The names of the tables. */
export const tableNames = { requests: 'account-api-requests', accounts: 'account-api-accounts', webhooks: 'account-api-webhooks' } as const;

const keys = (hash: string, range: string): CreateTableCommandInput['KeySchema'] => [
  { AttributeName: hash, KeyType: 'HASH' },
  { AttributeName: range, KeyType: 'RANGE' },
];

/** A table of the stand-in for DynamoDB, as declared. */
const tableOf = (name: TableName): CreateTableCommandInput => {
  const indexes: [string, IndexDefinition][] = Object.entries(tables[name]);
  const types = new Map<string, 'S' | 'N'>([
    ['pk', 'S'],
    ['sk', 'S'],
  ]);
  for (const [, { partition, sort, sortType }] of indexes) {
    types.set(partition, 'S');
    types.set(sort, sortType === 'number' ? 'N' : 'S');
  }
  return {
    TableName: tableNames[name],
    BillingMode: 'PAY_PER_REQUEST',
    KeySchema: keys('pk', 'sk'),
    AttributeDefinitions: [...types].map(([AttributeName, AttributeType]) => ({ AttributeName, AttributeType })),
    GlobalSecondaryIndexes: indexes.map(([IndexName, { partition, sort, fields }]) => ({
      IndexName,
      KeySchema: keys(partition, sort),
      Projection: fields.length === 0 ? { ProjectionType: 'KEYS_ONLY' } : { ProjectionType: 'INCLUDE', NonKeyAttributes: [...fields] },
    })),
  };
};

export const requestsTable = tableOf('requests');
export const accountsTable = tableOf('accounts');
export const webhooksTable = tableOf('webhooks');

/** dynalite activates a new table on its next turn; a table that stays inactive was left half made by a killed process. */
const attemptsToBeActive = 50;

const ensureTable = async (client: DynamoDBClient, table: CreateTableCommandInput): Promise<void> => {
  try {
    await client.send(new CreateTableCommand(table));
  } catch (error) {
    if (!(error instanceof ResourceInUseException)) throw error;
  }
  for (let attempt = 0; attempt < attemptsToBeActive; attempt += 1) {
    const { Table } = await client.send(new DescribeTableCommand({ TableName: table.TableName }));
    if (Table?.TableStatus === 'ACTIVE') return;
  }
  throw new StartFailure(
    `The table ${table.TableName} was left incomplete by an interrupted first start: delete DATA_DIR and start again.`,
  );
};

const fortnightSeconds = 14 * 24 * 3600;

/** Only results that were asked for as a webhook; other events have no result handling. */
const webhookFilter = { resultHandling: ['hook', { exists: false }] };

const accountId = '000000000000';

/** The attributes of a queue with a dead-letter queue. */
const attributesOf = ({ visibilityMs, maxReceives: maxReceiveCount }: QueueDefinition, deadLetterTargetArn: string) => ({
  VisibilityTimeout: String(visibilityMs / 1000),
  RedrivePolicy: JSON.stringify({ deadLetterTargetArn, maxReceiveCount }),
});

const ensureQueue = async (client: SQSClient, name: string, attributes: Readonly<Record<string, string>>): Promise<string> => {
  try {
    const { QueueUrl } = await client.send(new GetQueueUrlCommand({ QueueName: name }));
    if (QueueUrl) return QueueUrl;
  } catch (error) {
    if (!(error instanceof QueueDoesNotExist)) throw error;
  }
  const { QueueUrl } = await client.send(new CreateQueueCommand({ QueueName: name, Attributes: attributes }));
  if (!QueueUrl) throw new Error(`The queue ${name} was made without an address.`);
  return QueueUrl;
};

export interface QueueResources {
  readonly queuePath: string;
  readonly queueArn: string;
  readonly deadQueuePath: string;
  readonly topicArn: string;
  readonly webhookQueuePath: string;
  readonly webhookQueueArn: string;
}

export interface QueueClients {
  readonly sqs: SQSClient;
  readonly sns: SNSClient;
  readonly region: string;
}

/** Makes the tables that are not there yet. */
export const ensureTables = async (dynamodb: DynamoDBClient): Promise<void> => {
  await Promise.all([requestsTable, accountsTable, webhooksTable].map((table) => ensureTable(dynamodb, table)));
};

/** Makes the queues and the topic that are not there yet. */
export const ensureQueues = async ({ sqs, sns, region }: QueueClients): Promise<QueueResources> => {
  const arn = (name: string): string => `arn:aws:sqs:${region}:${accountId}:${name}`;
  const makeQueues = async (): Promise<readonly [string, string]> => {
    const retention = { FifoQueue: 'true', MessageRetentionPeriod: String(fortnightSeconds) };
    const dead = await ensureQueue(sqs, deadQueueName, retention);
    const queue = await ensureQueue(sqs, queueName, { ...retention, ...attributesOf(queues.requests, arn(deadQueueName)) });
    return [queue, dead];
  };
  const makeWebhookQueue = async (): Promise<string> => {
    const retention = { MessageRetentionPeriod: String(fortnightSeconds) };
    await ensureQueue(sqs, deadWebhookQueueName, retention);
    return ensureQueue(sqs, webhookQueueName, { ...retention, ...attributesOf(queues.webhooks, arn(deadWebhookQueueName)) });
  };
  const [[queue, dead], webhookQueue, { TopicArn }] = await Promise.all([
    makeQueues(),
    makeWebhookQueue(),
    sns.send(new CreateTopicCommand({ Name: 'account-api-events' })),
  ]);
  if (!TopicArn) throw new Error('The topic was made without an ARN.');
  // Subscribing once more finds the subscription that is there.
  await sns.send(
    new SubscribeCommand({
      TopicArn,
      Protocol: 'sqs',
      Endpoint: arn(webhookQueueName),
      Attributes: { RawMessageDelivery: 'true', FilterPolicy: JSON.stringify(webhookFilter) },
    }),
  );
  // An existing queue reports its address of that time; only its path is permanent.
  return {
    queuePath: new URL(queue).pathname,
    deadQueuePath: new URL(dead).pathname,
    queueArn: arn(queueName),
    topicArn: TopicArn,
    webhookQueuePath: new URL(webhookQueue).pathname,
    webhookQueueArn: arn(webhookQueueName),
  };
};

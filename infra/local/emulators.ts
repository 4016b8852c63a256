import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SNSClient } from '@aws-sdk/client-sns';
import { SQSClient } from '@aws-sdk/client-sqs';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { rowPieces } from '../../functions/attachments/rowPieces.ts';
import { rebuildQueue } from '../../functions/requests/requeue.ts';
import { dynamoRows } from '../../functions/rows/aws/dynamoRows.ts';
import { snsTopic } from '../../functions/rows/aws/snsTopic.ts';
import { sqsQueue } from '../../functions/rows/aws/sqsQueue.ts';
import { tables as definitions, type TableName } from '../../functions/rows/tables.ts';
import { systemClock } from '../../functions/time.ts';
import { lockDirectory } from './directoryLock.ts';
import type { Engine } from './engine.ts';
import { ownDirectory } from './ownDirectory.ts';
import type { QueuesData, QueuesReady } from './queues.thread.ts';
import { ensureTables, tableNames } from './resources.ts';
import { newCredentials, type StandInCredentials } from './standInDoor.ts';
import { StartFailure } from './startFailure.ts';
import { startThread } from './supervisedThread.ts';
import type { TablesData, TablesReady } from './tables.thread.ts';

export interface EmulatorsOptions {
  /** Where tables are kept. One process at a time may use it. Queues are in memory. */
  readonly dataDir: string;
  readonly region?: string;
  readonly log?: (line: string) => void;
}

/** The emulators of DynamoDB, SQS and SNS, with the queues, topic and tables in them. */
export interface Emulators extends Engine {
  readonly region: string;
  readonly endpoints: { readonly dynamodb: string; readonly sqs: string; readonly sns: string };
  readonly tables: typeof tableNames;
  readonly queueUrl: string;
  readonly queueArn: string;
  readonly deadQueueUrl: string;
  readonly topicArn: string;
  readonly webhookQueueUrl: string;
  readonly webhookQueueArn: string;
  /** Credentials of the stand-ins of this start, and of nothing else. */
  readonly credentials: StandInCredentials;
}

/**
 * Starts the stand-ins on ports of their own and makes what is missing in them.
 *
 * @example const cloud = await startEmulators({ dataDir: await mkdtemp(join(tmpdir(), 'cloud-')) });
 */
export const startEmulators = async ({ dataDir, region = 'us-east-1', log = console.error }: EmulatorsOptions): Promise<Emulators> => {
  ownDirectory(dataDir);
  const unlock = lockDirectory(dataDir);
  const environment = { AWS_REGION: region };
  const credentials = newCredentials();
  const { accessKeyId } = credentials;
  const starts = await Promise.allSettled([
    startThread<TablesReady>({
      name: 'tables',
      module: new URL('./tables.thread.ts', import.meta.url),
      environment,
      data: (before): TablesData => ({ directory: join(dataDir, 'tables'), port: before?.port ?? 0, accessKeyId }),
      log,
    }),
    startThread<QueuesReady>({
      name: 'queues',
      module: new URL('./queues.thread.ts', import.meta.url),
      environment,
      data: (before): QueuesData => ({ region, port: before?.port ?? 0, credentials }),
      log,
    }),
  ]);
  const close = async (): Promise<void> => {
    await Promise.all(starts.map((start) => (start.status === 'fulfilled' ? start.value.close() : undefined)));
    unlock();
  };
  try {
    const [tables, queues] = starts;
    if (tables.status === 'rejected') throw tables.reason;
    if (queues.status === 'rejected') throw queues.reason;
    const dynamodb = `http://127.0.0.1:${tables.value.ready.port}`;
    const sqs = `http://127.0.0.1:${queues.value.ready.port}`;
    const clients = {
      dynamodb: new DynamoDBClient({ region, credentials, endpoint: dynamodb }),
      sqs: new SQSClient({ region, credentials, endpoint: sqs }),
      sns: new SNSClient({ region, credentials, endpoint: sqs }),
    };
    await ensureTables(clients.dynamodb);
    const { made } = queues.value.ready;
    const queueUrl = `${sqs}${made.queuePath}`;
    const webhookQueueUrl = `${sqs}${made.webhookQueuePath}`;
    const document = DynamoDBDocumentClient.from(clients.dynamodb, { marshallOptions: { removeUndefinedValues: true } });
    const rows = (name: TableName) => dynamoRows(document, tableNames[name], definitions[name], systemClock.now);
    const queue = sqsQueue(clients.sqs, queueUrl);
    const deliveryQueue = sqsQueue(clients.sqs, webhookQueueUrl);
    const deadQueueUrl = `${sqs}${made.deadQueuePath}`;
    const [requests, accounts] = [rows('requests'), rows('accounts')];
    return {
      requests,
      pieces: rowPieces(requests),
      accounts,
      webhooks: rows('webhooks'),
      queue,
      deadQueue: sqsQueue(clients.sqs, deadQueueUrl),
      deliveryQueue,
      topic: snsTopic(clients.sns, made.topicArn),
      connect: () => ({}),
      region,
      endpoints: { dynamodb, sqs, sns: sqs },
      credentials,
      tables: tableNames,
      queueUrl,
      queueArn: made.queueArn,
      deadQueueUrl,
      topicArn: made.topicArn,
      webhookQueueUrl,
      webhookQueueArn: made.webhookQueueArn,
      environment: {
        AWS_REGION: region,
        AWS_ACCESS_KEY_ID: credentials.accessKeyId,
        AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
        AWS_ENDPOINT_URL_DYNAMODB: dynamodb,
        AWS_ENDPOINT_URL_SQS: sqs,
        AWS_ENDPOINT_URL_SNS: sqs,
        TABLE_REQUESTS: tableNames.requests,
        TABLE_ACCOUNTS: tableNames.accounts,
        QUEUE_URL: queueUrl,
        DEAD_LETTER_QUEUE_URL: deadQueueUrl,
        TOPIC_ARN: made.topicArn,
        TABLE_WEBHOOKS: tableNames.webhooks,
        WEBHOOK_QUEUE_URL: webhookQueueUrl,
      },
      releaseLeft: async () => {
        await rebuildQueue({ requests, accounts, queue, now: systemClock.now(), heartbeatStaleMs: 0 });
      },
      check: () => {},
      backUp: async () => {
        throw new StartFailure('The emulators of AWS have no backup: start without --emulate, on the database.');
      },
      close: async () => {
        for (const client of Object.values(clients)) client.destroy();
        await close();
      },
    };
  } catch (error) {
    await close();
    throw error;
  }
};

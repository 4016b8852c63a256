import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CreateTableCommand, DescribeTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { CreateKeyCommand, KMSClient } from '@aws-sdk/client-kms';
import { CreateTopicCommand, SNSClient, SubscribeCommand } from '@aws-sdk/client-sns';
import { CreateQueueCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { KeyWrapping } from '../../functions/accounts/envelope.ts';
import { kmsWrapping } from '../../functions/accounts/kmsWrapping.ts';
import { openAws } from '../../functions/aws.ts';
import { awsTimeouts } from '../../functions/awsTimeouts.ts';
import type { Cloud } from '../../functions/cloud.ts';
import { untraced } from '../../functions/tracing.ts';
import { startEmulators } from '../../infra/local/emulators.ts';
import { accountsTable, requestsTable, webhooksTable } from '../../infra/local/resources.ts';
import { FaultProxy, type Service } from './faultProxy.ts';
import { KmsStandIn } from './kmsStandIn.ts';
import { Moto, motoPython } from './moto.ts';

/** The services of AWS: moto, or our stand-ins. */
export interface Services {
  readonly region: string;
  /** Who their resources belong to. */
  readonly account: string;
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
  readonly endpoints: Readonly<Record<Service, string>>;
  readonly keyArn: string;
  close(): Promise<void>;
}

const startStandIns = async (): Promise<Services> => {
  await using opened = new AsyncDisposableStack();
  const dataDir = await mkdtemp(join(tmpdir(), 'faults-'));
  opened.defer(() => rm(dataDir, { recursive: true, force: true }));
  const keyArn = 'arn:aws:kms:us-east-1:000000000000:key/sessions';
  const emulators = await startEmulators({ dataDir });
  opened.defer(() => emulators.close());
  const kms = await KmsStandIn.start(keyArn);
  opened.defer(() => kms.close());
  const { region, credentials, endpoints } = emulators;
  const closing = opened.move();
  return {
    region,
    account: '000000000000',
    credentials,
    endpoints: { ...endpoints, kms: kms.url },
    keyArn,
    close: () => closing.disposeAsync(),
  };
};

const startMoto = async (): Promise<Services> => {
  await using opened = new AsyncDisposableStack();
  const moto = await Moto.start();
  opened.defer(() => moto.close());
  const { region, endpoint, client } = moto;
  const { KeyMetadata } = await new KMSClient(client).send(new CreateKeyCommand({}));
  const closing = opened.move();
  return {
    region,
    account: '123456789012',
    credentials: client.credentials,
    endpoints: { dynamodb: endpoint, sqs: endpoint, sns: endpoint, kms: endpoint },
    keyArn: KeyMetadata?.Arn ?? '',
    close: () => closing.disposeAsync(),
  };
};

export const startServices = (): Promise<Services> => (motoPython === undefined ? startStandIns() : startMoto());

/** Within which the services' answers have to begin here, in milliseconds, so that a slow one is given up soon. */
const requestTimeout = 3_000;

/** Tables, queues, topic and key of their own, once as the code reaches them, through a proxy whose calls can go wrong, and once directly. */
export interface FaultyCloud {
  readonly proxy: FaultProxy;
  readonly cloud: Cloud;
  readonly wrapping: KeyWrapping;
  readonly direct: Cloud;
  close(): Promise<void>;
}

let made = 0;

/** Makes the resources of one test. */
export const openFaultyCloud = async (services: Services): Promise<FaultyCloud> => {
  const { region, account, credentials, endpoints, keyArn } = services;
  const name = `faults-${++made}`;
  await using opened = new AsyncDisposableStack();
  const proxy = await FaultProxy.start(endpoints);
  opened.defer(() => proxy.close());
  const straight = await FaultProxy.start(endpoints);
  opened.defer(() => straight.close());
  const of = (service: Service) => ({ region, credentials, endpoint: endpoints[service] });
  const [dynamodb, sqs, sns] = [new DynamoDBClient(of('dynamodb')), new SQSClient(of('sqs')), new SNSClient(of('sns'))];
  const createTable = async (table: typeof requestsTable): Promise<string> => {
    const TableName = `${name}-${table.TableName}`;
    await dynamodb.send(new CreateTableCommand({ ...table, TableName }));
    while ((await dynamodb.send(new DescribeTableCommand({ TableName }))).Table?.TableStatus !== 'ACTIVE');
    return TableName;
  };
  const createQueue = async (queueName: string, Attributes: Record<string, string>): Promise<string> => {
    const { QueueUrl = '' } = await sqs.send(new CreateQueueCommand({ QueueName: `${name}-${queueName}`, Attributes }));
    return new URL(QueueUrl).pathname;
  };
  const [requests, accounts, webhooks, requestQueue, webhookQueue, { TopicArn = '' }] = await Promise.all([
    createTable(requestsTable),
    createTable(accountsTable),
    createTable(webhooksTable),
    createQueue('requests.fifo', { FifoQueue: 'true', VisibilityTimeout: '960' }),
    createQueue('webhooks', { VisibilityTimeout: '90' }),
    sns.send(new CreateTopicCommand({ Name: name })),
  ]);
  const Endpoint = `arn:aws:sqs:${region}:${account}:${name}-webhooks`;
  const Attributes = { RawMessageDelivery: 'true', FilterPolicy: JSON.stringify({ resultHandling: ['hook', { exists: false }] }) };
  await sns.send(new SubscribeCommand({ TopicArn, Protocol: 'sqs', Endpoint, Attributes }));
  for (const client of [dynamodb, sqs, sns]) client.destroy();
  const open = (settings: { readonly endpoint: string }): Cloud => {
    const resources = {
      TABLE_REQUESTS: requests,
      TABLE_ACCOUNTS: accounts,
      TABLE_WEBHOOKS: webhooks,
      QUEUE_URL: `${settings.endpoint}${requestQueue}`,
      WEBHOOK_QUEUE_URL: `${settings.endpoint}${webhookQueue}`,
      TOPIC_ARN: TopicArn,
    };
    return openAws(resources, untraced, { region, credentials, ...settings });
  };
  const closing = opened.move();
  const through = { region, credentials, endpoint: proxy.url, requestHandler: { ...awsTimeouts, requestTimeout } };
  return {
    proxy,
    cloud: open(through),
    wrapping: kmsWrapping(new KMSClient(through), keyArn),
    direct: open({ endpoint: straight.url }),
    close: () => closing.disposeAsync(),
  };
};

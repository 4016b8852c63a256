import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import {
  DescribeContinuousBackupsCommand,
  DescribeTableCommand,
  DescribeTimeToLiveCommand,
  DynamoDBClient,
} from '@aws-sdk/client-dynamodb';
import { DescribeKeyCommand, GetKeyRotationStatusCommand, KMSClient } from '@aws-sdk/client-kms';
import { GetFunctionConfigurationCommand, LambdaClient, ListEventSourceMappingsCommand } from '@aws-sdk/client-lambda';
import {
  GetSubscriptionAttributesCommand,
  GetTopicAttributesCommand,
  ListSubscriptionsByTopicCommand,
  SNSClient,
} from '@aws-sdk/client-sns';
import { GetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs';
import { type LambdaName, lambdas } from '../../infra/package/bundle.ts';
import { Moto } from '../support/moto.ts';
import { createStack, type MotoStack } from '../support/motoStack.ts';
import { packageStack } from '../support/packagedStack.ts';
import { ofType, resolve } from '../support/stackTemplate.ts';

/** What moto 5.2 does not create from a template, and where it is checked instead. */
const notInMoto: Readonly<Record<string, string>> = {
  'AWS::ApiGateway::GatewayResponse': 'nothing of it is called here; test/aws compares its words with the contract’s',
  'AWS::ApiGateway::Stage': 'moto makes stages only through the API of API Gateway; cfn-lint checks it, and test/aws its throttling',
  'AWS::CloudWatch::Alarm': 'moto has alarms, but not from templates; cfn-lint checks them',
  'AWS::Lambda::EventInvokeConfig': 'retries of the schedule; cfn-lint checks it',
  'AWS::S3::BucketPolicy': 'of the deployment bucket, which osls declares',
  'AWS::SNS::Subscription': 'subscribed through SNS with the template’s properties (test/support/motoStack.ts)',
  'AWS::SNS::TopicPolicy': 'of the alarm topic; cfn-lint checks it',
  'AWS::SQS::QueuePolicy': 'set through SQS with the template’s properties; moto delivers whatever a policy says',
};

const names = Object.keys(lambdas) as LambdaName[];
let moto: Moto;
let stack: MotoStack;

const declared = (id: string) => resolve(stack.template.Resources[id]?.Properties, stack.known) as Readonly<Record<string, unknown>>;
const urlOf = (id: string): string => `${moto.endpoint}${new URL(stack.known[id] ?? '').pathname}`;
const sorted = <Each>(list: readonly Each[]): Each[] =>
  list.toSorted((one, other) => JSON.stringify(one).localeCompare(JSON.stringify(other)));

describe('the packaged stack, created in moto by CloudFormation', () => {
  before(async () => {
    moto = await Moto.start();
    stack = await createStack(moto, await packageStack());
  });
  after(() => moto.close());

  it('has every resource of the types that moto knows', () => {
    const missing = Object.entries(stack.template.Resources).filter(([id]) => !stack.ids.has(id));
    const isMade = ({ Condition }: { Condition?: string }) => Condition === undefined;
    const types = new Set(missing.filter(([, resource]) => isMade(resource as object)).map(([, { Type }]) => Type));
    assert.deepEqual([...types].sort(), Object.keys(notInMoto));
  });

  it('has the tables with their keys, indexes and billing', async () => {
    const dynamodb = new DynamoDBClient(moto.client);
    const tables = ofType(stack.template, 'AWS::DynamoDB::Table');
    assert.equal(tables.length, 3);
    for (const [id] of tables) {
      const TableName = stack.known[id];
      const { Table } = await dynamodb.send(new DescribeTableCommand({ TableName }));
      const properties = declared(id);
      assert.deepEqual(Table?.KeySchema, properties.KeySchema, id);
      assert.deepEqual(sorted(Table?.AttributeDefinitions ?? []), sorted(properties.AttributeDefinitions as object[]), id);
      assert.deepEqual(
        sorted((Table?.GlobalSecondaryIndexes ?? []).map(({ IndexName, KeySchema, Projection }) => ({ IndexName, KeySchema, Projection }))),
        sorted(properties.GlobalSecondaryIndexes as object[]),
        id,
      );
      assert.equal(Table?.BillingModeSummary?.BillingMode, 'PAY_PER_REQUEST', id);
    }
    dynamodb.destroy();
  });

  it('lacks of the tables what moto does not take from a template: their expiry, recovery and encryption, which test/aws checks', async () => {
    // AWS::DynamoDB::Table: TimeToLiveSpecification and PointInTimeRecoverySpecification are not read; of SSESpecification moto reads `Enabled`, where CloudFormation has `SSEEnabled`.
    const dynamodb = new DynamoDBClient(moto.client);
    for (const [id] of ofType(stack.template, 'AWS::DynamoDB::Table')) {
      const { TimeToLiveDescription } = await dynamodb.send(new DescribeTimeToLiveCommand({ TableName: stack.known[id] }));
      const { Table } = await dynamodb.send(new DescribeTableCommand({ TableName: stack.known[id] }));
      const { ContinuousBackupsDescription } = await dynamodb.send(new DescribeContinuousBackupsCommand({ TableName: stack.known[id] }));
      const recovery = ContinuousBackupsDescription?.PointInTimeRecoveryDescription?.PointInTimeRecoveryStatus;
      assert.deepEqual([TimeToLiveDescription?.TimeToLiveStatus, recovery, Table?.SSEDescription], ['DISABLED', 'DISABLED', undefined]);
    }
    dynamodb.destroy();
  });

  it('has the queues with their attributes', async () => {
    const sqs = new SQSClient(moto.client);
    const queues = ofType(stack.template, 'AWS::SQS::Queue');
    assert.equal(queues.length, 4);
    for (const [id] of queues) {
      const { Attributes = {} } = await sqs.send(new GetQueueAttributesCommand({ QueueUrl: urlOf(id), AttributeNames: ['All'] }));
      const { QueueName, RedrivePolicy, ...properties } = declared(id);
      assert.equal(Attributes.QueueArn, stack.known[`${id}.Arn`]);
      assert.deepEqual(Attributes.RedrivePolicy && JSON.parse(Attributes.RedrivePolicy), RedrivePolicy, id);
      for (const [name, value] of Object.entries(properties))
        assert.equal((Attributes as Record<string, string>)[name], String(value), `${id} ${name}`);
    }
    sqs.destroy();
  });

  it('has the topic with its subscription', async () => {
    const sns = new SNSClient(moto.client);
    const TopicArn = stack.known.EventTopic;
    const { Attributes: topic } = await sns.send(new GetTopicAttributesCommand({ TopicArn }));
    assert.equal(topic?.KmsMasterKeyId, 'alias/aws/sns');
    const { Subscriptions = [] } = await sns.send(new ListSubscriptionsByTopicCommand({ TopicArn }));
    assert.equal(Subscriptions.length, 1);
    const { Attributes } = await sns.send(new GetSubscriptionAttributesCommand({ SubscriptionArn: Subscriptions[0]?.SubscriptionArn }));
    const { Protocol, Endpoint, FilterPolicy } = declared('WebhookSubscription');
    assert.deepEqual([Attributes?.Protocol, Attributes?.Endpoint, Attributes?.RawMessageDelivery], [Protocol, Endpoint, 'true']);
    assert.deepEqual(JSON.parse(Attributes?.FilterPolicy ?? ''), FilterPolicy);
    sns.destroy();
  });

  it('has the keys, each with its yearly rotation', async () => {
    const kms = new KMSClient(moto.client);
    for (const id of ['SessionKey', 'WebhookKey']) {
      const KeyId = stack.known[id];
      const { KeyMetadata } = await kms.send(new DescribeKeyCommand({ KeyId }));
      const { Description } = declared(id);
      assert.deepEqual(
        [KeyMetadata?.Description, KeyMetadata?.KeyState, KeyMetadata?.Arn],
        [Description, 'Enabled', stack.known[`${id}.Arn`]],
      );
      assert.equal((await kms.send(new GetKeyRotationStatusCommand({ KeyId }))).KeyRotationEnabled, true);
    }
    kms.destroy();
  });

  it('has the functions with their roles, sizes and times, and the mappings of the two queues', async () => {
    const lambda = new LambdaClient(moto.client);
    for (const name of names) {
      const logical = `${name.charAt(0).toUpperCase()}${name.slice(1)}LambdaFunction`;
      const found = await lambda.send(new GetFunctionConfigurationCommand({ FunctionName: stack.known[logical] }));
      const { Runtime, Handler, Timeout, MemorySize, Role } = declared(logical);
      assert.deepEqual(
        [found.Runtime, found.Handler, found.Timeout, found.MemorySize, found.Role],
        [Runtime, Handler, Timeout, MemorySize, Role],
      );
    }
    const { EventSourceMappings = [] } = await lambda.send(new ListEventSourceMappingsCommand({}));
    const described = EventSourceMappings.map(({ EventSourceArn, BatchSize, FunctionResponseTypes, ScalingConfig }) => ({
      EventSourceArn,
      BatchSize,
      FunctionResponseTypes,
      ScalingConfig,
    }));
    const wanted = ofType(stack.template, 'AWS::Lambda::EventSourceMapping').map(([id]) => {
      const { EventSourceArn, BatchSize, FunctionResponseTypes, ScalingConfig } = declared(id);
      return { EventSourceArn, BatchSize, FunctionResponseTypes, ScalingConfig };
    });
    assert.deepEqual(sorted(described), sorted(wanted));
    lambda.destroy();
  });
});

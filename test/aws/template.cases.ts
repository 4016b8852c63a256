import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { RegoEngine, TemplateFile } from '@aws/cloudformation-validate';
import type { GlobalSecondaryIndex } from '@aws-sdk/client-dynamodb';
import { GetSubscriptionAttributesCommand, ListSubscriptionsByTopicCommand, SNSClient } from '@aws-sdk/client-sns';
import { GetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs';
import { settings } from '../../functions/config.ts';
import { globalErrors } from '../../functions/contract/errors.ts';
import { type Emulators, startEmulators } from '../../infra/local/emulators.ts';
import { accountsTable, requestsTable, webhooksTable } from '../../infra/local/resources.ts';
import { type LambdaName, lambdas } from '../../infra/package/bundle.ts';
import { actionsIn } from '../support/awsActions.ts';
import { type PackagedStack, packageStack } from '../support/packagedStack.ts';
import { listed, ofType, propertiesOf, resolve, statementsOf, type Template } from '../support/stackTemplate.ts';

const names = Object.keys(lambdas) as LambdaName[];
const capital = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);
const roleOf = (name: LambdaName): string => `${capital(name)}Role`;

interface LambdaProperties {
  readonly Timeout: number;
  readonly Runtime: string;
  readonly Role: unknown;
  readonly Environment: { readonly Variables: Readonly<Record<string, unknown>> };
  readonly EphemeralStorage?: { readonly Size: number };
  readonly RecursiveLoop?: string;
}

let stack: PackagedStack;
let template: Template;
let dataDir: string;
let cloud: Emulators;

const lambda = (name: LambdaName) => propertiesOf<LambdaProperties>(template, `${capital(name)}LambdaFunction`);

before(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'aws-template-'));
  cloud = await startEmulators({ dataDir });
  stack = await packageStack();
  template = stack.template;
});

after(async () => {
  await cloud?.close();
  await stack?.close();
  await rm(dataDir, { recursive: true, force: true });
});

test('the packaged template is valid', () => {
  const engine = new RegoEngine();
  try {
    const { diagnostics } = engine.validateStandard(new TemplateFile(stack.templatePath));
    assert.ok(diagnostics.length > 0, 'the validator has looked at the template');
    assert.deepEqual(
      diagnostics
        .filter(({ severity }) => severity === 'ERROR' || severity === 'FATAL')
        .map(({ ruleId, message }) => `${ruleId} ${message}`),
      [],
    );
  } finally {
    engine.free();
  }
});

test('every policy names its actions and resources', () => {
  const wild = Object.keys(template.Resources).flatMap((id) => {
    const found: string[] = [];
    const look = (value: unknown): void => {
      if (typeof value !== 'object' || value === null) return;
      const { Action, Resource, Effect } = value as Record<string, unknown>;
      if (Effect === 'Allow' && Action !== undefined) {
        const actions = listed(Action as string | string[]);
        if (actions.some((action) => action.includes('*')) || JSON.stringify(Resource)?.includes('*')) found.push(`${id}: ${actions}`);
      }
      for (const each of Object.values(value)) look(each);
    };
    look(template.Resources[id]);
    return found;
  });
  assert.deepEqual(wild.sort(), [
    // X-Ray has no resource-level permissions.
    'ApiRole: xray:PutTraceSegments,xray:PutTelemetryRecords',
    // A key's own policy: the account administers it, and `*` can only mean the key.
    'SessionKey: kms:*',
    'SweeperRole: xray:PutTraceSegments,xray:PutTelemetryRecords',
    'WebhookKey: kms:*',
    'WebhooksRole: xray:PutTraceSegments,xray:PutTelemetryRecords',
    'WorkerRole: xray:PutTraceSegments,xray:PutTelemetryRecords',
  ]);
  assert.deepEqual(ofType(template, 'AWS::IAM::ManagedPolicy'), []);
  for (const [, role] of ofType(template, 'AWS::IAM::Role')) assert.equal(role.Properties.ManagedPolicyArns, undefined);
});

/** A role's grants as `action resource`, without those of the platform itself and without keys, which have a separate test. */
const grantsOf = (name: LambdaName): string[] => {
  const known = new Proxy({}, { get: (_, id) => String(id).replace(/\.Arn$/, '') });
  return statementsOf(template, roleOf(name))
    .flatMap(({ Action, Resource }) =>
      listed(Action).flatMap((action) => listed(resolve(Resource, known)).map((resource) => `${action} ${resource}`)),
    )
    .filter((grant) => !/^(?:logs|xray|kms):/.test(grant))
    .sort();
};

test('every function has a role of its own, with what its packaged code does and nothing else', async () => {
  const byLambdaItself = (queue: string) =>
    ['ReceiveMessage', 'DeleteMessage', 'GetQueueAttributes'].map((action) => `sqs:${action} ${queue}`);
  const polled: Partial<Record<LambdaName, string>> = { worker: 'RequestQueue', webhooks: 'WebhookQueue' };
  assert.equal(ofType(template, 'AWS::IAM::Role').length, names.length);
  for (const name of names) {
    assert.deepEqual(lambda(name).Role, { 'Fn::GetAtt': [roleOf(name), 'Arn'] });
    const used = new Set([...(await actionsIn(name)), ...(polled[name] ? byLambdaItself(polled[name]) : [])]);
    assert.deepEqual(grantsOf(name), [...used].sort(), name);
  }
});

test('P12 only the worker opens sessions, the API opens proxies and secrets of Linked API’s clients, and the webhooks function reads no account', () => {
  const statementsOn = (resource: string) =>
    names.flatMap((name) =>
      statementsOf(template, roleOf(name))
        .filter(({ Resource }) => JSON.stringify(Resource).includes(resource))
        .map(({ Action, Condition }) => ({
          name,
          actions: listed(Action),
          purpose: Condition?.StringEquals?.['kms:EncryptionContext:purpose'],
          of: Condition?.StringEquals?.['kms:EncryptionContext:accountId'],
        })),
    );
  assert.deepEqual(
    statementsOn('SessionKey')
      .filter(({ actions }) => actions.includes('kms:Decrypt'))
      .map(({ name, purpose }) => [name, purpose]),
    [
      ['api', ['network', 'forgotten', 'identification']],
      ['worker', ['session', 'network', 'signIn', 'verificationCode', 'attachment', 'forgotten']],
    ],
  );
  assert.deepEqual(
    statementsOn('SessionKey').flatMap(({ of: _, ...statement }) => (statement.name === 'worker' ? [] : [statement])),
    [
      {
        name: 'api',
        actions: ['kms:GenerateDataKey'],
        purpose: ['signIn', 'verificationCode', 'network', 'attachment', 'forgotten', 'identification'],
      },
      { name: 'api', actions: ['kms:Decrypt'], purpose: ['network', 'forgotten', 'identification'] },
    ],
  );
  assert.deepEqual(
    statementsOn('WebhookKey').map(({ name, actions, purpose, of }) => [name, ...actions, purpose, of]),
    [
      ['api', 'kms:GenerateDataKey', 'webhook', undefined],
      ['api', 'kms:Decrypt', 'webhook', 'linkedApi'],
      ['webhooks', 'kms:Decrypt', 'webhook', undefined],
    ],
  );
  assert.ok(!statementsOn('AccountsTable').some(({ name }) => name === 'webhooks'));
});

test('a function ends before its message can be given out again', () => {
  const visibility = (queue: string) => propertiesOf<{ VisibilityTimeout: number }>(template, queue).VisibilityTimeout;
  assert.equal(visibility('RequestQueue'), lambda('worker').Timeout + 60);
  assert.equal(lambda('worker').Environment.Variables.QUEUE_VISIBILITY_SECONDS, String(visibility('RequestQueue')));
  assert.ok(visibility('WebhookQueue') >= 3 * lambda('webhooks').Timeout);
  assert.ok(lambda('webhooks').Timeout >= 2 * settings.shape.WEBHOOK_TIMEOUT_SECONDS.parse(undefined));
  assert.ok(lambda('api').Timeout >= settings.shape.LONG_HOLD_SECONDS.parse(undefined) + 30);
  assert.equal(lambda('worker').EphemeralStorage?.Size, 1024);
});

test('P2 a message is one request, of one account at a time, and failures are reported one by one', () => {
  const mappings = ofType(template, 'AWS::Lambda::EventSourceMapping').map(([, { Properties }]) => Properties);
  assert.equal(mappings.length, 2);
  for (const mapping of mappings) {
    assert.equal(mapping.BatchSize, 1);
    assert.deepEqual(mapping.FunctionResponseTypes, ['ReportBatchItemFailures']);
    assert.ok((mapping.ScalingConfig as { MaximumConcurrency: number }).MaximumConcurrency >= 2);
  }
  const queue = propertiesOf<Record<string, unknown>>(template, 'RequestQueue');
  assert.deepEqual([queue.DeduplicationScope, queue.FifoThroughputLimit], ['messageGroup', 'perMessageGroupId']);
});

/** The grants with which a function can invoke itself: by its queue, or by the topic in front of it. */
const loops: Partial<Record<LambdaName, readonly string[]>> = {
  worker: ['sqs:SendMessage RequestQueue'],
  webhooks: ['sqs:SendMessage WebhookQueue', 'sns:Publish EventTopic'],
};

test('P9 Lambda does not take a function that sends to its own queue for an endless loop', () => {
  for (const name of names) {
    const invokesItself = grantsOf(name).some((grant) => loops[name]?.includes(grant));
    assert.equal(lambda(name).RecursiveLoop, invokesItself ? 'Allow' : undefined, name);
  }
  assert.deepEqual([lambda('worker').RecursiveLoop, lambda('webhooks').RecursiveLoop], ['Allow', 'Allow']);
});

test('calls are streamed for as long as they may be held', () => {
  const methods = ofType(template, 'AWS::ApiGateway::Method').map(
    ([, { Properties }]) => Properties.Integration as Record<string, unknown>,
  );
  assert.equal(methods.length, 2);
  for (const method of methods) {
    assert.equal(method.ResponseTransferMode, 'STREAM');
    assert.equal(method.TimeoutInMillis, 900_000);
    assert.match(JSON.stringify(method.Uri), /response-streaming-invocations/);
  }
});

test('API Gateway’s own answers match the contract', () => {
  const answers = ofType(template, 'AWS::ApiGateway::GatewayResponse').map(([, { Properties }]) => {
    const { error } = JSON.parse((Properties.ResponseTemplates as Record<string, string>)['application/json'] ?? '') as {
      error: { errorType: keyof typeof globalErrors; message: string };
    };
    return error;
  });
  const expected = ['internalError', 'internalError', 'invalidRequestBody', 'serviceUnavailable'];
  assert.deepEqual(answers.map(({ errorType }) => errorType).sort(), expected);
  for (const { errorType, message } of answers)
    if (errorType !== 'invalidRequestBody') assert.equal(message, globalErrors[errorType].message);
});

test('the tables are those of the embedded cloud, kept safe', () => {
  const byName = (indexes: readonly GlobalSecondaryIndex[] = []) =>
    [...indexes].sort((one, other) => String(one.IndexName).localeCompare(String(other.IndexName)));
  for (const [id, local] of Object.entries({ RequestsTable: requestsTable, AccountsTable: accountsTable, WebhooksTable: webhooksTable })) {
    const table = propertiesOf<typeof requestsTable & Record<string, unknown>>(template, id);
    assert.deepEqual(table.KeySchema, local.KeySchema, id);
    assert.deepEqual(byName(table.GlobalSecondaryIndexes), byName(local.GlobalSecondaryIndexes), id);
    const attributes = (given: typeof local.AttributeDefinitions) =>
      given?.map((each) => `${each.AttributeName} ${each.AttributeType}`).sort();
    assert.deepEqual(attributes(table.AttributeDefinitions), attributes(local.AttributeDefinitions), id);
    assert.equal(table.BillingMode, 'PAY_PER_REQUEST');
    assert.deepEqual(table.TimeToLiveSpecification, { AttributeName: 'ttl', Enabled: true });
    assert.deepEqual(table.PointInTimeRecoverySpecification, { PointInTimeRecoveryEnabled: true });
    assert.deepEqual(table.SSESpecification, { SSEEnabled: true });
    assert.equal(template.Resources[id]?.DeletionPolicy, 'Retain');
  }
});

test('the queues and the subscription are those of the embedded cloud', async () => {
  const { region } = cloud;
  const { credentials } = cloud;
  const sqs = new SQSClient({ region, credentials, endpoint: cloud.endpoints.sqs });
  const sns = new SNSClient({ region, credentials, endpoint: cloud.endpoints.sns });
  try {
    for (const [id, url] of [
      ['RequestQueue', cloud.queueUrl],
      ['DeadRequestQueue', cloud.deadQueueUrl],
      ['WebhookQueue', cloud.webhookQueueUrl],
    ] as const) {
      const { Attributes = {} } = await sqs.send(new GetQueueAttributesCommand({ QueueUrl: url, AttributeNames: ['All'] }));
      const queue = propertiesOf<Record<string, unknown> & { RedrivePolicy?: { maxReceiveCount: number } }>(template, id);
      assert.equal(queue.FifoQueue ?? false, Attributes.FifoQueue === 'true', id);
      assert.equal(String(queue.MessageRetentionPeriod), Attributes.MessageRetentionPeriod, id);
      assert.equal(String(queue.VisibilityTimeout ?? 30), Attributes.VisibilityTimeout, id);
      const redrive = JSON.parse(Attributes.RedrivePolicy ?? '{}') as { maxReceiveCount?: number };
      assert.equal(queue.RedrivePolicy?.maxReceiveCount, redrive.maxReceiveCount, id);
    }
    const { Subscriptions } = await sns.send(new ListSubscriptionsByTopicCommand({ TopicArn: cloud.topicArn }));
    const SubscriptionArn = Subscriptions?.[0]?.SubscriptionArn;
    const { Attributes = {} } = await sns.send(new GetSubscriptionAttributesCommand({ SubscriptionArn }));
    const subscription = propertiesOf<Record<string, unknown>>(template, 'WebhookSubscription');
    assert.deepEqual(subscription.FilterPolicy, JSON.parse(Attributes.FilterPolicy ?? ''));
    assert.equal(String(subscription.RawMessageDelivery), Attributes.RawMessageDelivery);
  } finally {
    sqs.destroy();
    sns.destroy();
  }
});

test('functions are set up with settings that exist, on the Node that the project runs on', () => {
  for (const name of names) {
    const { Environment, Runtime } = lambda(name);
    assert.equal(Runtime, 'nodejs24.x');
    for (const setting of Object.keys(Environment.Variables)) assert.ok(setting in settings.shape, `${name} ${setting}`);
  }
  assert.equal(lambda('webhooks').Environment.Variables.VAULT_KMS_KEY, undefined);
  for (const [, group] of ofType(template, 'AWS::Logs::LogGroup')) assert.equal(group.Properties.RetentionInDays, 30);
});

test('every alarm notifies the operator, and has a chapter in the operator’s guide', async () => {
  const guide = await readFile(new URL('../../docs/operating.md', import.meta.url), 'utf8');
  const alarms = ofType(template, 'AWS::CloudWatch::Alarm');
  assert.ok(alarms.length >= 12);
  for (const [id, { Properties }] of alarms) {
    assert.deepEqual(Properties.AlarmActions, [{ Ref: 'AlarmTopic' }], id);
    const name = String(Properties.AlarmName).slice('account-api-dev-'.length);
    assert.ok(guide.includes(`### ${name}\n`), name);
    assert.ok(String(Properties.AlarmDescription).includes(`"${name}"`), id);
  }
  const metrics = template.Resources.Dashboard?.Properties.DashboardBody as { 'Fn::Sub': string };
  const { widgets } = JSON.parse(metrics['Fn::Sub']) as { widgets: { properties: { metrics: { expression?: string }[][] } }[] };
  assert.ok(widgets.length >= 8);
  const searches = widgets.flatMap(({ properties }) => properties.metrics.flatMap(([first]) => first?.expression ?? []));
  assert.equal(searches.length, 2);
  // Without quotes a name with hyphens finds nothing.
  for (const search of searches) assert.match(search, /^SEARCH\('\{"account-api-dev",/);
});

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { workerLimits } from '../../infra/lambda/standInSystem.ts';
import type { LambdaName } from '../../infra/package/bundle.ts';
import { type PackagedStack, packageStack } from '../support/packagedStack.ts';
import { ofType, propertiesOf, type Resource, type Template } from '../support/stackTemplate.ts';

interface LambdaProperties {
  readonly MemorySize: number;
  readonly Timeout: number;
  readonly Environment: { readonly Variables: Readonly<Record<string, unknown>> };
  readonly ReservedConcurrentExecutions?: { readonly 'Fn::If': readonly unknown[] };
}

interface AlarmMetric {
  readonly MetricName?: string;
  readonly Dimensions?: readonly { readonly Value: unknown }[];
}
interface AlarmProperties extends AlarmMetric {
  readonly Metrics?: readonly { readonly MetricStat?: { readonly Metric: AlarmMetric } }[];
}

let stack: PackagedStack;
let template: Template;
before(async () => {
  stack = await packageStack();
  template = stack.template;
});
after(() => stack.close());

const logicalId = (name: LambdaName): string => `${name.charAt(0).toUpperCase()}${name.slice(1)}LambdaFunction`;
const lambda = (name: LambdaName) => propertiesOf<LambdaProperties>(template, logicalId(name));

test('an operator hears of drops and throttles of every function that they can concern, and of dead letters', () => {
  const watched = (metric: string): unknown[] =>
    ofType(template, 'AWS::CloudWatch::Alarm').flatMap(([, { Properties }]) => {
      const { Metrics = [], MetricName, Dimensions } = Properties as unknown as AlarmProperties;
      const metrics = [{ MetricName, Dimensions }, ...Metrics.map(({ MetricStat }) => MetricStat?.Metric ?? {})];
      return metrics.filter((each) => each.MetricName === metric).map((each) => each.Dimensions?.[0]?.Value);
    });
  const functions = (...of: readonly LambdaName[]) => of.map((name) => ({ Ref: logicalId(name) }));
  assert.deepEqual(watched('RecursiveInvocationsDropped'), functions('worker', 'webhooks'));
  assert.deepEqual(watched('Throttles'), functions('api', 'worker', 'webhooks', 'sweeper'));
  const lengths = JSON.stringify(watched('ApproximateNumberOfMessagesVisible'));
  for (const queue of ['DeadRequestQueue', 'DeadWebhookQueue']) assert.ok(lengths.includes(`"${queue}","QueueName"`), queue);
});

test('a call that API Gateway or Lambda throttles is answered with 503 and retry-after', () => {
  const answers = ofType(template, 'AWS::ApiGateway::GatewayResponse').map(([, { Properties }]) => Properties);
  for (const type of ['THROTTLED', 'INTEGRATION_FAILURE']) {
    const answer = answers.find(({ ResponseType }) => ResponseType === type);
    assert.equal(answer?.StatusCode, '503', type);
    assert.deepEqual(answer?.ResponseParameters, { 'gatewayresponse.header.retry-after': "'5'" }, type);
  }
});

test('the stage throttles callers, and traces no address, since that may be the link of a result', () => {
  const [[, { Properties }], ...others] = ofType(template, 'AWS::ApiGateway::Stage') as [[string, Resource], ...unknown[]];
  assert.deepEqual(others, []);
  const [[deployment, { Properties: deployed }]] = ofType(template, 'AWS::ApiGateway::Deployment') as [[string, Resource]];
  assert.deepEqual([Properties.DeploymentId, Properties.StageName, deployed.StageName], [{ Ref: deployment }, 'dev', undefined]);
  assert.deepEqual(Properties.MethodSettings, [
    { ResourcePath: '/*', HttpMethod: '*', ThrottlingRateLimit: 200, ThrottlingBurstLimit: 400 },
  ]);
  assert.equal(Properties.TracingEnabled, false);
});

test('worker, webhooks and sweeper can have concurrency of their own, which their queues cannot exceed; by default none is reserved', () => {
  const reserved = (name: LambdaName) => lambda(name).ReservedConcurrentExecutions?.['Fn::If'];
  const none = { Ref: 'AWS::NoValue' };
  assert.deepEqual(reserved('worker'), ['ReservesConcurrency', 10, none]);
  assert.deepEqual(reserved('webhooks'), ['ReservesConcurrency', 5, none]);
  assert.deepEqual(reserved('sweeper'), ['ReservesConcurrency', 2, none]);
  assert.equal(lambda('api').ReservedConcurrentExecutions, undefined);
  assert.equal(template.Parameters?.ReserveConcurrency?.Default, 'false');
  const most = ofType(template, 'AWS::Lambda::EventSourceMapping').map(([, { Properties }]) => Properties.ScalingConfig);
  assert.deepEqual(most, [{ MaximumConcurrency: 10 }, { MaximumConcurrency: 5 }]);
});

test('the packaged worker is tested and measured with the limits and settings that the template gives it', () => {
  const { MemorySize, Timeout, Environment } = lambda('worker');
  const { timeoutSeconds, memoryMb, environment } = workerLimits;
  assert.deepEqual([Timeout, MemorySize], [timeoutSeconds, memoryMb]);
  for (const [name, value] of Object.entries(environment)) assert.equal(String(Environment.Variables[name]), value, name);
});

test('held calls leave room in the concurrency that the operator’s guide asks for', () => {
  const { HELD_CALLS, HELD_CALLS_PER_CUSTOMER } = lambda('api').Environment.Variables;
  assert.deepEqual([HELD_CALLS, HELD_CALLS_PER_CUSTOMER], ['50', '25']);
});

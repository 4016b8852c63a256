import { readFile } from 'node:fs/promises';
import { CloudFormationClient, CreateStackCommand, DescribeStackResourcesCommand } from '@aws-sdk/client-cloudformation';
import { IAMClient, PutRolePolicyCommand } from '@aws-sdk/client-iam';
import { KMSClient, PutKeyPolicyCommand } from '@aws-sdk/client-kms';
import {
  GetFunctionConfigurationCommand,
  LambdaClient,
  ListEventSourceMappingsCommand,
  UpdateEventSourceMappingCommand,
} from '@aws-sdk/client-lambda';
import { SNSClient, SubscribeCommand } from '@aws-sdk/client-sns';
import { SetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs';
import { type LambdaName, lambdas } from '../../infra/package/bundle.ts';
import type { Moto } from './moto.ts';
import type { PackagedStack } from './packagedStack.ts';
import { ofType, propertiesOf, resolve, type Template } from './stackTemplate.ts';

const StackName = 'account-api-dev';
/** The account to which moto's resources belong if nothing else is said. */
const account = '123456789012';

/** The stack as it was created in moto. */
export interface MotoStack {
  readonly template: Template;
  /** Physical ids by the template's logical ids; what moto does not create is missing. */
  readonly ids: ReadonlyMap<string, string>;
  /** What `resolve` needs: the values of `Ref` and `Fn::GetAtt` by logical ids. */
  readonly known: Readonly<Record<string, string>>;
  /** The functions' environments as CloudFormation has resolved them, with the queues at moto's address. */
  readonly environments: ReadonlyMap<LambdaName, Readonly<Record<string, string>>>;
}

/** A queue's address at moto: its resource has that of AWS. */
const atMoto = (moto: Moto, url: string): string => `${moto.endpoint}${new URL(url).pathname}`;

const knownOf = (moto: Moto, ids: ReadonlyMap<string, string>, template: Template): Readonly<Record<string, string>> => {
  const arn = (service: string, name: string, region = moto.region) => `arn:aws:${service}:${region}:${account}:${name}`;
  const attributes: Readonly<Record<string, (id: string) => Record<string, string>>> = {
    'AWS::DynamoDB::Table': (id) => ({ Arn: arn('dynamodb', `table/${id}`) }),
    'AWS::SQS::Queue': (id) => ({ Arn: arn('sqs', id.split('/').at(-1) ?? ''), QueueName: id.split('/').at(-1) ?? '' }),
    'AWS::KMS::Key': (id) => ({ Arn: arn('kms', `key/${id}`) }),
    'AWS::IAM::Role': (id) => ({ Arn: arn('iam', `role/${id}`, '') }),
    'AWS::Lambda::Function': (id) => ({ Arn: arn('lambda', `function:${id}`) }),
    'AWS::Logs::LogGroup': (id) => ({ Arn: arn('logs', `log-group:${id}:*`) }),
  };
  const known: Record<string, string> = {
    'AWS::Region': moto.region,
    'AWS::AccountId': account,
    'AWS::Partition': 'aws',
    'AWS::URLSuffix': 'amazonaws.com',
  };
  for (const [logical, id] of ids) {
    known[logical] = id;
    for (const [name, value] of Object.entries(attributes[template.Resources[logical]?.Type ?? '']?.(id) ?? {}))
      known[`${logical}.${name}`] = value;
  }
  return known;
};

interface RoleProperties {
  readonly Policies: readonly { readonly PolicyName: string; readonly PolicyDocument: object }[];
}

/**
 * What moto does not create from a template, made through the services' own APIs with the template's properties. Policies of roles and keys are
 * among it: moto 5.2 keeps those of a template in a form that its own check of permissions cannot read.
 */
const createMissing = async (moto: Moto, { template, known }: Pick<MotoStack, 'template' | 'known'>): Promise<void> => {
  const sns = new SNSClient(moto.client);
  const sqs = new SQSClient(moto.client);
  const resolved = <Properties>(id: string) => resolve(propertiesOf(template, id), known) as Properties;
  const { TopicArn, Protocol, Endpoint, RawMessageDelivery, FilterPolicy } = resolved<{
    readonly TopicArn: string;
    readonly Protocol: string;
    readonly Endpoint: string;
    readonly RawMessageDelivery: boolean;
    readonly FilterPolicy: object;
  }>('WebhookSubscription');
  const Attributes = { RawMessageDelivery: String(RawMessageDelivery), FilterPolicy: JSON.stringify(FilterPolicy) };
  await sns.send(new SubscribeCommand({ TopicArn, Protocol, Endpoint, Attributes }));
  const { Queues, PolicyDocument } = resolved<{ readonly Queues: readonly string[]; readonly PolicyDocument: object }>(
    'WebhookQueuePolicy',
  );
  for (const url of Queues)
    await sqs.send(new SetQueueAttributesCommand({ QueueUrl: atMoto(moto, url), Attributes: { Policy: JSON.stringify(PolicyDocument) } }));
  const iam = new IAMClient(moto.client);
  for (const [id] of ofType(template, 'AWS::IAM::Role'))
    for (const { PolicyName, PolicyDocument } of resolved<RoleProperties>(id).Policies)
      await iam.send(new PutRolePolicyCommand({ RoleName: known[id], PolicyName, PolicyDocument: JSON.stringify(PolicyDocument) }));
  const kms = new KMSClient(moto.client);
  for (const [id] of ofType(template, 'AWS::KMS::Key')) {
    const { KeyPolicy } = resolved<{ readonly KeyPolicy: object }>(id);
    await kms.send(new PutKeyPolicyCommand({ KeyId: known[id], PolicyName: 'default', Policy: JSON.stringify(KeyPolicy) }));
  }
  for (const client of [sns, sqs, iam, kms]) client.destroy();
};

/** moto's own mappings would run the functions in containers: the tests receive and invoke as Lambda does. */
const disableMappings = async (lambda: LambdaClient): Promise<void> => {
  const { EventSourceMappings = [] } = await lambda.send(new ListEventSourceMappingsCommand({}));
  for (const { UUID } of EventSourceMappings) await lambda.send(new UpdateEventSourceMappingCommand({ UUID, Enabled: false }));
};

/** Creates the packaged stack in moto through CloudFormation. */
export const createStack = async (moto: Moto, packaged: PackagedStack): Promise<MotoStack> => {
  const cloudFormation = new CloudFormationClient(moto.client);
  const lambda = new LambdaClient(moto.client);
  const TemplateBody = await readFile(packaged.templatePath, 'utf8');
  await cloudFormation.send(new CreateStackCommand({ StackName, TemplateBody, Capabilities: ['CAPABILITY_IAM'] }));
  const { StackResources = [] } = await cloudFormation.send(new DescribeStackResourcesCommand({ StackName }));
  const { template } = packaged;
  const ids = new Map(
    StackResources.flatMap(({ LogicalResourceId, PhysicalResourceId = '' }) =>
      LogicalResourceId === undefined ? [] : [[LogicalResourceId, PhysicalResourceId] as const],
    ),
  );
  const known = knownOf(moto, ids, template);
  await createMissing(moto, { template, known });
  await disableMappings(lambda);
  const queues = new Map(ofType(template, 'AWS::SQS::Queue').map(([id]) => [known[id], atMoto(moto, known[id] ?? '')]));
  const environmentOf = async (name: LambdaName): Promise<Readonly<Record<string, string>>> => {
    const { Environment } = await lambda.send(new GetFunctionConfigurationCommand({ FunctionName: `${StackName}-${name}` }));
    return Object.fromEntries(Object.entries(Environment?.Variables ?? {}).map(([key, value]) => [key, queues.get(value) ?? value]));
  };
  const names = Object.keys(lambdas) as LambdaName[];
  const environments = new Map(await Promise.all(names.map(async (name) => [name, await environmentOf(name)] as const)));
  for (const client of [cloudFormation, lambda]) client.destroy();
  return { template, ids, known, environments };
};

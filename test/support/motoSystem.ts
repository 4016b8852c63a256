import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { CreateAccessKeyCommand, CreateUserCommand, IAMClient, PutRolePolicyCommand, PutUserPolicyCommand } from '@aws-sdk/client-iam';
import { KMSClient } from '@aws-sdk/client-kms';
import { SQSClient } from '@aws-sdk/client-sqs';
import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { kmsWrapping } from '../../functions/accounts/kmsWrapping.ts';
import { dynamoRows } from '../../functions/rows/aws/dynamoRows.ts';
import { sqsQueue } from '../../functions/rows/aws/sqsQueue.ts';
import type { Queue } from '../../functions/rows/queue.ts';
import type { Rows } from '../../functions/rows/rows.ts';
import { tables as definitions, type TableName } from '../../functions/rows/tables.ts';
import { PackagedFunctions } from '../../infra/lambda/packagedFunctions.ts';
import { seedDemo } from '../../infra/local/demo.ts';
import { type LambdaName, lambdas } from '../../infra/package/bundle.ts';
import { startSandbox } from '../../infra/sandbox/server/server.ts';
import { Moto } from './moto.ts';
import { createStack, type MotoStack } from './motoStack.ts';
import { packageStack } from './packagedStack.ts';
import { propertiesOf, resolve, type Statement, statementsOf } from './stackTemplate.ts';

const names = Object.keys(lambdas) as LambdaName[];
const capital = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);

interface World {
  readonly accounts: readonly { readonly liAt: string }[];
  readonly people: readonly { readonly url: string }[];
}

type Client = Moto['client'];
type Credentials = Client['credentials'] & { readonly sessionToken?: string };

/** What Lambda, which the roles trust, has as credentials of a function's role. */
const assume = async (moto: Moto, stack: MotoStack, name: LambdaName): Promise<Credentials> => {
  const RoleArn = stack.known[`${capital(name)}Role.Arn`];
  const { Credentials: given } = await new STSClient(moto.client).send(new AssumeRoleCommand({ RoleArn, RoleSessionName: name }));
  return { accessKeyId: given?.AccessKeyId ?? '', secretAccessKey: given?.SecretAccessKey ?? '', sessionToken: given?.SessionToken ?? '' };
};

/** A user who may do everything, for the test itself. */
const createOwner = async (moto: Moto): Promise<Client> => {
  const iam = new IAMClient(moto.client);
  const UserName = 'owner';
  await iam.send(new CreateUserCommand({ UserName }));
  const PolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] });
  await iam.send(new PutUserPolicyCommand({ UserName, PolicyName: 'all', PolicyDocument }));
  const { AccessKey } = await iam.send(new CreateAccessKeyCommand({ UserName }));
  return { ...moto.client, credentials: { accessKeyId: AccessKey?.AccessKeyId ?? '', secretAccessKey: AccessKey?.SecretAccessKey ?? '' } };
};

/** The environment of a process with these credentials, all of whose AWS is moto. */
const environmentOf = (
  { region, endpoint }: Moto,
  { accessKeyId, secretAccessKey, sessionToken }: Credentials,
): Record<string, string> => ({
  AWS_REGION: region,
  AWS_ACCESS_KEY_ID: accessKeyId,
  AWS_SECRET_ACCESS_KEY: secretAccessKey,
  ...(sessionToken === undefined ? {} : { AWS_SESSION_TOKEN: sessionToken }),
  ...Object.fromEntries(['DYNAMODB', 'SQS', 'SNS', 'KMS'].map((service) => [`AWS_ENDPOINT_URL_${service}`, endpoint])),
});

/** The packaged functions on the stack in moto, with LinkedIn as the sandbox: each with the permissions of its own role, which moto enforces. */
export interface MotoSystem {
  readonly stack: MotoStack;
  readonly functions: PackagedFunctions;
  readonly people: World['people'];
  /** Of the owner, who may do everything. */
  readonly owner: Client;
  readonly ownerEnvironment: Readonly<Record<string, string>>;
  /** A client with a function's permissions. */
  as(name: LambdaName): Client;
  /** A queue's address, by its logical id. */
  urlOf(id: string): string;
  queue(id: string): Queue;
  /** The rows of a table of the stack, or of another table of its kind. */
  rows(name: TableName, tableName?: string): Rows;
  /** Leaves a role those of its statements in the template that are chosen. */
  permit(name: LambdaName, isChosen: (statement: Statement) => boolean): Promise<void>;
  close(): Promise<void>;
}

export const startMotoSystem = async (): Promise<MotoSystem> => {
  await using opened = new AsyncDisposableStack();
  const packaged = await packageStack();
  const moto = await Moto.start();
  opened.defer(() => moto.close());
  const sandbox = await startSandbox();
  opened.defer(() => sandbox.close());
  const stack = await createStack(moto, packaged);
  const credentials = new Map(await Promise.all(names.map(async (name) => [name, await assume(moto, stack, name)] as const)));
  const owner = await createOwner(moto);
  await moto.enforcePermissions();
  const clients = {
    sqs: new SQSClient(owner),
    iam: new IAMClient(owner),
    dynamodb: DynamoDBDocumentClient.from(new DynamoDBClient(owner)),
  };
  const as = (name: LambdaName): Client => ({ ...moto.client, credentials: credentials.get(name) ?? moto.client.credentials });
  const urlOf = (id: string): string => `${moto.endpoint}${new URL(stack.known[id] ?? '').pathname}`;
  const rows = (name: TableName, tableName = stack.known[`${capital(name)}Table`] ?? ''): Rows =>
    dynamoRows(clients.dynamodb, tableName, definitions[name], Date.now);

  const world = (await (await fetch(`http://127.0.0.1:${sandbox.controlPort}/world`)).json()) as World;
  const wrapping = kmsWrapping(new KMSClient(owner), stack.known['SessionKey.Arn'] ?? '');
  await seedDemo({ accounts: rows('accounts'), wrapping, sessions: world.accounts.map(({ liAt }) => liAt), now: Date.now() });
  const functions = await PackagedFunctions.open(packaged.artefacts);
  opened.defer(() => functions.close());
  const start = (name: LambdaName) => {
    const { Timeout } = propertiesOf<{ readonly Timeout: number }>(packaged.template, `${capital(name)}LambdaFunction`);
    const environment = {
      ...stack.environments.get(name),
      ...environmentOf(moto, as(name).credentials),
      // LinkedIn is the sandbox, and the receiver of webhooks is on this machine.
      PACING: 'off',
      WEBHOOK_LOCAL_HOSTS: '127.0.0.1',
      HEARTBEAT_SECONDS: '600',
      BROWSER_HOST_RULES: sandbox.hostRules,
      BROWSER_TRUSTED_CERTIFICATE: sandbox.certificateSpki,
    };
    return functions.start(name, { timeoutMs: Timeout * 1000, environment });
  };
  await Promise.all(names.map(start));
  const closing = opened.move();
  return {
    stack,
    functions,
    people: world.people,
    owner,
    ownerEnvironment: { ...stack.environments.get('sweeper'), ...environmentOf(moto, owner.credentials) },
    as,
    urlOf,
    queue: (id) => sqsQueue(clients.sqs, urlOf(id)),
    rows,
    permit: async (name, isChosen) => {
      const Statement = resolve(statementsOf(stack.template, `${capital(name)}Role`).filter(isChosen), stack.known);
      const PolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement });
      await clients.iam.send(new PutRolePolicyCommand({ RoleName: stack.known[`${capital(name)}Role`], PolicyName: name, PolicyDocument }));
    },
    close: async () => {
      for (const client of Object.values(clients)) client.destroy();
      await closing.disposeAsync();
    },
  };
};

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { accountsTable, requestsTable, webhooksTable } from '../../infra/local/resources.ts';

/** The Python that has moto, if tests of AWS run on moto and not on our own stand-ins; `npm run verify:aws` names it. */
export const motoPython = process.env.MOTO_PYTHON;

/** Which implementation of AWS it is, for the names of tests. */
export const awsName = motoPython === undefined ? 'its stand-in' : 'moto';

/**
 * Options of a test in which moto differs from AWS: it has to fail there, so that the reason goes when moto changes. The reason names AWS's source,
 * as the page of its documentation.
 */
export const differsOnMoto = (reason: string): { readonly expectFailure?: string } =>
  motoPython === undefined ? {} : { expectFailure: reason };

/** The same for a test in which moto differs or not as its calls happen to meet: there it is left out on moto. */
export const differsOnMotoByChance = (reason: string): { readonly skip?: string } => (motoPython === undefined ? {} : { skip: reason });

/** From one step at which a process is killed to the next: each is tried, on moto, whose calls take long, each third. */
export const crashStride = motoPython === undefined ? 1 : 3;

/** Has a client's calls belong to an AWS account, which moto makes with the first of them. */
export const inAccount = (client: Pick<DynamoDBClient, 'middlewareStack'>, account: string): void => {
  client.middlewareStack.add(
    (next) => (given) => {
      (given.request as { headers: Record<string, string> }).headers['x-moto-account-id'] = account;
      return next(given);
    },
    { step: 'build' },
  );
};

/** AWS by another author: moto in a process of its own, on a port of this machine. Its state ends with it. */
export class Moto {
  readonly region = 'eu-central-1';
  readonly endpoint: string;
  readonly #process: ChildProcess;
  #accounts = 0;

  private constructor(process: ChildProcess, endpoint: string) {
    this.#process = process;
    this.endpoint = endpoint;
  }

  static async start(python = motoPython): Promise<Moto> {
    if (python === undefined) throw new Error('Nothing says where moto is: run npm run verify:aws.');
    const server = fileURLToPath(new URL('../moto/server.py', import.meta.url));
    // It ends with its standard input, so that none is left behind by a test that was killed.
    const child = spawn(python, [server], { stdio: ['pipe', 'pipe', 'ignore'] });
    const lines = child.stdout.setEncoding('utf8');
    const [port] = (await Promise.race([once(lines, 'data'), once(child, 'exit')])) as [string | number | null];
    if (typeof port !== 'string') throw new Error(`moto ended with code ${port} when it started`);
    for (const each of [child, child.stdin, child.stdout]) (each as unknown as { unref(): void }).unref();
    return new Moto(child, `http://127.0.0.1:${port.trim()}`);
  }

  /** The settings of a client. Until permissions are enforced, moto takes any credentials. */
  get client() {
    const { region, endpoint } = this;
    return { region, endpoint, credentials: { accessKeyId: 'owner', secretAccessKey: 'secret' }, maxAttempts: 1 };
  }

  /** From now on it judges every call by its signature and the policies of its caller, as IAM does. */
  async enforcePermissions(): Promise<void> {
    await fetch(`${this.endpoint}/moto-api/reset-auth`, { method: 'POST', body: '0' });
  }

  /** The empty tables of `infra/local/resources.ts`, in an AWS account of their own. `requestHandler`: of a client with the same connections. */
  async openTables(requestHandler?: DynamoDBClient['config']['requestHandler']): Promise<DynamoDBDocumentClient> {
    this.#accounts += 1;
    const client = new DynamoDBClient({ ...this.client, ...(requestHandler ? { requestHandler } : {}) });
    inAccount(client, String(this.#accounts).padStart(12, '0'));
    for (const table of [requestsTable, accountsTable, webhooksTable]) await client.send(new CreateTableCommand(table));
    return DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } });
  }

  async close(): Promise<void> {
    const ended = once(this.#process, 'exit');
    this.#process.ref();
    this.#process.stdin?.end();
    await ended;
  }
}

let shared: Promise<{ readonly moto: Moto; readonly handler: DynamoDBClient['config']['requestHandler'] }> | undefined;

/** Tables in the one moto of this process. */
export const openMotoTables = async (): Promise<DynamoDBDocumentClient> => {
  shared ??= Moto.start().then((moto) => ({ moto, handler: new DynamoDBClient(moto.client).config.requestHandler }));
  const { moto, handler } = await shared;
  return moto.openTables(handler);
};

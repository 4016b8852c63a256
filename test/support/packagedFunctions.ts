import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SQSBatchResponse } from 'aws-lambda';
import type { Queue } from '../../functions/rows/queue.ts';
import { queueEvent } from '../../infra/local/queueEvent.ts';
import type { LambdaName } from '../../infra/package/bundle.ts';
import { LambdaProcess } from './lambdaProcess.ts';
import type { PackagedStack } from './packagedStack.ts';
import { propertiesOf } from './stackTemplate.ts';
import { unzip } from './unzip.ts';

/** The API's answer, in API Gateway's form. */
export interface Answer {
  readonly statusCode: number;
  readonly body: string;
}

/** The functions of a package, each in a process of its own from its archive. */
export class PackagedFunctions {
  readonly #packaged: PackagedStack;
  readonly #folder: string;
  readonly #running = new Map<LambdaName, LambdaProcess>();

  private constructor(packaged: PackagedStack, folder: string) {
    this.#packaged = packaged;
    this.#folder = folder;
  }

  static async open(packaged: PackagedStack): Promise<PackagedFunctions> {
    return new PackagedFunctions(packaged, await mkdtemp(join(tmpdir(), 'functions-')));
  }

  /** Starts a function with its time-out, in place of the one that runs. */
  async start(name: LambdaName, environment: Readonly<Record<string, string>>): Promise<void> {
    await this.#running.get(name)?.close();
    const taskRoot = join(this.#folder, name, 'task');
    if (!this.#running.has(name)) await unzip(join(this.#packaged.artefacts, `${name}.zip`), taskRoot);
    const logical = `${name.charAt(0).toUpperCase()}${name.slice(1)}LambdaFunction`;
    const { Timeout } = propertiesOf<{ readonly Timeout: number }>(this.#packaged.template, logical);
    const temporary = join(this.#folder, name, 'tmp');
    this.#running.set(name, await LambdaProcess.start({ name, taskRoot, temporary, timeoutMs: Timeout * 1000, environment }));
  }

  get(name: LambdaName): LambdaProcess {
    const found = this.#running.get(name);
    if (!found) throw new Error(`${name} does not run`);
    return found;
  }

  /** A call through API Gateway. */
  http(httpMethod: string, path: string, headers: Readonly<Record<string, string>>, body?: object): Promise<Answer> {
    return this.get('api').invoke<Answer>({
      httpMethod,
      path,
      headers: { 'Content-Type': 'application/json', ...headers },
      queryStringParameters: null,
      body: body ? JSON.stringify(body) : null,
      isBase64Encoded: false,
    });
  }

  /** What Lambda does with the next message of a queue: receives it, invokes, and deletes what has not failed. `undefined`: there is none. */
  async work(name: LambdaName, queue: Queue, waitMs = 10_000): Promise<SQSBatchResponse | undefined> {
    const message = await queue.receive({ waitMs });
    if (!message) return undefined;
    const answer = await this.get(name).invoke<SQSBatchResponse>(queueEvent(message));
    if (answer.batchItemFailures.length === 0) await queue.delete(message.receiptHandle);
    return answer;
  }

  async close(): Promise<void> {
    await Promise.all([...this.#running.values()].map((each) => each.close()));
    await rm(this.#folder, { recursive: true, force: true });
  }
}

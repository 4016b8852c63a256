import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SQSBatchResponse } from 'aws-lambda';
import type { Queue } from '../../functions/rows/queue.ts';
import { queueEvent } from '../local/queueEvent.ts';
import type { LambdaName } from '../package/bundle.ts';
import { type LambdaOptions, LambdaProcess } from './lambdaProcess.ts';
import { unzip } from './unzip.ts';

/** The API's answer, in API Gateway's form. */
export interface Answer {
  readonly statusCode: number;
  readonly body: string;
}

/** The functions of a package, each in a process of its own from its archive. */
export class PackagedFunctions {
  readonly #artefacts: string;
  readonly #folder: string;
  readonly #running = new Map<LambdaName, LambdaProcess>();

  private constructor(artefacts: string, folder: string) {
    this.#artefacts = artefacts;
    this.#folder = folder;
  }

  /** `artefacts`: the folder of the archives. */
  static async open(artefacts: string): Promise<PackagedFunctions> {
    return new PackagedFunctions(artefacts, await mkdtemp(join(tmpdir(), 'functions-')));
  }

  /** Starts a function, in place of the one that runs: in the same sandbox, as far as its files are concerned. */
  async start(name: LambdaName, options: Pick<LambdaOptions, 'environment' | 'timeoutMs' | 'memory'>): Promise<LambdaProcess> {
    await this.#running.get(name)?.close();
    const taskRoot = join(this.#folder, name, 'task');
    if (!this.#running.has(name)) await unzip(join(this.#artefacts, `${name}.zip`), taskRoot);
    const started = await LambdaProcess.start({ ...options, name, taskRoot, temporary: this.temporaryOf(name) });
    this.#running.set(name, started);
    return started;
  }

  /** The folder that a function may write to. */
  temporaryOf(name: LambdaName): string {
    return join(this.#folder, name, 'tmp');
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
  async work(name: LambdaName, queue: Queue, waitMs = 10_000, timeoutMs?: number): Promise<SQSBatchResponse | undefined> {
    const message = await queue.receive({ waitMs });
    if (!message) return undefined;
    const answer = await this.get(name).invoke<SQSBatchResponse>(queueEvent(message), timeoutMs);
    if (answer.batchItemFailures.length === 0) await queue.delete(message.receiptHandle);
    return answer;
  }

  async close(): Promise<void> {
    await Promise.all([...this.#running.values()].map((each) => each.close()));
    await rm(this.#folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

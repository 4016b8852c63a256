import { randomBytes, randomUUID } from 'node:crypto';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { accountKind } from '../../functions/accounts/account.ts';
import type { KeyWrapping } from '../../functions/accounts/envelope.ts';
import type { SignInLimits } from '../../functions/accounts/signInQueue.ts';
import { accountKey } from '../../functions/accounts/table.ts';
import { rowPieces } from '../../functions/attachments/rowPieces.ts';
import type { JsonObject } from '../../functions/contract/declaration.ts';
import type { Envelope } from '../../functions/contract/envelopes.ts';
import { findFunction } from '../../functions/contract/functions.ts';
import { planItems } from '../../functions/contract/items.ts';
import { validateInput } from '../../functions/contract/validation.ts';
import { freshFacts, type LinkedIn } from '../../functions/linkedin/browser/session.ts';
import type { Log } from '../../functions/log.ts';
import { type Accepted, accept } from '../../functions/requests/acceptance.ts';
import { endedEnvelope } from '../../functions/requests/envelopes.ts';
import { readMessage } from '../../functions/requests/queue.ts';
import { readResult, type StoredResult } from '../../functions/requests/results.ts';
import type { Queue } from '../../functions/rows/queue.ts';
import type { Topic } from '../../functions/rows/topic.ts';
import { type Sweeper, sweep } from '../../functions/sweeper/sweep.ts';
import type { Browsers } from '../../functions/worker/browsers.ts';
import { handleMessage } from '../../functions/worker/message.ts';
import type { SignInBrowser } from '../../functions/worker/signInBrowser.ts';
import type { RunRules, Worker } from '../../functions/worker/worker.ts';
import type { Disposition } from '../../functions/worker/workerMessage.ts';
import { type Moving, movingAfter } from '../../functions/workflows/moving.ts';
import { tableNames } from '../../infra/local/resources.ts';
import { CrashPoint } from './crashPoint.ts';
import { openDynamoTables } from './dynamoTables.ts';
import { databaseTables, defaultEngine, dynamoTables, type Engine, type HarnessTables, type ProcessTables } from './harnessTables.ts';
import { ManualClock } from './manualClock.ts';
import { memoryWrapping } from './memoryWrapping.ts';
import { SimulatedLinkedIn } from './simulatedLinkedIn.ts';
import { type ReceivedMessage, SimulatedQueue } from './simulatedQueue.ts';

const silence: Log = { debug() {}, info() {}, warn() {}, error() {} };

/** The default times of the handlers' settings. */
export const rules: RunRules = {
  heartbeatMs: 10_000,
  heartbeatStaleMs: 60_000,
  stopBeforeDeadlineMs: 60_000,
  attemptWindowMs: 10_000,
  attemptSettleMs: 20_000,
  holdMs: 300_000,
  coolDownMs: 900_000,
  retentionMs: 30 * 86_400_000,
  maxCrashes: 3,
};

/** One of two workers signs in. */
export const signIns: SignInLimits = { maxConcurrent: 1, maxPerCustomer: 20 };

const invocationMs = 15 * 60_000;

/**
 * Requests, worker and sweeper on real tables, with a simulated queue, LinkedIn and clock.
 * Processes are simulated: each has a crash point that kills it at any of its steps.
 */
export class WorkerHarness {
  readonly clock: ManualClock;
  readonly queue: SimulatedQueue;
  readonly linkedin: SimulatedLinkedIn;
  /** The key-encryption key of sessions. */
  readonly keys: KeyWrapping = memoryWrapping();
  /** The result of a sign-in; set by tests. */
  signInBrowser: SignInBrowser = async () => {
    throw new Error('No test has said what becomes of a sign-in');
  };
  readonly published: { readonly id: string; readonly body: unknown }[] = [];
  readonly topic: Topic = {
    publish: async ({ body, attributes }) => {
      this.published.push({ id: attributes.id ?? '', body: JSON.parse(body) });
    },
  };
  /** The log of every process, for tests of what an operator sees. */
  log: Log = silence;
  readonly tables: { readonly client: DynamoDBDocumentClient; readonly requests: string; readonly accounts: string };
  readonly #engine: HarnessTables;

  /** `continued`: on another database file, with the time and LinkedIn of an earlier harness. */
  constructor(
    tables: WorkerHarness['tables'],
    engine: Engine = 'dynamo',
    continued?: { readonly of: WorkerHarness; readonly file: string },
  ) {
    this.clock = continued?.of.clock ?? new ManualClock();
    this.linkedin = continued?.of.linkedin ?? new SimulatedLinkedIn(this.clock);
    this.queue = new SimulatedQueue(this.clock);
    this.tables = tables;
    const { now } = this.clock;
    this.#engine =
      engine === 'dynamo'
        ? dynamoTables(tables.client, now)
        : databaseTables(now, { outbox: { queue: this.queue.port, topic: this.topic }, file: continued?.file });
  }

  /** The tables as the test sees them. */
  get rows(): HarnessTables['rows'] {
    return this.#engine.rows;
  }

  /** The tables as a process has them. */
  forProcess(crashPoint: CrashPoint): ProcessTables {
    return this.#engine.forProcess(crashPoint);
  }

  /** Of SQLite: what erasures do to its files. */
  get overwriteDeleted(): (() => Promise<boolean>) | undefined {
    return this.#engine.overwriteDeleted;
  }

  /** Its database file. */
  get file(): string {
    return this.#engine.file ?? '';
  }

  /** The same world with another database file. */
  continuedOn(file: string): WorkerHarness {
    return new WorkerHarness(this.tables, 'sqlite', { of: this, file });
  }

  close = (): Promise<void> => this.#engine.close();

  async account(accountId: string = `account-${randomUUID()}`, more: Record<string, unknown> = {}): Promise<string> {
    const row = { accountId, customerId: 'customer', name: null, status: 'active' as const, statusAt: this.clock.now(), ...more };
    await this.rows.accounts.put(accountKind.at(accountKey(accountId), row));
    return accountId;
  }

  #guarded(crashPoint: CrashPoint) {
    return {
      ...this.forProcess(crashPoint),
      queue: crashPoint.guardPort(this.queue.port) as Queue,
      topic: crashPoint.guardPort(this.topic),
      publicUrl: 'https://api.test',
      clock: {
        ...this.clock,
        wait: (ms: number, signal?: AbortSignal) => crashPoint.step('wait', () => this.clock.wait(ms, signal)),
      },
      log: this.log,
    };
  }

  /** Accepts a call as the API does. */
  async submit(
    accountId: string,
    name: string,
    body: JsonObject,
    options: {
      readonly idempotencyKey?: string;
      readonly crashPoint?: CrashPoint;
      readonly pendingCap?: number;
      readonly lifetimeMs?: number;
      readonly approval?: 'wait' | 'goOn';
      /** What the API does with an input before it is accepted. */
      readonly prepare?: (input: JsonObject) => Promise<JsonObject>;
    } = {},
  ): Promise<Accepted> {
    const declaration = findFunction(name);
    if (!declaration) throw new Error(`${name} is not declared`);
    const validated = validateInput(declaration, body);
    if (!validated.ok) throw new Error(validated.details);
    const { requests, queue, store } = this.#guarded(options.crashPoint ?? new CrashPoint());
    // Each call has a process of its own, and calls of one millisecond take any order between processes.
    this.clock.advance(1);
    return accept(
      {
        requests,
        queue,
        store,
        now: this.clock.now,
        random: randomBytes,
        rules: {
          pendingCap: options.pendingCap ?? 100,
          lifetimeMs: options.lifetimeMs ?? 86_400_000,
          retentionMs: rules.retentionMs,
          idempotencyMs: 7 * 86_400_000,
        },
      },
      {
        customerId: 'customer',
        accountId,
        function: name,
        input: (await options.prepare?.(validated.input)) ?? validated.input,
        total: planItems(declaration, validated.input).length,
        resultHandling: 'reslink',
        ...(options.approval && { approval: { askedBy: null, whileWaiting: options.approval } }),
        ...(options.idempotencyKey === undefined
          ? {}
          : { idempotency: { key: options.idempotencyKey, body: JSON.stringify(validated.input) } }),
      },
    );
  }

  /** What a process moves workflows on with. */
  moving(crashPoint: CrashPoint = new CrashPoint()): Moving {
    const guarded = this.#guarded(crashPoint);
    const { requests, queue, store } = guarded;
    return {
      ...guarded,
      pieces: rowPieces(requests),
      random: randomBytes,
      acceptance: {
        requests,
        queue,
        store,
        now: this.clock.now,
        random: randomBytes,
        rules: { pendingCap: 100, lifetimeMs: 86_400_000, retentionMs: rules.retentionMs, idempotencyMs: 7 * 86_400_000 },
      },
    };
  }

  /** A worker's process. */
  worker(
    crashPoint: CrashPoint = new CrashPoint(),
    changed: Partial<RunRules> = {},
  ): { readonly worker: Worker; work(message: ReceivedMessage): Promise<Disposition | 'killed'> } {
    const guarded = this.#guarded(crashPoint);
    let account = '';
    const browsers: Browsers = {
      open: async (opened) => {
        account = opened.accountId;
        await crashPoint.step('open browser', async () => undefined);
        return {
          linkedin: { facts: freshFacts() } as LinkedIn,
          answers: async () => true,
          stalls: () => 0,
          pausedMs: () => 0,
          retire: async () => undefined,
          leave: async () => undefined,
        };
      },
      close: async () => undefined,
    };
    const worker: Worker = {
      ...guarded,
      pieces: rowPieces(guarded.requests),
      moveOn: movingAfter(this.moving(crashPoint)),
      vault: { accounts: guarded.accounts, wrapping: this.keys },
      signInBrowser: (credentials, how) => crashPoint.step('sign in', () => this.signInBrowser(credentials, how)),
      browsers,
      performers: this.linkedin.performers(crashPoint, () => account),
      rules: { ...rules, ...changed },
      signIns,
    };
    const work = async (message: ReceivedMessage): Promise<Disposition | 'killed'> => {
      const read = readMessage(message.body);
      const { group: accountId, receiptHandle } = message;
      const end = await handleMessage(worker, { ...read, accountId, receiptHandle, deadline: this.clock.now() + invocationMs });
      if (crashPoint.crashed) return 'killed';
      if (end === 'acknowledge') this.queue.delete(message.receiptHandle);
      return end;
    };
    return { worker, work };
  }

  /** Adds a message to the queue that another process had sent. */
  async deliver(body: string, accountId: string): Promise<void> {
    await this.queue.port.send({ body, group: accountId, deduplicationId: randomUUID() });
  }

  sweeper(crashPoint: CrashPoint = new CrashPoint()): Sweeper {
    const guarded = this.#guarded(crashPoint);
    return {
      ...guarded,
      pieces: rowPieces(guarded.requests),
      random: randomBytes,
      heartbeatStaleMs: rules.heartbeatStaleMs,
      visibilityMs: 960_000,
    };
  }

  /** What a sweeper has, and the accounts besides. */
  sweeperWith = (crashPoint: CrashPoint) => {
    const guarded = this.#guarded(crashPoint);
    return { ...guarded, pieces: rowPieces(guarded.requests) };
  };

  sweep = (crashPoint?: CrashPoint) => sweep(this.sweeper(crashPoint));

  /** Runs healthy processes and a sweep every minute until the queue is empty. */
  async drain(maxMs = 3 * 86_400_000): Promise<void> {
    const until = this.clock.now() + maxMs;
    const sweepAfter = async (ms: number): Promise<void> => {
      this.clock.advance(ms);
      await this.sweep();
    };
    do {
      for (let message = this.queue.receive(); message; message = this.queue.receive()) await this.worker().work(message);
      if (this.clock.now() >= until) throw new Error(`${this.queue.length} messages are still in the queue`);
      // Every minute, or sooner if a message becomes visible before.
      await sweepAfter(Math.min(60_000, Math.max(1, this.queue.nextVisibleIn() ?? 60_000)));
    } while (this.queue.length > 0);
    await sweepAfter(60_000);
  }

  /** Healthy workers process messages for the duration of a call. */
  during = async <Result>(call: Promise<Result>): Promise<Result> => {
    let over = false;
    const ended = call.finally(() => {
      over = true;
    });
    ended.catch(() => undefined);
    while (!over) {
      const message = this.queue.receive();
      if (message) await this.worker().work(message);
      await new Promise((resolve) => setImmediate(resolve));
    }
    return ended;
  };

  async stored(requestId: string): Promise<StoredResult> {
    const stored = await readResult(this.rows.requests, requestId);
    if (!stored) throw new Error(`${requestId} is not stored`);
    return stored;
  }

  async envelope(requestId: string): Promise<Envelope> {
    return endedEnvelope(await this.stored(requestId), this.clock.now());
  }
}

/**
 * Worker harnesses with separate tables, so that one's sweeper does not find another's requests. On the default engine, unless a test
 * names one.
 */
export const openTables = async (engine: Engine = defaultEngine()): Promise<{ harness(): WorkerHarness }> => ({
  harness: () => {
    let opening: ReturnType<typeof openDynamoTables> | undefined;
    const send = async (command: never) => {
      opening ??= openDynamoTables();
      return (await opening).send(command);
    };
    const client = Object.assign(Object.create(DynamoDBDocumentClient.prototype), { send }) as DynamoDBDocumentClient;
    return new WorkerHarness({ client, requests: tableNames.requests, accounts: tableNames.accounts }, engine);
  },
});

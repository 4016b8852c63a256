import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureKeyFile, keyFileWrapping } from '../../functions/accounts/keyFile.ts';
import type { Envelope } from '../../functions/contract/envelopes.ts';
import { demoTokens, seedDemo } from '../local/demo.ts';
import { type Emulators, startEmulators } from '../local/emulators.ts';
import { writeArtefacts } from '../package/artefacts.ts';
import { type LambdaName, projectRoot } from '../package/bundle.ts';
import { type RunningSandbox, startSandbox } from '../sandbox/server/server.ts';
import type { LambdaProcess } from './lambdaProcess.ts';
import type { MemoryGroup } from './memoryGroup.ts';
import { type Answer, PackagedFunctions } from './packagedFunctions.ts';

/** What the template gives the worker; a test compares it. */
export const workerLimits = {
  timeoutSeconds: 900,
  memoryMb: 2048,
  environment: { BROWSER_SINGLE_PROCESS: 'true', QUEUE_VISIBILITY_SECONDS: '960' },
} as const;

/** The functions that a request needs, and the one that repairs what a crash has left. */
const names = ['api', 'worker', 'sweeper'] as const satisfies readonly LambdaName[];

interface SandboxAccount {
  readonly person: string;
  readonly profileId: string;
  readonly liAt: string;
}

export interface StandInOptions {
  /** Settings that differ from the template's and from the defaults. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Changes where the functions and the browser connect to: takes a setting with addresses of this machine, and returns it with others. */
  readonly through?: (setting: string) => Promise<string>;
  /** Limits the memory of the worker with its browser. */
  readonly memory?: MemoryGroup;
}

/** The packaged functions on the stand-ins of AWS, with LinkedIn as the sandbox. */
export class StandInSystem {
  readonly cloud: Emulators;
  readonly sandbox: RunningSandbox;
  readonly functions: PackagedFunctions;
  readonly #folder: string;
  readonly #options: StandInOptions;

  private constructor(folder: string, cloud: Emulators, sandbox: RunningSandbox, functions: PackagedFunctions, options: StandInOptions) {
    this.#folder = folder;
    this.cloud = cloud;
    this.sandbox = sandbox;
    this.functions = functions;
    this.#options = options;
  }

  /** Packages the functions as `npm run package` does, and starts everything. */
  static async start(options: StandInOptions = {}): Promise<StandInSystem> {
    const artefacts = join(projectRoot, '.build', 'artefacts');
    const folder = await mkdtemp(join(tmpdir(), 'stand-ins-'));
    const [cloud, sandbox] = await Promise.all([
      startEmulators({ dataDir: join(folder, 'cloud') }),
      startSandbox({ host: '127.0.0.1' }),
      writeArtefacts(artefacts),
    ]);
    const system = new StandInSystem(folder, cloud, sandbox, await PackagedFunctions.open(artefacts), options);
    const { accounts } = (await system.control('/world')) as { readonly accounts: readonly SandboxAccount[] };
    for (const name of ['vault', 'webhooks']) ensureKeyFile(system.#keyFile(name));
    const wrapping = keyFileWrapping(system.#keyFile('vault'));
    const sessions = accounts.map(({ liAt }) => liAt);
    const members = accounts.map(({ person, profileId }) => ({ memberId: profileId, publicUrl: person }));
    await seedDemo({ accounts: cloud.accounts, wrapping, sessions, members, now: Date.now() });
    await Promise.all(names.map((name) => system.startFunction(name)));
    return system;
  }

  #keyFile(name: string): string {
    return join(this.#folder, `${name}.key`);
  }

  /** Starts a function, in place of the one that runs, with further settings. */
  async startFunction(name: LambdaName, settings: Readonly<Record<string, string>> = {}): Promise<LambdaProcess> {
    const { environment, through = async (setting: string) => setting, memory } = this.#options;
    const { cloud, sandbox } = this;
    const connecting = { ...cloud.environment, BROWSER_HOST_RULES: sandbox.hostRules };
    const connected = await Promise.all(Object.entries(connecting).map(async ([key, value]) => [key, await through(value)]));
    return this.functions.start(name, {
      timeoutMs: workerLimits.timeoutSeconds * 1000,
      memory: name === 'worker' ? memory : undefined,
      environment: {
        ...workerLimits.environment,
        ...(Object.fromEntries(connected) as Record<string, string>),
        VAULT_KEY_FILE: this.#keyFile('vault'),
        WEBHOOK_KEY_FILE: this.#keyFile('webhooks'),
        PACING: 'off',
        BROWSER_TRUSTED_CERTIFICATE: sandbox.certificateSpki,
        ...environment,
        ...settings,
      },
    });
  }

  /** Freezes every function with all that it has started, as Lambda does between invocations. */
  async freeze(): Promise<void> {
    await Promise.all(names.map((name) => this.functions.get(name).freeze()));
  }

  /** Lets them go on; `aheadMs`: by how much the clock on the wall has gone on besides. */
  thaw(aheadMs = 0): void {
    for (const name of names) this.functions.get(name).thaw(aheadMs);
  }

  /** Calls the sandbox's control address; with a body, as a POST. */
  async control(path: string, body?: object): Promise<unknown> {
    const asked = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) };
    const answer = await fetch(`http://127.0.0.1:${this.sandbox.controlPort}${path}`, asked);
    if (!answer.ok) throw new Error(`${path}: ${await answer.text()}`);
    return answer.json();
  }

  #http(method: string, path: string, account: number, body?: object): Promise<Answer> {
    const headers = {
      'Account-Api-Token': demoTokens.customer,
      'Identification-Token': demoTokens.accounts[account] ?? '',
      'Result-Handling': 'reslink',
    };
    return this.functions.http(method, path, headers, body);
  }

  /** Sends a request of a demo account. Returns the path of its result. */
  async submit(name: string, body: object, account = 0): Promise<string> {
    const answer = await this.#http('POST', `/account/${name}`, account, body);
    const envelope = JSON.parse(answer.body) as Envelope;
    if (envelope.status !== 'processing') throw new Error(`${name} was answered with ${answer.statusCode}: ${answer.body}`);
    return new URL(envelope.process.resultLink).pathname;
  }

  async result(path: string, account = 0): Promise<Envelope> {
    return JSON.parse((await this.#http('GET', path, account)).body) as Envelope;
  }

  /** Lets the worker take the next message of the queue. */
  work(waitMs?: number, timeoutMs?: number): ReturnType<PackagedFunctions['work']> {
    return this.functions.work('worker', this.cloud.queue, waitMs, timeoutMs);
  }

  /** Lets the function of webhooks, once it is started, take the next event or attempt. */
  deliver(): ReturnType<PackagedFunctions['work']> {
    return this.functions.work('webhooks', this.cloud.deliveryQueue, 0);
  }

  /** Lets the sweeper run once, as it does every minute. */
  async sweep(): Promise<void> {
    await this.functions.get('sweeper').invoke({ 'detail-type': 'Scheduled Event', detail: {} });
  }

  async close(): Promise<void> {
    await this.functions.close();
    await Promise.all([this.cloud.close(), this.sandbox.close()]);
    await rm(this.#folder, { recursive: true, force: true });
  }
}

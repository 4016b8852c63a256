import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Envelope } from '../../functions/contract/envelopes.ts';
import { demoTokens } from '../../infra/local/demo.ts';
import { readLocalSettings } from '../../infra/local/settings.ts';
import { type System, startSystem } from '../../infra/local/system.ts';

/** A person of the sandbox, with the attributes that tests select by. */
export interface SandboxPerson {
  readonly slug: string;
  readonly url: string;
  readonly name: string;
  readonly profileId: string;
  readonly renderer: 'sdui' | 'ember' | null;
  readonly status: string;
  readonly relations: Readonly<Record<string, { readonly state: string; readonly layout: string }>>;
}

export interface LedgerEntry {
  readonly account: string;
  readonly kind: string;
  readonly person: string | null;
  readonly thread: string | null;
  readonly text: string | null;
  /** Of a message that has files. */
  readonly files?: readonly { readonly name: string; readonly size: number; readonly sha256: string }[];
}

interface World {
  readonly accounts: readonly { readonly id: string; readonly person: string; readonly liAt: string }[];
  readonly people: readonly SandboxPerson[];
  readonly companies: readonly { readonly url: string }[];
  readonly posts: readonly { readonly url: string }[];
}

/** A response of the API: an envelope with its HTTP status. */
export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly envelope: Envelope;
}

/** Everything that `npm start` starts, in this process, for tests through HTTP and a real Chromium. */
export class RunningSystem {
  readonly system: System;
  readonly world: World;
  readonly dataDir: string;

  private constructor(system: System, world: World, dataDir: string) {
    this.system = system;
    this.world = world;
    this.dataDir = dataDir;
  }

  /** In a new DATA_DIR, or in one that is removed in the end all the same. */
  static async start(environment: Record<string, string> = {}, given?: string, log?: (line: string) => void): Promise<RunningSystem> {
    await using opened = new AsyncDisposableStack();
    const dataDir = given ?? (await mkdtemp(join(tmpdir(), 'system-')));
    opened.defer(() => rm(dataDir, { recursive: true, force: true }));
    const all = {
      ...process.env,
      LOG_LEVEL: 'SILENT',
      PACING: 'off',
      PAGE_PATIENCE_SECONDS: '4',
      // One worker keeps one browser for the account; tests with several accounts at once need more.
      WORKERS: '1',
      WEBHOOK_WORKERS: '1',
      PORT: '0',
      ...environment,
      DATA_DIR: dataDir,
      SANDBOX_CONTROL_PORT: '0',
    };
    const system = await startSystem(readLocalSettings(all), { environment: all, ...(log ? { log } : {}) });
    opened.defer(() => system.close());
    const world = (await (await fetch(`${system.sandboxControlUrl}/world`)).json()) as World;
    opened.move();
    return new RunningSystem(system, world, dataDir);
  }

  async close(): Promise<void> {
    await this.system.close();
    await rm(this.dataDir, { recursive: true, force: true });
  }

  /** Headers of a call, of the first demo account by default. */
  headers(account = 0): Record<string, string> {
    return {
      'account-api-token': demoTokens.customer,
      'identification-token': demoTokens.accounts[account] ?? '',
      'content-type': 'application/json',
    };
  }

  async call(
    name: string,
    body: unknown,
    options: { readonly account?: number; readonly headers?: Record<string, string> } = {},
  ): Promise<Reply> {
    const headers = { ...this.headers(options.account), ...options.headers };
    return this.#reply(await fetch(`${this.system.url}/account/${name}`, { method: 'POST', headers, body: JSON.stringify(body) }));
  }

  async result(
    link: string,
    options: { readonly method?: string; readonly headers?: Record<string, string>; readonly account?: number } = {},
  ): Promise<Reply> {
    return this.#reply(
      await fetch(link, { method: options.method ?? 'GET', headers: { ...this.headers(options.account), ...options.headers } }),
    );
  }

  async #reply(response: Response): Promise<Reply> {
    return { status: response.status, headers: response.headers, envelope: (await response.json()) as Envelope };
  }

  async #control(method: string, path: string, body?: unknown): Promise<unknown> {
    const response = await fetch(`${this.system.sandboxControlUrl}${path}`, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    });
    const answer = await response.json();
    if (!response.ok) throw new Error(JSON.stringify(answer));
    return answer;
  }

  ledger = async (kind?: string): Promise<LedgerEntry[]> => {
    const entries = (await this.#control('GET', '/ledger')) as LedgerEntry[];
    return kind === undefined ? entries : entries.filter((entry) => entry.kind === kind);
  };

  /** How often each page was loaded since the sandbox was reset, by path. */
  pages = async (): Promise<Readonly<Record<string, number>>> => (await this.#control('GET', '/pages')) as Record<string, number>;

  faults = (...faults: Record<string, unknown>[]): Promise<unknown> => this.#control('POST', '/faults', { faults });

  reset = (): Promise<unknown> => this.#control('POST', '/reset', {});

  /** Its owner passes LinkedIn's check in another browser, and signs the account in again with the cookies of it. */
  async signInAgain(account = 0): Promise<void> {
    const { id, liAt } = this.world.accounts[account] ?? {};
    await this.#control('POST', '/signIn', { account: id });
    const response = await fetch(`${this.system.url}/admin/accounts.reconnect`, {
      method: 'POST',
      headers: this.headers(account),
      body: JSON.stringify({ accountId: id, cookies: { li_at: liAt } }),
    });
    if (!response.ok) throw new Error(await response.text());
  }

  /** People with this relation to an account, in both renderers. */
  people(state: string, account = 0): SandboxPerson[] {
    const id = this.world.accounts[account]?.id ?? '';
    return this.world.people.filter((person) => person.status === 'exists' && person.relations[id]?.state === state);
  }

  /** One of them. */
  person(state: string, index = 0, account = 0): SandboxPerson {
    const found = this.people(state, account)[index];
    if (!found) throw new Error(`The sandbox has no ${index + 1} people that are ${state}`);
    return found;
  }
}

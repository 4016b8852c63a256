import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Envelope } from '../../functions/contract/envelopes.ts';
import { demoTokens } from '../../infra/local/demo.ts';
import { readLocalSettings } from '../../infra/local/settings.ts';
import { type System, startSystem } from '../../infra/local/system.ts';
import { type ControlledWorld, SandboxControl } from './sandboxControl.ts';

/** A response of the API: an envelope with its HTTP status. */
export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly envelope: Envelope;
}

/** Everything that `npm start` starts, in this process, for tests through HTTP and a real Chromium. */
export class RunningSystem extends SandboxControl {
  readonly system: System;
  readonly dataDir: string;

  private constructor(system: System, sandboxUrl: string, world: ControlledWorld, dataDir: string) {
    super(sandboxUrl, world);
    this.system = system;
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
      PAGE_PATIENCE_SECONDS: '8',
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
    const { sandboxControlUrl: sandboxUrl } = system;
    if (sandboxUrl === undefined) throw new Error('There is no sandbox');
    const world = await SandboxControl.worldAt(sandboxUrl);
    opened.move();
    return new RunningSystem(system, sandboxUrl, world, dataDir);
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

  /** Its owner passes LinkedIn's check in another browser, and signs the account in again with the cookies of it. */
  async signInAgain(account = 0): Promise<void> {
    const { id, liAt } = this.world.accounts[account] ?? {};
    await this.signIn(id);
    const response = await fetch(`${this.system.url}/admin/accounts.reconnect`, {
      method: 'POST',
      headers: this.headers(account),
      body: JSON.stringify({ accountId: id, cookies: { li_at: liAt } }),
    });
    if (!response.ok) throw new Error(await response.text());
  }
}

import { type Account, readAccount } from '../../functions/accounts/account.ts';
import type { Session } from '../../functions/accounts/session.ts';
import { keepSession, type Vault } from '../../functions/accounts/vault.ts';
import { performers } from '../../functions/linkedin/functions/index.ts';
import type { AnyPerformer } from '../../functions/linkedin/functions/performer.ts';
import { systemClock } from '../../functions/time.ts';
import { type WarmBrowsers, warmBrowsers } from '../../functions/worker/warmBrowsers.ts';
import type { Worker } from '../../functions/worker/worker.ts';
import { startSandbox } from '../../infra/sandbox/server/server.ts';
import { singleProcess } from './browserMode.ts';
import type { LedgerEntry } from './sandboxBrowser.ts';
import { cookie, type SandboxWorld } from './sandboxLinkedIn.ts';
import { openTables, type WorkerHarness } from './workerHarness.ts';

const session = { storageState: { cookies: [cookie], origins: [] }, userAgent: null } as unknown as Session;

/** How the worker's browsers reach the sandbox. */
interface Reach {
  /** `proxy`: only a proxy of the test leads to the sandbox, where LinkedIn's names are resolved. */
  readonly by?: 'hostRules' | 'proxy';
  /** Hosts of proxies that may be at any address. */
  readonly proxyHosts?: readonly string[];
  /** As on AWS Lambda. */
  readonly inOneProcess?: boolean;
}

/** A worker with real browsers on a sandbox of its own. */
export interface BrowserWorker extends AsyncDisposable {
  readonly harness: WorkerHarness;
  readonly accountId: string;
  /** Messages of the log, of warnings and errors. */
  readonly told: string[];
  /** The same with their facts. */
  readonly logged: string[];
  /** Port of the sandbox's web site. */
  readonly sitePort: number;
  readonly vault: Vault;
  /** Adds faults to the sandbox. */
  fault(...faults: object[]): Promise<void>;
  /** How often each page was asked for, by path. */
  pages(): Promise<Readonly<Record<string, number>>>;
  world(): Promise<SandboxWorld>;
  ledger(): Promise<readonly LedgerEntry[]>;
  /** Processes each message that is due, then those that become due later, unless `onlyDue`. `onOpen` receives each browser when a run opens it. */
  work(how?: {
    performers?: Record<string, AnyPerformer>;
    selectors?: Worker['selectors'];
    onOpen?: OnOpen;
    onlyDue?: boolean;
  }): Promise<void>;
}

type OnOpen = (opened: Awaited<ReturnType<WarmBrowsers['open']>>) => Promise<void>;

export const openBrowserWorker = async (
  patienceSeconds: number,
  { by = 'hostRules', proxyHosts = ['localhost'], inOneProcess = singleProcess }: Reach = {},
): Promise<BrowserWorker> => {
  await using opened = new AsyncDisposableStack();
  const sandbox = await startSandbox({ host: '127.0.0.1' });
  opened.defer(() => sandbox.close());
  const harness = (await openTables()).harness();
  harness.clock.advance(Date.now() - harness.clock.now());
  const accountId = await harness.account();
  const { worker, work } = harness.worker();
  const account = (await readAccount(harness.rows.accounts, accountId)) as Account;
  await keepSession(worker.vault, account, session, 0);
  const told: string[] = [];
  const logged: string[] = [];
  const tell = (message: string, facts: object = {}): void => {
    told.push(message);
    logged.push(`${message} ${JSON.stringify(facts)}`);
  };
  const log = { ...worker.log, warn: tell, error: tell };
  const browsers = warmBrowsers({
    config: {
      PACING: 'off',
      PAGE_PATIENCE_SECONDS: patienceSeconds,
      BROWSER_HOST_RULES: by === 'hostRules' ? sandbox.hostRules : undefined,
      BROWSER_TRUSTED_CERTIFICATE: sandbox.certificateSpki,
      BROWSER_SINGLE_PROCESS: inOneProcess,
      BROWSERS: 1,
      BROWSER_IDLE_SECONDS: 60,
      BROWSER_MEMORY_MB: 1500,
      CHROMIUM_PATH: undefined,
      CHROMIUM_CACHE: undefined,
      CHROMIUM_SANDBOX: 'off',
      PROXY_LOCAL_HOSTS: new Set(proxyHosts),
    },
    vault: worker.vault,
    log,
    clock: systemClock,
    random: () => 0,
  });
  opened.defer(() => browsers.close());
  const closing = opened.move();
  const control = async (path: string): Promise<unknown> => (await fetch(`http://127.0.0.1:${sandbox.controlPort}${path}`)).json();
  return {
    harness,
    accountId,
    told,
    logged,
    sitePort: sandbox.port,
    vault: worker.vault,
    pages: async () => (await control('/pages')) as Record<string, number>,
    fault: async (...faults) => {
      const body = JSON.stringify({ faults });
      const answer = await fetch(`http://127.0.0.1:${sandbox.controlPort}/faults`, { method: 'POST', body });
      if (!answer.ok) throw new Error(await answer.text());
    },
    world: async () => (await control('/world')) as SandboxWorld,
    ledger: async () => (await control('/ledger')) as LedgerEntry[],
    work: async ({ onOpen = async () => undefined, onlyDue = false, ...how } = {}) => {
      const open: WarmBrowsers['open'] = async (...asked) => {
        const opened = await browsers.open(...asked);
        await onOpen(opened);
        return opened;
      };
      Object.assign(worker, { performers: how.performers ?? performers, selectors: how.selectors, log, browsers: { ...browsers, open } });
      for (;;) {
        for (let message = harness.queue.receive(); message; message = harness.queue.receive()) await work(message);
        const next = harness.queue.nextVisibleIn();
        if (next === undefined || onlyDue) return;
        harness.clock.advance(Math.max(1, next));
      }
    },
    [Symbol.asyncDispose]: () => closing.disposeAsync(),
  };
};

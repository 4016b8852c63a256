import { EventEmitter, once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { seededRandom } from '../../functions/linkedin/browser/pacing.ts';
import project from '../../package.json' with { type: 'json' };
import { fillDataDir, type StartedSystem, startedSystem } from '../local/startedSystem.ts';
import { startSandbox } from '../sandbox/server/server.ts';
import type { Proof } from './proof.ts';
import { type Asked, askFor, endOf } from './requests.ts';

export interface Proving {
  /** How often the process is killed. */
  readonly times: number;
  /** Decides after how many pages it is killed. */
  readonly seed: number;
  readonly emulate: boolean;
  /** Told after each kill, and before the last wait. */
  readonly progress?: (sentence: string) => void;
  /** Ends it early, with nothing left behind. */
  readonly signal?: AbortSignal;
}

interface World {
  readonly accounts: readonly { readonly id: string; readonly liAt: string }[];
  readonly people: readonly { readonly url: string; readonly status: string; readonly relations: Record<string, { state: string }> }[];
}

/** Its own customer: the demo's tokens are not valid on linkedin.com. */
const customer = { customerId: 'proof', name: 'Proof', token: 'proof-token', accounts: ['proof-account-1', 'proof-account-2'] };

/** Short times, so that recovery happens within minutes; none of them is a guaranteed time. */
const settings = {
  HEARTBEAT_SECONDS: '1',
  HEARTBEAT_STALE_SECONDS: '4',
  ATTEMPT_WINDOW_SECONDS: '2',
  ATTEMPT_SETTLE_SECONDS: '1',
  SWEEP_SECONDS: '2',
  WEBHOOK_WORKERS: '1',
  WORKERS: String(customer.accounts.length),
  PACING: 'off',
};

const messagesPerRequest = 2;
/** The process is killed within the time of this many pages. */
const mostPages = 10;

/** Whoever a message of an account can reach. */
const reachedBy = ({ people }: World, id: string): string[] =>
  people
    .filter((person) => person.status === 'exists' && person.relations[id]?.state === 'connected')
    .slice(0, messagesPerRequest)
    .map(({ url }) => url);

const whole = async (opened: AsyncDisposableStack, { times, seed, emulate, progress = () => undefined }: Proving): Promise<Proof> => {
  const random = seededRandom(seed);
  const pages = new EventEmitter();
  const pagesLoad = async (count: number): Promise<void> => {
    for (let loaded = 0; loaded < count; loaded++) await once(pages, 'load');
  };
  const sandbox = await startSandbox({ onPageLoad: () => pages.emit('load') });
  opened.defer(() => sandbox.close());
  const control = async <Answer>(path: string): Promise<Answer> =>
    (await (await fetch(`http://127.0.0.1:${sandbox.controlPort}${path}`)).json()) as Answer;
  const world = await control<World>('/world');
  const dataDir = await mkdtemp(join(tmpdir(), 'account-api-proof-'));
  opened.defer(() => rm(dataDir, { recursive: true, force: true }));
  await fillDataDir(dataDir, { sessions: world.accounts.map(({ liAt }) => liAt), customer, emulate });
  const start = async (): Promise<StartedSystem> => {
    const system = await startedSystem({ dataDir, sandbox, emulate, settings });
    opened.defer(system.kill);
    return system;
  };

  const asked: Asked[] = [];
  const kills: number[] = [];
  for (let round = 0; round < times; round++) {
    const system = await start();
    // Work left from the round before is already going on.
    const count = 1 + Math.floor(random() * mostPages);
    const loaded = pagesLoad(count);
    for (const [index, { id: account }] of world.accounts.slice(0, customer.accounts.length).entries()) {
      const identification = customer.accounts[index] ?? '';
      const request = { round, account, text: `Message of round ${round}`, people: reachedBy(world, account) };
      asked.push(await askFor(system.url, { token: customer.token, identification }, request));
    }
    await loaded;
    await system.kill();
    kills.push(count);
    progress(`Kill ${round + 1} of ${times}, after ${count} pages`);
  }
  progress('Started again, to end what was accepted');
  const system = await start();
  const requests = [];
  for (const each of asked) requests.push(await endOf(system.url, each));
  const entries = await control<{ kind: string; account: string; person: string; text: string }[]>('/ledger');
  const ledger = entries.filter(({ kind }) => kind === 'message').map(({ account, person, text }) => ({ account, person, text }));
  const engine = emulate ? 'emulators of AWS' : 'SQLite';
  return { version: project.version, madeAt: new Date().toISOString(), engine, seed, times, kills, requests, ledger };
};

/**
 * Starts the system on the sandbox in a temporary folder, and kills it again and again while it sends messages for two accounts; then lets it
 * end. Nothing is left behind.
 *
 * @returns what was asked for, told and seen to arrive
 * @throws the signal's reason
 */
export const prove = async (proving: Proving): Promise<Proof> => {
  await using opened = new AsyncDisposableStack();
  const { signal } = proving;
  if (!signal) return await whole(opened, proving);
  const aborted = Promise.withResolvers<never>();
  signal.addEventListener('abort', () => aborted.reject(signal.reason), { once: true });
  return await Promise.race([whole(opened, proving), aborted.promise]);
};

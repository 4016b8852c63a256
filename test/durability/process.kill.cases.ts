import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { EventEmitter, once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { after, afterEach, before, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { ensureKeyFile, keyFileWrapping } from '../../functions/accounts/keyFile.ts';
import { seededRandom } from '../../functions/linkedin/browser/pacing.ts';
import { folderOf } from '../../infra/local/dataModes.ts';
import { seedDemo } from '../../infra/local/demo.ts';
import { openEngine } from '../../infra/local/openEngine.ts';
import { type RunningSandbox, startSandbox } from '../../infra/sandbox/server/server.ts';
import { testSeed } from '../support/property.ts';

interface World {
  readonly accounts: readonly { readonly id: string; readonly liAt: string }[];
  readonly people: readonly { readonly url: string; readonly status: string; readonly relations: Record<string, { state: string }> }[];
}

interface Asked {
  readonly account: number;
  readonly round: number;
  readonly people: readonly string[];
  readonly path: string;
}

interface ItemResults {
  readonly standard: readonly {
    readonly person: string;
    readonly result: { readonly success: boolean; readonly error?: { readonly errorType: string } };
  }[];
}

type Ended =
  | { readonly status: 'complete'; readonly completion: ItemResults }
  | { readonly status: 'error'; readonly error: { readonly errorType: string }; readonly partial: ItemResults };

/** Short times, so that recovery happens within the test; none of them is a guaranteed time. */
const times = {
  HEARTBEAT_SECONDS: '1',
  HEARTBEAT_STALE_SECONDS: '4',
  ATTEMPT_WINDOW_SECONDS: '2',
  ATTEMPT_SETTLE_SECONDS: '1',
  SWEEP_SECONDS: '2',
  // One for each account.
  WORKERS: '2',
  WEBHOOK_WORKERS: '1',
};

/** Its own tokens: the demo's tokens are not valid on linkedin.com. */
const customer = { customerId: 'tested', name: 'Tested', token: 'tested-token', accounts: ['tested-account-1', 'tested-account-2'] };

let dataDir: string;
let sandbox: RunningSandbox;
let world: World;
let child: ChildProcess | undefined;

/** `npm start` in a separate process. Resolves with its address once it answers. */
const start = async (emulate: boolean): Promise<string> => {
  const command = fileURLToPath(new URL('../../infra/local/start.ts', import.meta.url));
  const started = spawn(process.execPath, [command, ...(emulate ? ['--emulate'] : [])], {
    env: {
      ...process.env,
      ...times,
      DATA_DIR: dataDir,
      PORT: '0',
      LINKEDIN: 'live',
      PACING: 'off',
      LOG_LEVEL: 'SILENT',
      BROWSER_HOST_RULES: sandbox.hostRules,
      BROWSER_TRUSTED_CERTIFICATE: sandbox.certificateSpki,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  child = started;
  for await (const line of createInterface({ input: started.stdout })) {
    const address = /answers at (\S+)/.exec(line)?.[1];
    if (address) return address;
  }
  throw new Error('npm start ended before it answered');
};

const kill = async (): Promise<void> => {
  const killed = child;
  if (!killed || killed.exitCode !== null) return;
  const gone = new Promise((resolve) => killed.once('exit', resolve));
  killed.kill('SIGKILL');
  await gone;
};

/** The pages that the browsers have requested. */
const pages = new EventEmitter();

/** Resolves when they have requested this many more. */
const pagesLoad = async (count: number): Promise<void> => {
  for (let loaded = 0; loaded < count; loaded++) await once(pages, 'load');
};

const headers = (account: number) => ({
  'account-api-token': customer.token,
  'identification-token': customer.accounts[account] ?? '',
  'content-type': 'application/json',
  'result-handling': 'reslink',
});

before(async () => {
  sandbox = await startSandbox({ onPageLoad: () => pages.emit('load') });
  world = (await (await fetch(`http://127.0.0.1:${sandbox.controlPort}/world`)).json()) as World;
});

/** A data folder with a customer. */
const makeDataDir = async (emulate: boolean): Promise<void> => {
  dataDir = await mkdtemp(join(tmpdir(), 'kill-'));
  const folder = folderOf(dataDir, 'live');
  const engine = await openEngine({ folder, emulate, durability: 'full', log: console.error });
  const vaultKeyFile = join(folder, 'vault.key');
  ensureKeyFile(vaultKeyFile);
  const sessions = world.accounts.map((account) => account.liAt);
  await seedDemo({ accounts: engine.accounts, wrapping: keyFileWrapping(vaultKeyFile), sessions, now: Date.now() }, customer);
  await engine.close();
};

afterEach(async () => {
  await kill();
  await rm(dataDir, { recursive: true, force: true });
});

after(() => sandbox.close());

export const killed = (kills: number, seed = testSeed, emulate = false): void => {
  const engine = emulate ? 'emulators' : 'SQLite';
  it(`P1 P2 P3: the whole process on ${engine} killed outright ${kills} time(s) in the middle of arrays (seed ${seed}): everything accepted ends, in order, each message once`, async () => {
    await makeDataDir(emulate);
    const random = seededRandom(seed);
    const textOf = (round: number): string => `${engine} ${round}`;
    const asked: Asked[] = [];
    for (let round = 0; round < kills; round++) {
      const url = await start(emulate);
      // Work left from the previous round is already continuing.
      const loaded = pagesLoad(1 + Math.floor(random() * 10));
      for (const account of [0, 1]) {
        const id = world.accounts[account]?.id ?? '';
        const people = world.people
          .filter((person) => person.status === 'exists' && person.relations[id]?.state === 'connected')
          .slice(0, 2);
        const body = { standard: people.map((person) => ({ person: person.url, text: textOf(round) })) };
        const response = await fetch(`${url}/account/conversations.sendMessage`, {
          method: 'POST',
          headers: headers(account),
          body: JSON.stringify(body),
        });
        const envelope = (await response.json()) as { process: { resultLink: string } };
        assert.equal(response.status, 202, JSON.stringify(envelope));
        asked.push({ account, round, people: people.map((person) => person.url), path: new URL(envelope.process.resultLink).pathname });
      }
      // A different moment in every round.
      await loaded;
      await kill();
    }
    const url = await start(emulate);
    const ledger = async () =>
      (await (await fetch(`http://127.0.0.1:${sandbox.controlPort}/ledger`)).json()) as {
        kind: string;
        account: string;
        person: string;
        text: string;
      }[];
    let givenUp = 0;
    for (const { account, path, people, round } of asked) {
      let envelope: Ended | { readonly status: 'processing' };
      do envelope = await (await fetch(`${url}${path}?wait=30`, { headers: headers(account) })).json();
      while (envelope.status === 'processing');
      if (envelope.status === 'error') {
        // The process may have been killed at its start, too: three times would be one too many.
        assert.equal(envelope.error.errorType, 'internalError', JSON.stringify(envelope));
        assert.ok(kills - round >= 3, `round ${round} was given up after ${kills - round} kills`);
        givenUp += 1;
      }
      const arrived = (await ledger()).filter(
        (entry) => entry.kind === 'message' && entry.account === world.accounts[account]?.id && entry.text === textOf(round),
      );
      const items = envelope.status === 'complete' ? envelope.completion.standard : envelope.partial.standard;
      for (const person of people) {
        const times = arrived.filter((entry) => entry.person === person).length;
        const result = items.find((item) => item.person === person)?.result;
        assert.ok(times <= 1, `round ${round}: ${person} got it ${times} times`);
        if (envelope.status === 'complete') assert.ok(result, `round ${round}: ${person} is not reported`);
        if (result?.success) assert.equal(times, 1, `round ${round}: false success`);
        else if (result?.error?.errorType !== 'outcomeUnknown')
          assert.equal(times, 0, `round ${round}: false failure ${JSON.stringify(result)}`);
      }
    }
    assert.ok(givenUp <= 2, `${givenUp} of ${asked.length} requests were given up`);
    for (const { id } of world.accounts) {
      const rounds = (await ledger())

        .filter((entry) => entry.kind === 'message' && entry.account === id && entry.text.startsWith(engine))
        .map((entry) => Number(entry.text.split(' ')[1]));
      assert.deepEqual(
        rounds,
        [...rounds].sort((a, b) => a - b),
        `${id}: out of order`,
      );
      assert.ok(rounds.length > 0);
    }
  });
};

import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { on, once } from 'node:events';
import { existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { after, before, describe, test } from 'node:test';
import type { Engine } from '../../infra/local/engine.ts';
import { openEngine } from '../../infra/local/openEngine.ts';
import { readLocalSettings } from '../../infra/local/settings.ts';
import { StartFailure } from '../../infra/local/startFailure.ts';
import { startSystem } from '../../infra/local/system.ts';
import { commandEnvironment } from '../support/commandEnvironment.ts';
import { ofPart, type Part, testsOf } from '../support/part.ts';

const module = (name: string): string => new URL(`../support/${name}.ts`, import.meta.url).href;
const handlers = {
  api: module('streamingHandler'),
  worker: module('queueHandler'),
  sweeper: module('scheduleHandler'),
  webhooks: module('queueHandler'),
};

let root: string;
let made = 0;
const directory = (): string => {
  made += 1;
  return join(root, String(made));
};
export const localStarts = (part: Part): void => {
  const { it } = testsOf(part);

  before(async () => {
    root = await mkdtemp(join(tmpdir(), 'local-system-'));
  });
  after(() => rm(root, { recursive: true, force: true }));

  interface Seen {
    readonly body: string;
    readonly receives?: string;
    readonly detail?: object;
  }

  const nextSeen = async ({ deadQueue }: Engine): Promise<Seen> => {
    const message = await deadQueue.receive({ waitMs: 20_000 });
    assert.ok(message, 'no handler was called');
    await deadQueue.delete(message.receiptHandle);
    return JSON.parse(message.body) as Seen;
  };

  describe('the local system', () => {
    it('first lets the sweeper know of the restart, then gives out again what was out, and sweeps on', async (t) => {
      const dataDir = directory();
      const earlier = await openEngine({ folder: join(dataDir, 'live'), emulate: false, durability: 'full', log: console.error });
      for (const body of ['1', '2']) await earlier.queue.send({ body, group: 'g', deduplicationId: body });
      assert.equal((await earlier.queue.receive())?.body, '1');
      await earlier.close();

      const settings = readLocalSettings({
        PORT: '0',
        DATA_DIR: dataDir,
        LINKEDIN: 'live',
        SWEEP_SECONDS: '0.5',
        WORKERS: '1',
        WEBHOOK_WORKERS: '1',
      });
      const system = await startSystem(settings, { handlers, environment: {}, emulate: false });
      t.after(() => system.close());
      const health = (await (await fetch(`${system.url}/healthz`)).json()) as { publicUrl: string };
      assert.equal(health.publicUrl, system.url);
      const seen: Seen[] = [];
      const isWhole = () => seen.filter(({ receives }) => receives).length === 2 && seen.filter(({ detail }) => detail).length > 1;
      while (!isWhole()) seen.push(await nextSeen(system.engine));
      assert.deepEqual(seen[0]?.detail, { processRestarted: true });
      assert.deepEqual(
        seen.filter(({ receives }) => receives).map(({ body, receives }) => [body, receives]),
        [
          ['1', '2'],
          ['2', '1'],
        ],
      );
      assert.deepEqual(seen.slice(1).find(({ body }) => body === 'schedule')?.detail, {});

      const from = performance.now();
      await system.close();
      assert.ok(performance.now() - from < 15_000, 'it waits for something');
      await assert.rejects(fetch(`${system.url}/healthz`));
    });
  });

  describe('npm start', () => {
    const start = (environment: Record<string, string>): ChildProcess =>
      spawn(process.execPath, [new URL('../../infra/local/start.ts', import.meta.url).pathname], {
        env: commandEnvironment({
          LINKEDIN: 'live',
          PORT: '0',
          SANDBOX_CONTROL_PORT: '0',
          WORKERS: '1',
          WEBHOOK_WORKERS: '1',
          ...environment,
        }),
        stdio: ['ignore', 'pipe', 'pipe'],
      });

    const addressOf = async ({ stdout }: ChildProcess): Promise<string | undefined> => {
      let printed = '';
      for await (const [chunk] of on(stdout!, 'data', { close: ['end'] })) {
        printed += chunk;
        const [url] = /http:\/\/127\.0\.0\.1:\d+/.exec(printed) ?? [];
        if (url) return url;
      }
      return undefined;
    };

    const refusal = async (environment: Record<string, string>): Promise<string> => {
      const child = start(environment);
      const [errors, [code]] = await Promise.all([text(child.stderr!), once(child, 'exit')]);
      assert.equal(code, 1, errors);
      return errors;
    };

    /** What the process would print. */
    const failure = async (environment: Record<string, string>): Promise<string> => {
      const all = { LINKEDIN: 'live', PORT: '0', SANDBOX_CONTROL_PORT: '0', ...environment };
      try {
        const system = await startSystem(readLocalSettings(all), { environment: all });
        await system.close();
      } catch (error) {
        if (error instanceof StartFailure) return error.message;
        throw error;
      }
      return assert.fail(`It started with ${JSON.stringify(environment)}`);
    };

    test('says in one line what to do about each setting that is wrong', async (t) => {
      const occupied = createServer().listen(0, '127.0.0.1');
      t.after(() => occupied.close());
      await once(occupied, 'listening');
      const file = join(root, 'file');
      await writeFile(file, '');
      const program = async (name: string, content: string | Buffer): Promise<string> => {
        await writeFile(join(root, name), content, { mode: 0o755 });
        return join(root, name);
      };
      const loader = 'error while loading shared libraries: libnss3.so: cannot open shared object file: No such file or directory';
      const unlinked = await program('unlinked', `#!/bin/sh\necho "$0: ${loader}" >&2\nexit 127\n`);
      // The head of a program for another processor (AArch64).
      const foreign = await program('foreign', Buffer.from('7f454c460201010000000000000000000200b70001000000'.padEnd(128, '0'), 'hex'));
      const old = await program('old', '#!/bin/sh\necho "Chromium 120.0.6099.224 built on Debian 12.4"\n');
      const other = await program('other', '#!/bin/sh\necho hello\n');
      const open = join(root, 'open');
      await mkdir(open);
      await chmod(open, 0o777);
      const taken = String((occupied.address() as AddressInfo).port);
      const cases: readonly [Record<string, string>, RegExp][] = [
        [{ PORT: 'abc' }, /^PORT is "abc": set it to a whole number from 0 to 65535, or leave it out for the default\.$/],
        [{ LINKEDIN: 'elsewhere' }, /^LINKEDIN is "elsewhere": set it to sandbox or live/],
        [{ WORKERS: '0' }, /^WORKERS is "0": set it to auto or a whole number from 1 to 200/],
        [{ PORT: taken, DATA_DIR: directory() }, new RegExp(`^Port ${taken} is in use by another program: .*set PORT to a free port\\.$`)],
        [
          { PORT: '0', TMPDIR: join(root, 'none'), DATA_DIR: directory() },
          /^The temporary folder .* cannot be written \(ENOENT\): make it writable, or set TMPDIR to a folder that is\.$/,
        ],
        [{ DATA_DIR: join(file, 'below') }, /^DATA_DIR .* cannot be written \(ENOTDIR\): make it writable, or set DATA_DIR/],
        // In a process of its own: making folders there could go on for ever.
        [
          { PORT: '0', DATA_DIR: '/proc/none/below' },
          /^DATA_DIR \/proc\/none\/below cannot be written \(\w+\): make it writable, or set DATA_DIR to a directory that is\.$/,
        ],
        [
          { PORT: '0', DATA_DIR: directory(), WEBHOOK_PORTS: 'abc' },
          /^WEBHOOK_PORTS is wrong: it has to be ports \(1 to 65535\), separated by commas, as in 80,443\. docs\/settings\.md describes every setting\.$/,
        ],
        [
          { CHROMIUM_PATH: join(root, 'none'), DATA_DIR: directory() },
          /^CHROMIUM_PATH .* is not an executable program: set it to a Chromium/,
        ],
        [
          { CHROMIUM_PATH: unlinked, DATA_DIR: directory() },
          /^CHROMIUM_PATH .* does not start because its library libnss3\.so is missing: install it \(on Debian: apt install libnss3\), or set CHROMIUM_PATH to another Chromium\.$/,
        ],
        [
          { CHROMIUM_PATH: foreign, DATA_DIR: directory() },
          /^CHROMIUM_PATH .* is not a program for this machine \(\w+ \w+\): set CHROMIUM_PATH to another Chromium\.$/,
        ],
        [
          { CHROMIUM_PATH: other, DATA_DIR: directory() },
          /^CHROMIUM_PATH .* does not start \(hello\): set CHROMIUM_PATH to another Chromium\.$/,
        ],
        [
          { CHROMIUM_PATH: old, DATA_DIR: directory() },
          /^CHROMIUM_PATH .* is version 120\.0\.6099\.224, but at least \d{3} is needed: update it, or set CHROMIUM_PATH to another Chromium\.$/,
        ],
        [
          { CHROMIUM_CACHE: open, DATA_DIR: directory() },
          /^The packaged Chromium cannot be unpacked \(every user of this machine may write to .*\): set CHROMIUM_CACHE to a directory of your own/,
        ],
      ];
      for (const [environment, sentence] of ofPart(part, cases, (_, index) => index % 8 === 3)) {
        // Some of them from another process, the others from this one.
        const message = 'PORT' in environment ? (await refusal(environment)).trimEnd() : await failure(environment);
        assert.match(message, sentence);
        assert.ok(!message.includes('\n'), message);
      }
    });

    it('ends at once with SIGINT, starts again in the same directory, and ends with npm, which passes on what a service manager sends', async (t) => {
      const DATA_DIR = directory();
      const alone = start({ DATA_DIR });
      t.after(() => alone.kill('SIGKILL'));
      assert.equal((await fetch(`${await addressOf(alone)}/healthz`)).status, 200);
      const from = performance.now();
      // From the terminal, and from npm, which passes it on.
      alone.kill('SIGINT');
      setTimeout(() => alone.kill('SIGINT'), 50);
      const [code] = await once(alone, 'exit');
      assert.equal(code, 0);
      assert.ok(performance.now() - from < 15_000, 'it waits for something');
      assert.ok(!existsSync(join(DATA_DIR, 'live', 'database.sqlite.open')), 'the database was not closed');

      const child = spawn('npm', ['start'], {
        env: commandEnvironment({ LINKEDIN: 'live', DATA_DIR, PORT: '0' }),
        detached: true,
      });
      t.after(() => {
        try {
          process.kill(-child.pid!, 'SIGKILL');
        } catch {
          // Nothing of it is left.
        }
      });
      const url = await addressOf(child);
      assert.equal((await fetch(`${url}/healthz`)).status, 200);
      child.kill('SIGTERM');
      await once(child, 'exit');
      await assert.rejects(fetch(`${url}/healthz`), 'the system went on without npm');
    });
  });
};

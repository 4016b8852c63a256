import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { after, before, describe } from 'node:test';
import { fileURLToPath } from 'node:url';
import { demoTokens } from '../../infra/local/demo.ts';
import { type Part, testsOf } from '../support/part.ts';
import { RunningSystem } from '../support/runningSystem.ts';
import { WatchedInSystem } from '../support/watchedInSystem.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const docs = join(root, 'docs');

const blocks = async (file: string, language: string): Promise<string[]> => {
  const found = (await readFile(join(docs, file), 'utf8')).matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\``, 'gms'));
  return [...found].map(([, code = '']) => code);
};

/** Commands as a reader would paste them, without fetching a package and with this system instead of the one on port 3000. */
const prelude = `set -euo pipefail
npx() { shift; node "${root}.build/command/account-api.js" "$@"; }
`;

export const stepsOfDocumentation = (part: Part): void => {
  const { it, rest } = testsOf(part);

  describe('the steps of the documentation', () => {
    let api: RunningSystem;
    let folder: string;
    let environment: Record<string, string>;
    before(async () => {
      [api, folder] = await Promise.all([
        RunningSystem.start({ WEBHOOK_WORKERS: '2', SWEEP_SECONDS: '1', WATCH_MINUTE_SECONDS: '0.2' }),
        mkdtemp(join(tmpdir(), 'docs-')),
      ]);
      environment = {
        PATH: process.env.PATH ?? '',
        HOME: folder,
        ACCOUNT_API_URL: api.system.url,
        ACCOUNT_API_TOKEN: demoTokens.customer,
        IDENTIFICATION_TOKEN: demoTokens.accounts[0],
      };
      // The package as its user has it installed.
      await mkdir(join(folder, 'node_modules'));
      await symlink(root, join(folder, 'node_modules', 'account-api'));
    });
    after(async () => {
      await api.close();
      await rm(folder, { recursive: true, force: true });
    });

    const started: ChildProcess[] = [];
    after(() => {
      for (const each of started) each.kill();
    });

    const start = (command: string, words: readonly string[], more: Record<string, string> = {}) => {
      const child = spawn(command, words, { cwd: folder, env: { ...environment, ...more }, stdio: ['ignore', 'pipe', 'pipe'] });
      started.push(child);
      return child;
    };

    const run = async (command: string, words: readonly string[], more: Record<string, string> = {}): Promise<string> => {
      const child = start(command, words, more);
      const [output, errors, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')]);
      assert.equal(code, 0, `${command} ${words.join(' ')}\n${output}\n${errors}`);
      return output;
    };

    const recipe = async (name: string): Promise<string> => {
      const [code] = await blocks(`recipes/${name}.md`, 'js');
      const file = join(folder, `${name}.mjs`);
      await writeFile(file, code ?? '');
      return file;
    };

    it('every recipe is tried here', async () => {
      const tried = ['crm-sync.md', 'nightly-enrichment.md', 'wait-for-answer.md', 'webhook-replies.md', 'welcome-connections.md'];
      assert.deepEqual((await readdir(join(docs, 'recipes'))).sort(), tried);
    });

    rest('its commands do what they say, as they are pasted', async () => {
      const [, exported = ''] = await blocks('quick-start.md', 'sh');
      assert.match(exported, /^export ACCOUNT_API_URL=/);
      const outputs = [];
      for (const file of ['quick-start.md', 'results.md', 'doubt.md', 'limits.md'])
        for (const block of await blocks(file, 'sh')) {
          if (/npm|export/.test(block)) continue;
          const [first, ...rest] = block.split(/^(?=curl -s "\$RESULT_LINK)/m);
          const before = first ?? '';
          const linked =
            rest.length > 0
              ? `answer=$(${before})\necho "$answer"\nRESULT_LINK=$(node -p 'JSON.parse(process.argv[1]).process.resultLink' "$answer")\n${rest.join('')}`
              : before;
          outputs.push(await run('bash', ['-c', `${prelude}${linked}`]));
        }
      const all = outputs.join('\n');
      assert.ok(outputs.length >= 6, `${outputs.length} blocks`);
      assert.doesNotMatch(all, /"status":"error"/);
      assert.match(all, /"connectionStatus":"connected"/);
      assert.match(all, /"name":"Inês Quaresma"/);
      assert.match(all, /messages +daily +20/);
      assert.deepEqual(
        (await api.ledger('message')).map((entry) => entry.text),
        ['Your invoice is due.'],
      );
      await run('bash', [
        '-c',
        `${prelude}npx account-api accounts resume demo-account-1; npx account-api limits setWorkingHours demo-account-1 --working-hours null`,
      ]);
    });

    it('the first program in JavaScript prints a result', async () => {
      const [code] = await blocks('quick-start.md', 'js');
      await writeFile(join(folder, 'first.mjs'), code ?? '');
      assert.match(await run('node', ['first.mjs']), /"connectionStatus": "connected"/);
    });

    rest('a CRM is kept in step: all connections once, and no one looked up twice', async () => {
      // A few of them, or the test would take a minute.
      const file = await recipe('crm-sync');
      const known = api
        .people('connected')
        .slice(3)
        .map(({ url }) => [url, {}]);
      await writeFile(join(folder, 'crm.json'), JSON.stringify(known));
      await run('node', [file]);
      const crm = new Map(JSON.parse(await readFile(join(folder, 'crm.json'), 'utf8')) as [string, { name?: string }][]);
      for (const person of api.people('connected').slice(0, 3)) assert.equal(crm.get(person.url)?.name, person.name);
      const visits = (await api.ledger('visit')).length;
      assert.match(await run('node', [file]), / 0 of them new/);
      assert.equal((await api.ledger('visit')).length, visits);
    });

    rest('a list of profiles is enriched, and resumed', async () => {
      const file = await recipe('nightly-enrichment');
      const people = [
        ...api
          .people('notConnected')
          .slice(0, 2)
          .map(({ url }) => url),
        'https://www.linkedin.com/in/nobody-of-this-name',
      ];
      await writeFile(join(folder, 'people.txt'), people.join('\n'));
      await run('node', [file, 'people.txt']);
      const read = async () =>
        (await readFile(join(folder, 'people.txt.jsonl'), 'utf8'))
          .trimEnd()
          .split('\n')
          .map((line) => JSON.parse(line));
      assert.deepEqual(
        (await read()).map(({ person, found }) => [person, found]),
        people.map((person, index) => [person, index < 2]),
      );
      assert.equal(await run('node', [file, 'people.txt']), '');
      assert.equal((await read()).length, 3);
    });

    const admin = async <Completion>(name: string, body: unknown): Promise<Completion> => {
      const response = await fetch(`${api.system.url}/admin/${name}`, {
        method: 'POST',
        headers: api.headers(),
        body: JSON.stringify(body),
      });
      return ((await response.json()) as { completion: Completion }).completion;
    };

    /** The watched account of the recipes. */
    let watched: WatchedInSystem;
    before(() => {
      watched = new WatchedInSystem(api, admin);
    });

    rest('who wrote is answered once, though the webhook comes twice', async () => {
      const file = await recipe('webhook-replies');
      const probe = createServer().listen(0, '127.0.0.1');
      await once(probe, 'listening');
      const port = String((probe.address() as AddressInfo).port);
      probe.close();
      await once(probe, 'close');
      const receiver = start('node', [file], { PORT: port });
      const said = createInterface({ input: receiver.stdout });
      const lines = said[Symbol.asyncIterator]();
      assert.equal((await lines.next()).value, `listening on ${port}`);

      await watched.looked('inbox');
      const before = (await api.ledger('message')).length;
      const [pasted = ''] = await blocks('recipes/webhook-replies.md', 'sh');
      const here = pasted.replace('http://127.0.0.1:3001', String(api.system.sandboxControlUrl));
      assert.match(await run('bash', ['-c', here]), /"happened":1/);
      assert.match((await lines.next()).value ?? 'the receiver has ended', /^answered /);
      const { deliveries } = await admin<{ deliveries: { deliveryId: string; type: string }[] }>('webhooks.listDeliveries', {});
      await admin('webhooks.replay', { deliveryId: deliveries.find(({ type }) => type === 'message.received')?.deliveryId });
      assert.match((await lines.next()).value ?? 'the receiver has ended', /^answered /);
      assert.equal((await api.ledger('message')).length, before + 1);
      assert.deepEqual((await api.ledger('reading')).length, 1, 'our own reply opens the thread, the looks do not');
      const watching = (await blocks('events.md', 'sh')).find((block) => block.includes('setWatch'));
      assert.match(await run('bash', ['-c', `${prelude}${watching}`]), /everyMinutes/);
      await watched.end();
    });

    rest('an answer is waited for, by a program that is stopped and started again, which writes once', async () => {
      const file = await recipe('wait-for-answer');
      const { slug, name } = api.people('connected').find(({ slug }) => slug === 'otto-vanderbeek')!;
      const before = (await api.ledger('message')).length;
      const begin = async () => {
        const child = start('node', [file]);
        const errors = text(child.stderr);
        const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
        const next = async () => (await lines.next()).value ?? `it has ended: ${await errors}`;
        assert.equal(await next(), `waiting for an answer of ${name}`);
        return { child, next };
      };
      const first = await begin();
      await watched.looked('inbox');
      first.child.kill();
      await once(first.child, 'exit');
      await watched.happen(
        { kind: 'message', person: api.people('connected')[1]?.slug, text: 'Something else.' },
        { kind: 'message', person: slug, text: 'Thursday it is.' },
      );
      const second = await begin();
      assert.equal(await second.next(), `${name}: Thursday it is.`);
      assert.equal((await api.ledger('message')).length, before + 1);
      assert.match(
        await run('bash', [
          '-c',
          `${prelude}npx account-api events wait --since 2026-01-01T00:00:00Z --types message.received --wait-seconds 0`,
        ]),
        /Thursday it is\./,
      );
      await watched.end();
    });

    rest('who accepted is welcomed once, however often the recipe is run', async () => {
      const file = await recipe('welcome-connections');
      assert.equal(await run('node', [file]), '');
      await watched.looked('network');
      const pending = api.person('pending');
      const before = (await api.ledger('message')).length;
      await watched.happen({ kind: 'invitationAccepted', person: pending.slug });
      await watched.told('network');
      assert.equal(await run('node', [file]), `welcomed ${pending.name}\n`);
      assert.equal(await run('node', [file]), '');
      assert.deepEqual(
        (await api.ledger('message')).slice(before).map(({ person }) => person),
        [pending.url],
      );
      await watched.end();
    });
  });
};

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { demoTokens } from '../../infra/local/demo.ts';
import { RunningSystem } from '../support/runningSystem.ts';

const python = process.env.CLIENT_PYTHON;

describe('the Python client', { skip: python === undefined && 'npm run verify:python runs it', timeout: 180_000 }, () => {
  let running: RunningSystem;
  before(async () => {
    running = await RunningSystem.start();
  });
  after(() => running.close());

  const run = async (...words: readonly string[]): Promise<unknown> => {
    const environment = {
      ...process.env,
      ACCOUNT_API_URL: running.system.url,
      ACCOUNT_API_TOKEN: demoTokens.customer,
      IDENTIFICATION_TOKEN: demoTokens.accounts[0] ?? '',
    };
    const program = fileURLToPath(new URL('on_system.py', import.meta.url));
    return JSON.parse((await promisify(execFile)(python ?? '', [program, ...words], { env: environment })).stdout);
  };
  const connected = () =>
    running.world.people.find(({ status, relations }) => status === 'exists' && relations['demo-account-1']?.state === 'connected') ??
    assert.fail();

  it('calls functions of every kind, and returns what they read in Python’s words', async () => {
    const person = connected();
    const read = await run('calls', person.url, 'https://www.linkedin.com/in/nobody-of-this-name');
    const own = running.world.people.find(({ slug }) => slug === 'mara-tiller')?.name;
    assert.deepEqual(read, {
      found: ['connected', 'personNotFound'],
      name: person.name,
      own,
      accounts: demoTokens.accounts.length,
      refused: 'invalidRequestBody',
      order: true,
    });
  });

  it('waits for events', async () => {
    assert.deepEqual(await run('paused', 'demo-account-1'), { event: 'paused' });
  });

  it('does several things at once, and the same call once', async () => {
    assert.deepEqual(await run('at_once', connected().url), { progress: 1, same: true });
  });

  it('uploads local files, which arrive byte by byte', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'python-uploads-'));
    const drawing = Buffer.concat([Buffer.from('%PDF-1.7'), randomBytes(1_500_000)]);
    await writeFile(join(folder, 'drawing.pdf'), drawing);
    const person = connected().url;
    assert.deepEqual(await run('files', person, join(folder, 'drawing.pdf')), { success: true });
    const [sent] = (await running.ledger('message')).filter((each) => each.person === person);
    const facts = (content: Buffer) => createHash('sha256').update(content).digest('hex');
    assert.deepEqual(
      sent?.files?.map(({ name, sha256 }) => [name, sha256]),
      [
        ['drawing.pdf', facts(drawing)],
        ['notes.txt', facts(Buffer.from('Bring boots.'))],
      ],
    );
    await rm(folder, { recursive: true });
  });

  it('waits for a result in another process, across a restart of the system', async () => {
    const { link } = (await run('start', connected().url)) as { link: string };
    const { port } = new URL(running.system.url);
    const waiting = run('wait', link);
    await running.system.close();
    running = await RunningSystem.start({ PORT: port }, running.dataDir);
    assert.deepEqual(await waiting, { success: true });
  });
});

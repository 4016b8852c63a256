import assert from 'node:assert/strict';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { it } from 'node:test';
import type { AdminBodyOf, AdminFunctionName, AdminOutputOf } from '../../functions/contract/administration.ts';
import { ownMark } from '../../functions/linkedin/browser/folderOwner.ts';
import { callAdmin } from '../../infra/local/adminApi.ts';
import { demoTokens } from '../../infra/local/demo.ts';
import { RunningSystem } from '../support/runningSystem.ts';
import { until } from '../support/until.ts';

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path, { throwIfNoEntry: false })?.isFile());

/** Profiles of the browsers of this process. */
const profiles = (): string[] => readdirSync(tmpdir()).filter((name) => name.startsWith(`account-api-browser-${ownMark}-`));

it('P19: after an erasure nothing of the person, and nothing of the account, is in files, folders of browsers and logs', async (context) => {
  const lines: string[] = [];
  const { write } = process.stdout;
  context.mock.method(process.stdout, 'write', (line: Uint8Array | string, ...more: never[]) => {
    lines.push(String(line));
    return write.call(process.stdout, line, ...more);
  });
  const before = new Set(profiles());
  const api = await RunningSystem.start({
    LOG_LEVEL: 'DEBUG',
    HEARTBEAT_STALE_SECONDS: '5',
    HEARTBEAT_SECONDS: '1',
    BROWSER_IDLE_SECONDS: '900',
  });
  context.after(() => api.close());
  const admin = <Name extends AdminFunctionName>(name: Name, input: AdminBodyOf<Name>) =>
    callAdmin({ url: api.system.url, token: demoTokens.customer }, name, input) as Promise<AdminOutputOf<Name>>;
  const completed = async (erasureId: string): Promise<AdminOutputOf<'erasures.get'>> => {
    const isComplete = async () => (await admin('erasures.get', { erasureId })).status === 'complete';
    await until('the erasure is complete', isComplete, { patienceMs: 180_000, pauseMs: 1_000 });
    return admin('erasures.get', { erasureId });
  };
  const person = api.person('connected');
  const traces = [person.slug, person.profileId, person.name];
  const foundIn = (): string[] => filesIn(api.dataDir).filter((path) => traces.some((trace) => readFileSync(path).includes(trace)));
  await api.call('conversations.synchronize', { standard: [{ person: person.url }] });
  await api.call('people.get', { people: [person.url], include: { basicInfo: {} } });
  assert.notDeepEqual(foundIn(), [], 'the address stands in keys');
  await mkdir(join(api.dataDir, 'backups'), { recursive: true });
  await writeFile(join(api.dataDir, 'backups', 'sandbox-20261001-000000.sqlite'), '');

  const erased = await completed((await admin('people.erase', { person: person.url })).erasureId);
  assert.deepEqual(foundIn(), []);
  assert.deepEqual(erased.recoveryPoints, [{ kind: 'backup', name: 'backups/sandbox-20261001-000000.sqlite', until: null }]);

  const opened = profiles().filter((name) => !before.has(name));
  assert.equal(opened.length, 1, 'a browser idles with the session of the account');
  const accountId = demoTokens.accounts[0];
  await completed((await admin('accounts.erase', { accountId })).erasureId);
  assert.deepEqual(
    profiles().filter((name) => opened.includes(name)),
    [],
  );
  assert.match(lines.join(''), /An erasure has ended/);
  for (const trace of traces) assert.ok(!lines.join('\n').includes(trace), trace);
});

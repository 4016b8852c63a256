import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it, type TestContext } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const root = fileURLToPath(new URL('../..', import.meta.url));
const server = join(root, 'infra', 'server');
const unit = readFileSync(join(server, 'account-api.service'), 'utf8');

const has = (command: string): Promise<boolean> =>
  run('sh', ['-c', `command -v ${command}`]).then(
    () => true,
    () => false,
  );

/** systemd learned `--offline` with 251. */
const lacksSystemd = async (t: TestContext): Promise<boolean> => {
  if (process.platform === 'linux' && (await has('systemd-analyze'))) {
    const { stdout } = await run('systemd-analyze', ['--version']);
    if (Number.parseInt(stdout.replace(/^\D+/, ''), 10) >= 251) return false;
  }
  t.skip('It needs systemd-analyze 251 or later: apt install systemd');
  return true;
};

it('the systemd unit and the image set what npm start sets for memory and for faster starts', () => {
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: { start: string } };
  const set = (text: string): Record<string, string> =>
    Object.fromEntries(
      [...text.matchAll(/\b(MALLOC_ARENA_MAX|NODE_COMPILE_CACHE)=(\S+)/g)].map(([, name = '', value = '']) => [name, value]),
    );
  const { MALLOC_ARENA_MAX: wanted, ...others } = set(scripts.start);
  assert.ok(wanted);
  assert.deepEqual(Object.keys(others), ['NODE_COMPILE_CACHE']);
  const cache = '/var/cache/account-api/compile';
  for (const text of [unit, readFileSync(join(server, 'Dockerfile'), 'utf8')])
    assert.deepEqual(set(text), { MALLOC_ARENA_MAX: wanted, NODE_COMPILE_CACHE: cache });
  // The image's root is read-only, apart from what is mounted.
  assert.match(readFileSync(join(server, 'compose.yml'), 'utf8'), new RegExp(`^ {6}- \\w+:${cache}$`, 'm'));
});

describe('the systemd unit', () => {
  let folder: string;
  let file: string;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'account-api-unit-'));
    file = join(folder, 'account-api.service');
    // Where the program is here.
    writeFileSync(file, unit.replaceAll('/opt/account-api/', root));
  });
  after(() => rmSync(folder, { recursive: true }));

  it('is understood in every line', async (t) => {
    if (await lacksSystemd(t)) return;
    const { stderr } = await run('systemd-analyze', ['verify', file]);
    // It looks at the units that this one needs, too.
    assert.deepEqual(
      stderr.split('\n').filter((line) => line.includes('account-api')),
      [],
    );
  });

  it('exposes little, and leaves Chromium what its own sandbox needs', async (t) => {
    if (await lacksSystemd(t)) return;
    const { stdout } = await run('systemd-analyze', ['security', '--offline=true', '--no-pager', file]);
    const [, exposure = ''] = /Overall exposure level for account-api\.service: ([\d.]+)/.exec(stdout) ?? [];
    // From 0 to 10; 9.6 without any of its restrictions.
    assert.ok(Number(exposure) > 0 && Number(exposure) <= 3, stdout);
    assert.match(unit, /^RestrictNamespaces=user pid net$/m);
    assert.match(unit, /^SystemCallFilter=.* chroot seccomp$/m);
  });

  it('starts what npm start starts', () => {
    const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: { start: string } };
    const [, started] = /^ExecStart=\/opt\/account-api\/node_modules\/\.bin\/(.*)$/m.exec(unit) ?? [];
    const dockerfile = readFileSync(join(server, 'Dockerfile'), 'utf8');
    const contained = (JSON.parse(/^CMD (\[.*\])$/m.exec(dockerfile)?.[1] ?? '[]') as string[]).join(' ');
    // Both have their own Node, of the right version.
    const expected = scripts.start.replace(/^.*exec /, '').replace('--import ./infra/local/nodeVersion.js ', '');
    assert.equal(started, expected);
    assert.equal(contained, expected);
  });
});

it('the Caddyfile is understood', async (t) => {
  if (!(await has('caddy'))) return t.skip('It needs caddy: apt install caddy');
  const env = { ...process.env, DOMAIN: 'api.example.com' };
  await run('caddy', ['validate', '--adapter', 'caddyfile', '--config', join(server, 'Caddyfile')], { env });
});

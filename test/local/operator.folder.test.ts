import assert from 'node:assert/strict';
import { execFile, spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { moveBackup, unwritable } from '../../functions/rows/sqlite/backup.ts';
import { ownDirectory } from '../../infra/local/ownDirectory.ts';
import { requireOwner } from '../../infra/local/owner.ts';
import { setAside, stampFor } from '../../infra/local/restoring.ts';
import { removeStale } from '../../infra/local/unfinishedBackups.ts';
import { commandEnvironment } from '../support/commandEnvironment.ts';

const root = mkdtempSync(join(tmpdir(), 'operator-folder-'));
after(() => rmSync(root, { recursive: true, force: true }));

const fileOf = (name: string): string => fileURLToPath(new URL(`../../infra/local/${name}.ts`, import.meta.url));

/** What a command says that refuses. */
const refusalOf = (DATA_DIR: string, name: string, ...given: string[]): Promise<string> =>
  promisify(execFile)(process.execPath, ['--disable-warning=ExperimentalWarning', fileOf(name), ...given], {
    env: commandEnvironment({ DATA_DIR }),
  }).then(
    ({ stdout }) => assert.fail(stdout),
    ({ stderr }: { readonly stderr: string }) => stderr.trim(),
  );

describe('a command of the operator', () => {
  it('makes nothing in a folder that has no data, and says which it is', async () => {
    const none = join(root, 'none');
    const empty = join(root, 'empty');
    mkdirSync(join(empty, 'live'), { recursive: true });
    for (const [folder, name, ...given] of [
      [none, 'backup'],
      [empty, 'redrive'],
      [none, 'rebuildQueue'],
      [empty, 'admin', 'vault.rotateKey'],
      [none, 'admin', 'customers.createToken', 'a'],
    ] as const)
      assert.equal(
        await refusalOf(folder, name, ...given),
        `There are no data in ${join(folder, 'live')}, and no npm start runs on it: set DATA_DIR, and LINKEDIN=live or sandbox, to those of the system that is meant.`,
        name,
      );
    assert.equal(existsSync(none), false);
    assert.deepEqual(readdirSync(empty, { recursive: true }), ['live']);
  });

  it('is refused to root on a folder of another user, who could not read what it makes', () => {
    const folder = join(root, 'of another user');
    mkdirSync(folder);
    const isRoot = process.getuid?.() === 0;
    if (isRoot) chownSync(folder, 65_534, 65_534);
    const { uid } = statSync(folder);
    assert.throws(() => requireOwner(folder, 0), {
      name: 'StartFailure',
      message: new RegExp(`run this as that user, with sudo -u '#${uid}'`),
    });
    requireOwner(folder, uid);
    requireOwner(join(root, 'not there'), 0);
  });

  it('names the folder that it cannot write', () => {
    const file = join(root, 'file');
    writeFileSync(file, '');
    assert.throws(() => ownDirectory(join(file, 'keys'), { name: 'The folder for the keys', otherwise: 'name one with --keys' }), {
      name: 'StartFailure',
      message: `The folder for the keys ${join(file, 'keys')} cannot be written (ENOTDIR): make it writable, or name one with --keys that is.`,
    });
  });
});

describe('a backup', () => {
  it('is moved whole, for its owner alone, and never over another file', async () => {
    const from = join(root, 'from');
    const to = join(root, 'to');
    const content = 'a'.repeat(3_000_000);
    const make = (): void => {
      writeFileSync(from, content);
      chmodSync(from, 0o644);
    };
    make();
    await moveBackup(from, to);
    assert.deepEqual(
      [statSync(to).size, statSync(to).mode & 0o777, existsSync(from), existsSync(`${to}.new`)],
      [3_000_000, 0o600, false, false],
    );
    make();
    await assert.rejects(moveBackup(from, to), { name: 'BackupUnusable', message: `${to} is there already: name another file.` });
    make();
    await assert.rejects(moveBackup(from, join(root, 'nowhere', 'to')), { message: /\(ENOENT\): make its folder/ });
    assert.deepEqual([existsSync(from), existsSync(`${to}.new`)], [false, false]);
  });

  it('that cannot be written says why, and what helps', () => {
    for (const [code, told] of [
      ['ENOSPC', /make room, or/],
      ['EROFS', /mounted read-only for this process: name a file on another one\.$/],
      ['EACCES', /make its folder writable for the user/],
    ] as const)
      assert.match(unwritable('/mnt/a', Object.assign(new Error(), { code }))?.message ?? '', told);
    assert.match(unwritable('/mnt/a', Object.assign(new Error('full'), { errcode: 13 }))?.message ?? '', /\(full\): make room, or/);
    // IOERR_READ: such is also the end of a log that was deleted.
    assert.match(unwritable('/mnt/a', Object.assign(new Error('I/O'), { errcode: 266 }))?.message ?? '', /the disk fails, or a file/);
    assert.equal(unwritable('/mnt/a', new Error('a bug')), undefined);
  });

  it('that is interrupted leaves no file, whatever its thread does', () => {
    const target = join(root, 'interrupted');
    const left = [`${target}.new`, `${target}.new-journal`];
    for (const path of left) writeFileSync(path, '');
    const program = `
      import { Worker } from 'node:worker_threads';
      import { removeUnfinished } from ${JSON.stringify(fileURLToPath(new URL('../../functions/rows/sqlite/backup.ts', import.meta.url)))};
      import { removeOnSignal } from ${JSON.stringify(fileOf('unfinishedBackups'))};
      new Worker('import { parentPort } from "node:worker_threads"; parentPort.postMessage(0); for (;;);', { eval: true }).once('message', () => {
        removeOnSignal(() => removeUnfinished(${JSON.stringify(target)}));
        process.kill(process.pid, 'SIGTERM');
      });`;
    const { signal, stderr } = spawnSync(
      process.execPath,
      ['--disable-warning=ExperimentalWarning', '--input-type=module', '--eval', program],
      {
        encoding: 'utf8',
        timeout: 60_000,
      },
    );
    assert.deepEqual([signal, stderr], ['SIGTERM', '']);
    assert.deepEqual(left.filter(existsSync), []);
  });

  it('removes what a killed one has left beside it, and nothing that is being written or is another’s', () => {
    const folder = join(root, 'stale');
    mkdirSync(folder);
    const old = new Date(Date.now() - 2 * 3_600_000);
    for (const name of [
      'live-2026-11-29T02-00-00Z.sqlite.new',
      'live-2026-11-29T02-00-00Z.sqlite.new-journal',
      'live-2026-11-28T02-00-00Z.sqlite',
      'notes.new',
    ]) {
      writeFileSync(join(folder, name), '');
      utimesSync(join(folder, name), old, old);
    }
    writeFileSync(join(folder, 'sandbox-2026-11-29T02-00-00Z.sqlite.new'), '');
    removeStale([folder, join(root, 'not there')]);
    assert.deepEqual(readdirSync(folder).sort(), [
      'live-2026-11-28T02-00-00Z.sqlite',
      'notes.new',
      'sandbox-2026-11-29T02-00-00Z.sqlite.new',
    ]);
  });

  it('sets aside what a restore replaces, also twice within a second', () => {
    const folder = join(root, 'restored');
    mkdirSync(folder);
    const path = join(folder, 'database.sqlite');
    const paths = [`${path}-wal`, path];
    const aside = ['first', 'second', 'third'].map((content) => {
      writeFileSync(path, content);
      return setAside(path, stampFor(paths, Date.UTC(2026, 10, 29, 2)));
    });
    assert.deepEqual(
      aside.map((file) => readFileSync(file, 'utf8')),
      ['first', 'second', 'third'],
    );
    assert.ok(aside.every((file) => file.endsWith('.replaced')));
  });
});

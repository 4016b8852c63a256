import assert from 'node:assert/strict';
import { existsSync, readdirSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname } from 'node:path';
import { it } from 'node:test';
import { filesOnDisk } from '../../functions/linkedin/browser/filesOnDisk.ts';
import { ownMark } from '../../functions/linkedin/browser/folderOwner.ts';

const fileOf = (name: string, content = name) => ({ name, type: 'image/png', content: Buffer.from(content) });
const own = (): string[] => readdirSync(tmpdir()).filter((name) => name.startsWith(`account-api-browser-${ownMark}-`));

it('P12: files for a browser are readable by their owner only, and deleted afterwards', async () => {
  const mask = process.umask(0);
  const before = own();
  const paths: string[] = [];
  try {
    await using onDisk = await filesOnDisk([fileOf('Gate № 1 🙂.png', 'one'), fileOf('Gate № 1 🙂.png', 'two')]);
    for (const { path } of onDisk.files) {
      paths.push(path);
      assert.equal((await stat(path)).mode & 0o777, 0o600);
      assert.equal((await stat(dirname(path))).mode & 0o777, 0o700);
    }
    assert.deepEqual(await Promise.all(paths.map((path) => readFile(path, 'utf8'))), ['one', 'two']);
    assert.equal(own().length, before.length + 1);
  } finally {
    process.umask(mask);
  }
  assert.deepEqual(paths.filter(existsSync), []);
  assert.deepEqual(own(), before);
});

it('P12: nothing is left of files that cannot all be written', async () => {
  const before = own();
  const broken = { name: 'gate.png', type: 'image/png', content: null as unknown as Buffer };
  await assert.rejects(filesOnDisk([fileOf('gate.png'), broken]), TypeError);
  assert.deepEqual(own(), before);
});

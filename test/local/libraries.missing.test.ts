import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { it } from 'node:test';
import { prepareBrowser } from '../../infra/local/browserCheck.ts';

/** A program of this machine whose libraries have other names, of the same length or shorter. */
const renamed = (program: Buffer, names: Readonly<Record<string, string>>): Buffer => {
  for (const [name, other] of Object.entries(names)) {
    const entry = Buffer.from(`\0${name}\0`);
    const at = program.indexOf(entry);
    assert.notEqual(at, -1, name);
    program.fill(0, at, at + entry.length).write(other, at + 1);
  }
  return program;
};

it('all libraries that a browser lacks are named, with Debian’s packages', async (t) => {
  if (process.platform !== 'linux') return t.diagnostic('libraries are looked for by the loader of Linux');
  const folder = mkdtempSync(join(tmpdir(), 'account-api-libraries-'));
  try {
    const CHROMIUM_PATH = join(folder, 'chromium');
    const program = renamed(readFileSync(process.execPath), { 'libstdc++.so.6': 'libown1.so.9', 'libgcc_s.so.1': 'libown2.so' });
    writeFileSync(CHROMIUM_PATH, program, { mode: 0o755 });
    const settings = { CHROMIUM_PATH, CHROMIUM_CACHE: undefined, CHROMIUM_SANDBOX: 'auto' } as const;
    await assert.rejects(prepareBrowser(settings), {
      name: 'StartFailure',
      message: `CHROMIUM_PATH ${CHROMIUM_PATH} does not start because its libraries libown1.so.9, libown2.so are missing: install the packages of your system that have them, or set CHROMIUM_PATH to another Chromium.`,
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
});

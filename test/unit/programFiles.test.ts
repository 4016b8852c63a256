import assert from 'node:assert/strict';
import { cpSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { it, type TestContext } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';

/** A program of one file, which is the one that is tested. */
const program = async (t: TestContext) => {
  const root = mkdtempSync(join(tmpdir(), 'program-'));
  t.after(() => rmSync(root, { recursive: true, force: true }));
  for (const folder of ['functions/api', 'infra/local', 'node_modules']) mkdirSync(join(root, folder), { recursive: true });
  for (const file of ['functions/api/handler.ts', 'node_modules/.package-lock.json']) writeFileSync(join(root, file), '');
  const file = join(root, 'infra/local/programFiles.ts');
  cpSync(fileURLToPath(new URL('../../infra/local/programFiles.ts', import.meta.url)), file);
  const { requireSameProgram } = (await import(pathToFileURL(file).href)) as typeof import('../../infra/local/programFiles.ts');
  requireSameProgram('worker');
  return {
    at: (path: string) => join(root, path),
    isRefused: () => assert.throws(() => requireSameProgram('worker'), { message: /^worker does not start, .*: restart it\.$/ }),
  };
};

it('a program whose file was replaced, as git does, has changed', async (t) => {
  const { at, isRefused } = await program(t);
  writeFileSync(at('handler.ts'), 'new');
  renameSync(at('handler.ts'), at('functions/api/handler.ts'));
  isRefused();
});

it('a program with other packages has changed, also while they are being installed', async (t) => {
  const { at, isRefused } = await program(t);
  rmSync(at('node_modules'), { recursive: true });
  isRefused();
});

it('a program of which a folder is gone has changed', async (t) => {
  const { at, isRefused } = await program(t);
  rmSync(at('functions'), { recursive: true });
  isRefused();
});

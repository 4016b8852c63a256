import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { clientSource } from './bundle.ts';
import { declaredTypes } from './declared.ts';

/** The file of the TypeScript compiler. */
export const compiler = fileURLToPath(new URL('../../../node_modules/typescript/bin/tsc', import.meta.url));

/** The files whose exports are public, by the index. */
const publicFiles = async (): Promise<string[]> => {
  const index = await readFile(join(clientSource, 'index.ts'), 'utf8');
  return [...index.matchAll(/ from '\.\/(.+)\.ts';/g)].map(([, name = '']) => name);
};

/** Their declarations only, without their imports. */
const emitted = async (names: readonly string[]): Promise<string[]> => {
  const folder = await mkdtemp(join(tmpdir(), 'account-api-client-'));
  const options = ['--ignoreConfig', '--declaration', '--emitDeclarationOnly', '--noCheck', '--noResolve', '--allowImportingTsExtensions'];
  const target = ['--module', 'nodenext', '--target', 'es2022', '--lib', 'es2022,dom,dom.iterable', '--types', '', '--outDir', folder];
  try {
    const files = names.map((name) => join(clientSource, `${name}.ts`));
    await promisify(execFile)(process.execPath, [compiler, ...options, ...target, ...files]);
    return await Promise.all(names.map((name) => readFile(join(folder, `${name}.d.ts`), 'utf8')));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};

const withoutImports = (text: string): string => text.replace(/^import [^;]*;\n/gm, '');

/** The types of the client in one file that needs no other: written in `clients/typescript`, and printed from the contract. */
export const clientTypes = async (): Promise<string> => {
  const written = (await publicFiles()).filter((name) => !name.startsWith('declared'));
  return [...(await emitted(written)).map(withoutImports), declaredTypes()].join('\n');
};

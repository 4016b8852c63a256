import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import manifest from '../../../clients/n8n/manifest.json' with { type: 'json' };
import project from '../../../package.json' with { type: 'json' };
import { clientFiles } from '../client/files.ts';
import { type BuiltFile, buildFolder, writeFiles } from '../files.ts';
import { operationsModule } from './operations.ts';

/** Where the sources are written, for n8n's linter and its types. */
export const n8nSources = join(buildFolder, 'n8n');

const source = fileURLToPath(new URL('../../../clients/n8n/', import.meta.url));

/** Writes the sources of the n8n package with what is generated from the contract. */
const writeSources = async (): Promise<void> => {
  const target = n8nSources;
  await rm(target, { recursive: true, force: true });
  await mkdir(target, { recursive: true });
  await cp(source, target, { recursive: true });
  await writeFile(join(target, 'nodes/AccountApi/operations.ts'), operationsModule());
  await writeFiles(
    join(target, 'client'),
    (await clientFiles()).filter(({ name }) => /^index\./.test(name)),
  );
  await rm(join(target, 'manifest.json'));
  await writeFile(join(target, 'package.json'), `${JSON.stringify({ ...manifest, version: project.version }, null, 2)}\n`);
};

const entryPoints = [...manifest.n8n.credentials, ...manifest.n8n.nodes].map((path) => path.replace('dist/', '').replace(/\.js$/, '.ts'));

/** `n8n-nodes-account-api`: a file per node and per credential, each with the client of the API in it. */
export const n8nPackage = async (): Promise<readonly BuiltFile[]> => {
  await writeSources();
  const folder = n8nSources;
  const { outputFiles } = await build({
    absWorkingDir: folder,
    entryPoints,
    outdir: 'dist',
    outbase: '.',
    bundle: true,
    external: ['n8n-workflow'],
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    write: false,
    logLevel: 'error',
  });
  const scripts = outputFiles.map(({ path, contents }) => ({ name: path.slice(folder.length + 1), content: contents }));
  const icons = await Promise.all(
    (await readdir(join(folder, 'icons'))).map(async (name) => ({
      name: `dist/icons/${name}`,
      content: await readFile(join(folder, 'icons', name)),
    })),
  );
  const texts = await Promise.all(
    ['package.json', 'README.md'].map(async (name) => ({ name, content: await readFile(join(folder, name)) })),
  );
  return [...scripts, ...icons, ...texts];
};

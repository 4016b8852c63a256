import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildFolder, writeFiles } from '../../infra/build/files.ts';
import { n8nPackage, n8nSources } from '../../infra/build/n8n/files.ts';
import versions from './versions.json' with { type: 'json' };

// npm run verify:n8n: the n8n package: its types, n8n's linter, and workflows in n8n itself. It installs n8n: 3 GB, some minutes.

const here = (name: string): string => fileURLToPath(new URL(name, import.meta.url));
const cache = here('../../node_modules/.cache/n8n');

/** Ends the process if a command fails. */
const must = (command: string, args: readonly string[], cwd: string, environment: NodeJS.ProcessEnv = {}): void => {
  const { status } = spawnSync(command, args, { cwd, env: { ...process.env, ...environment }, stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
};

/** The folder with exactly these packages, whose scripts are not run: they want another package manager. `built` are compiled. */
const installed = (name: string, packages: Readonly<Record<string, string>>, built: readonly string[]): string => {
  const folder = join(cache, name);
  const mark = join(folder, 'installed.json');
  const wanted = JSON.stringify({ private: true, dependencies: packages });
  if (existsSync(mark) && readFileSync(mark, 'utf8') === wanted) return folder;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), wanted);
  must('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], folder);
  if (built.length > 0) must('npm', ['rebuild', '--loglevel=error', ...built], folder);
  writeFileSync(mark, wanted);
  return folder;
};

// Apart: n8n does not start beside other versions of its own packages.
const tools = installed('tools', { '@n8n/node-cli': versions['@n8n/node-cli'], 'n8n-workflow': versions['n8n-workflow'] }, []);
const n8n = installed('n8n', { n8n: versions.n8n }, ['sqlite3']);

const files = await n8nPackage();
symlinkSync(join(tools, 'node_modules'), join(n8nSources, 'node_modules'));
must(
  process.execPath,
  [here('../../node_modules/typescript/bin/tsc'), '-p', n8nSources, '--typeRoots', here('../../node_modules/@types')],
  n8nSources,
);
must(process.execPath, [join(tools, 'node_modules/eslint/bin/eslint.js'), '.'], n8nSources);

const built = join(buildFolder, 'n8n-nodes');
rmSync(built, { recursive: true, force: true });
await writeFiles(built, files);
must(process.execPath, ['--test', here('workflow.test.ts')], here('../..'), {
  N8N_COMMAND: join(n8n, 'node_modules/n8n/bin/n8n'),
  N8N_PACKAGE: built,
});

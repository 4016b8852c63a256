import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildFolder, writeFiles } from '../../infra/build/files.ts';
import { n8nPackage, writeN8nSources } from '../../infra/build/n8n/files.ts';

// npm run verify:n8n: the n8n package: its types, n8n's linter, and a workflow in n8n itself. It installs n8n: 3 GB, some minutes.

const here = (name: string): string => fileURLToPath(new URL(name, import.meta.url));
const cache = here('../../node_modules/.cache/n8n');

/** Ends the process if a command fails. */
const must = (command: string, args: readonly string[], cwd: string, environment: NodeJS.ProcessEnv = {}): void => {
  const { status } = spawnSync(command, args, { cwd, env: { ...process.env, ...environment }, stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
};

const wanted = readFileSync(here('tools.json'));
const hash = createHash('sha256').update(wanted).digest('hex');
const mark = join(cache, 'tools.sha256');
if (!existsSync(mark) || readFileSync(mark, 'utf8') !== hash) {
  rmSync(cache, { recursive: true, force: true });
  mkdirSync(cache, { recursive: true });
  writeFileSync(join(cache, 'package.json'), wanted);
  // Scripts of packages that n8n brings want another package manager.
  must('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], cache);
  must('npm', ['rebuild', '--loglevel=error', 'sqlite3'], cache);
  writeFileSync(mark, hash);
}

const files = await n8nPackage();
const sources = await writeN8nSources();
symlinkSync(join(cache, 'node_modules'), join(sources, 'node_modules'));
must(
  process.execPath,
  [here('../../node_modules/typescript/bin/tsc'), '-p', sources, '--typeRoots', here('../../node_modules/@types')],
  sources,
);
must(process.execPath, [join(cache, 'node_modules/eslint/bin/eslint.js'), '.'], sources);

const built = join(buildFolder, 'n8n-nodes');
rmSync(built, { recursive: true, force: true });
await writeFiles(built, files);
must(process.execPath, ['--test', here('workflow.test.ts')], here('../..'), {
  N8N_COMMAND: join(cache, 'node_modules/n8n/bin/n8n'),
  N8N_PACKAGE: built,
});

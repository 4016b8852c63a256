import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const project = fileURLToPath(new URL('../..', import.meta.url));

/** Runs a command in the project's folder, and returns its exit status. */
export const run = (command: string, args: readonly string[], environment: NodeJS.ProcessEnv = process.env): number =>
  spawnSync(command, args, { cwd: project, env: environment, stdio: 'inherit' }).status ?? 1;

const wanted = ['-c', 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 10))'];

/** What the machine lacks to make an environment, for a sentence that begins with what was left out; `undefined` if nothing. */
export const pythonLacks = (): string | undefined =>
  spawnSync('python3', wanted, { stdio: 'ignore' }).status === 0
    ? undefined
    : 'this needs Python 3.10 or later with venv and pip (apt install python3-venv)';

/**
 * The Python of an environment below `node_modules/.cache` with exactly the packages of a requirements file, made anew if that has changed. Ends the
 * process if they cannot be installed.
 */
export const pythonEnvironment = (name: string, requirements: string): string => {
  const folder = join(project, 'node_modules', '.cache', name);
  const found = join(folder, 'bin', 'python');
  const mark = join(folder, 'requirements.sha256');
  const hash = createHash('sha256').update(readFileSync(requirements)).digest('hex');
  if (existsSync(mark) && readFileSync(mark, 'utf8') === hash) return found;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const quietly = ['--quiet', '--disable-pip-version-check', '--no-deps', '--no-compile'];
  const made =
    run('python3', ['-m', 'venv', folder]) === 0 && run(found, ['-m', 'pip', 'install', ...quietly, '--requirement', requirements]) === 0;
  if (!made) {
    console.error(`The Python packages of ${requirements} could not be installed: see the lines above, and run this again.`);
    process.exit(1);
  }
  writeFileSync(mark, hash);
  return found;
};

#!/usr/bin/env node
import '../local/nodeVersion.js';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import project from '../../package.json' with { type: 'json' };

/** The commands of the package of the server, each a program of this repository; `npm run` has them by the same names. */
const programs: Readonly<Record<string, string>> = {
  start: '../local/start.ts',
  admin: '../local/admin.ts',
  connect: '../local/connect.ts',
  doctor: '../local/doctor.ts',
  listen: '../local/listen.ts',
  backup: '../local/backup.ts',
  restore: '../local/restore.ts',
  redrive: '../local/redrive.ts',
  'rebuild-queue': '../local/rebuildQueue.ts',
  prove: '../prove/main.ts',
};

const name = 'account-api-server';

const usage = `${name} <command> [options]

init           writes the commands below into the package.json of this folder, so that npm start and npm run … are as the documentation has them
${Object.keys(programs).join(', ')}

${name} <command> --help says what a command does.`;

const end = (sentence: string, code: number): never => {
  (code === 0 ? console.log : console.error)(sentence);
  return process.exit(code);
};

/** Adds the scripts to the folder's package.json; what is there under these names stays. */
const init = (): never => {
  const path = join(process.cwd(), 'package.json');
  const read = (): Record<string, unknown> => {
    try {
      return JSON.parse(readFileSync(path, 'utf8'));
    } catch (cause) {
      if ((cause as NodeJS.ErrnoException).code !== 'ENOENT') return end(`${path} cannot be read as JSON: nothing was changed.`, 1);
      return { private: true, dependencies: { [name]: `^${project.version}` } };
    }
  };
  const manifest = read();
  const scripts = Object.fromEntries(Object.keys(programs).map((command) => [command, `${name} ${command}`]));
  writeFileSync(path, `${JSON.stringify({ ...manifest, scripts: { ...scripts, ...(manifest.scripts ?? {}) } }, null, 2)}\n`);
  return end(`${path} has the commands: npm start starts the API.`, 0);
};

const [command = '--help', ...rest] = process.argv.slice(2);
if (command === '--help' || command === '-h') end(usage, 0);
if (command === '--version' || command === '-V') end(project.version, 0);
if (command === 'init') init();
const program = programs[command] ?? end(`There is no command ${JSON.stringify(command)}. ${name} --help lists them.`, 2);

const nodeFlags = ['--disable-warning=ExperimentalWarning', fileURLToPath(new URL(program, import.meta.url))];
const cache = fileURLToPath(new URL('../../.cache/compile', import.meta.url));
// In the place of this process, so that signals and the exit code are the program's own.
process.execve?.(process.execPath, [process.execPath, ...nodeFlags, ...rest], {
  ...(process.env as Record<string, string>),
  MALLOC_ARENA_MAX: process.env.MALLOC_ARENA_MAX ?? '2',
  NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE ?? cache,
});
end(`${name} runs on Linux and macOS.`, 1);

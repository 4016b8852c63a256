import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { constants } from 'node:os';
import { dirname, join } from 'node:path';
import type { Command } from 'commander';
import { CommandFailure } from './ending.ts';
import { type ExitCode, exitCodes } from './exitCodes.ts';
import type { Surroundings } from './surroundings.ts';

const server = 'account-api-server';

/** In a clone, this command is `.build/command/account-api.js`. */
const inClone = ([, program = '']: readonly string[]): readonly string[] | undefined => {
  const script = join(dirname(program), '../../infra/prove/main.ts');
  return existsSync(script) ? [process.execPath, '--disable-warning=ExperimentalWarning', script] : undefined;
};

const installed = (): readonly string[] | undefined => {
  try {
    const manifest = createRequire(join(process.cwd(), 'package.json')).resolve(`${server}/package.json`);
    return [process.execPath, join(dirname(manifest), 'infra/server/command.js'), 'prove'];
  } catch {
    return undefined;
  }
};

/** The server is a package of its own: that of this clone, or of this folder. @throws CommandFailure */
const programOf = (words: readonly string[]): readonly string[] => {
  const program = inClone(words) ?? installed();
  if (program) return program;
  throw new CommandFailure(exitCodes.usage, `The server is not here: run this in its clone, or where ${server} is installed.`);
};

/** Adds `prove`, which passes its options on to the server's program. */
export const addProveCommand = (program: Command, { program: words }: Surroundings, ended: (code: ExitCode) => void): void => {
  program
    .command('prove [options...]')
    .description('Kills the system while it sends in the sandbox, and compares what it told with what arrived')
    .usage('[--times <n>] [--seed <n>] [--file <path>] | --replay <path>')
    .allowUnknownOption()
    .helpOption(false)
    .action(async (options: readonly string[]) => {
      const [file = '', ...flags] = programOf(words);
      const child = spawn(file, [...flags, ...options], { stdio: 'inherit' });
      // Ctrl-C reaches both; this one waits for the other to leave nothing behind.
      const [code, signal] = (await once(child, 'exit')) as [number | null, NodeJS.Signals | null];
      ended((code ?? 128 + (signal ? constants.signals[signal] : 0)) as ExitCode);
    });
};

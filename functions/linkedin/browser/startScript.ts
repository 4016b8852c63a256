import { readFileSync } from 'node:fs';
import { access, constants, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;

const pidFile = (folder: string): string => join(folder, 'start-chromium.pid');

/**
 * A program that starts the browser without core dumps: a dump is hundreds of megabytes, is written to this process's working directory, and
 * holds the account's cookies (P12). Node cannot lower a child's limits, a shell can. It also writes down its process number, which the
 * browser keeps: a browser that does not answer cannot be asked for it.
 */
export const startScript = async (executablePath: string, folder: string): Promise<string> => {
  if (process.platform === 'win32') return executablePath;
  const program = join(folder, 'start-chromium');
  const lines = ['#!/bin/sh', 'ulimit -c 0', `echo $$ > ${quoted(pidFile(folder))}`, `exec ${quoted(executablePath)} "$@"`];
  await writeFile(program, `${lines.join('\n')}\n`, { mode: 0o700 });
  // If the temporary folder may not hold programs, the browser starts without it.
  return access(program, constants.X_OK).then(
    () => program,
    () => executablePath,
  );
};

/** The process number of the browser that was started in this folder; `undefined` if it was started without the program above. */
export const startedPid = (folder: string): number | undefined => {
  try {
    return Number.parseInt(readFileSync(pidFile(folder), 'utf8'), 10) || undefined;
  } catch {
    return undefined;
  }
};

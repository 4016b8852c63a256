import { access, constants, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;

/**
 * A program that starts the browser without core dumps: a dump is hundreds of megabytes, is written to this process's working directory, and
 * holds the account's cookies (P12). Node cannot lower a child's limits, a shell can. The browser keeps the shell's process number.
 */
export const withoutCores = async (executablePath: string, folder: string): Promise<string> => {
  if (process.platform === 'win32') return executablePath;
  const program = join(folder, 'start-chromium');
  await writeFile(program, `#!/bin/sh\nulimit -c 0\nexec ${quoted(executablePath)} "$@"\n`, { mode: 0o700 });
  // If the temporary folder may not hold programs, the browser starts without it.
  return access(program, constants.X_OK).then(
    () => program,
    () => executablePath,
  );
};

import { fstatSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runCommand } from './program.ts';
import type { Output } from './surroundings.ts';

/** `account-api`: the API from the command line. */
const outputOf = (stream: NodeJS.WriteStream): Output => ({
  write: (text) => void stream.write(text),
  isTTY: stream.isTTY === true && process.env.NO_COLOR === undefined,
  columns: stream.columns || 120,
});

const isPiped = (): boolean => {
  try {
    const found = fstatSync(0);
    return found.isFIFO() || found.isFile() || found.isSocket();
  } catch {
    return false;
  }
};

const stopped = new AbortController();
process.once('SIGINT', () => stopped.abort());
process.once('SIGTERM', () => stopped.abort());
// The reading program has closed the pipe, as `head` does.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
});

process.exitCode = await runCommand(process.argv.slice(2), {
  environment: process.env,
  program: [process.execPath, fileURLToPath(import.meta.url)],
  configurationFolder: process.env.ACCOUNT_API_CONFIG_DIR ?? join(process.env.XDG_CONFIG_HOME ?? join(homedir(), '.config'), 'account-api'),
  input: process.stdin,
  isPiped: isPiped(),
  output: outputOf(process.stdout),
  errors: outputOf(process.stderr),
  signal: stopped.signal,
});

import type { Command } from 'commander';
import { type ConnectionOptions, connected, withConnection } from './connectionOptions.ts';
import { type ExitCode, exitCodes } from './exitCodes.ts';
import type { Surroundings } from './surroundings.ts';

interface ExportOptions extends ConnectionOptions {
  readonly since?: string;
  readonly accountId?: string;
}

/** Lines of a page: the API's maximum. */
const limit = 100;

/** `account-api audit export`: the whole audit as JSON lines, newest first, as many pages as there are. */
export const addAuditExport = (
  audit: Command,
  { output, signal, ...surroundings }: Surroundings,
  ended: (code: ExitCode) => void,
): void => {
  const command = audit
    .command('export')
    .description('Prints the whole audit as JSON lines, newest first.')
    .option('--since <time>', 'only what was at or after this time, such as 2026-10-01T00:00:00Z')
    .option('--account-id <id>', 'only what was about this account');
  withConnection(command).action(async (options: ExportOptions) => {
    const api = connected({ output, signal, ...surroundings }, options);
    const { since, accountId } = options;
    const filter = { limit, ...(since === undefined ? {} : { since }), ...(accountId === undefined ? {} : { accountId }) };
    for (let cursor: string | undefined; ; ) {
      const page = await api.admin.audit.list(cursor === undefined ? filter : { ...filter, cursor }, { signal });
      for (const line of page.lines) output.write(`${JSON.stringify(line)}\n`);
      if (page.nextCursor === null) break;
      cursor = page.nextCursor;
    }
    ended(exitCodes.done);
  });
};

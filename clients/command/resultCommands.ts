import type { Command } from 'commander';
import type { Json } from '../../functions/contract/declaration.ts';
import type { Result } from '../typescript/index.ts';
import { printResult } from './accountCommands.ts';
import { type ConnectionOptions, connected, withConnection } from './connectionOptions.ts';
import { type ExitCode, exitCodes } from './exitCodes.ts';
import { progressReport } from './progress.ts';
import type { Surroundings } from './surroundings.ts';

/** Requests by their result link, wherever they were started. */
export const addResultCommands = (program: Command, surroundings: Surroundings, ended: (code: ExitCode) => void): void => {
  const { errors, output, signal } = surroundings;
  const results = program.command('results').description('Results by their link').helpCommand(false);

  withConnection(results.command('wait').description('Waits for a result and prints it.').argument('<link>'))
    .option('--quiet', 'does not show progress')
    .action(async (link: string, options: ConnectionOptions & { readonly quiet?: boolean }) => {
      const report = progressReport(errors, options.quiet ?? false);
      try {
        const result = await connected(surroundings, options).results.wait(link, { signal, onProgress: report.update });
        report.end();
        ended(printResult(surroundings, result as Result<Json>, options.json));
      } catch (error) {
        report.end();
        if (!signal.aborted) throw error;
        ended(exitCodes.interrupted);
      }
    });

  withConnection(
    results.command('read').description('Prints a result, or the progress so far, without waiting.').argument('<link>'),
  ).action(async (link: string, options: ConnectionOptions) => {
    const now = await connected(surroundings, options).results.read(link, { signal });
    if (now.status === 'complete') return ended(printResult(surroundings, now as Result<Json>, options.json));
    output.write(`${options.json ? JSON.stringify(now, null, 2) : `${now.done} of ${now.total} done`}\n`);
    return ended(exitCodes.done);
  });

  withConnection(
    results.command('cancel').description('Cancels a request; what was already done is not undone.').argument('<link>'),
  ).action(async (link: string, options: ConnectionOptions) => {
    await connected(surroundings, options).results.cancel(link, { signal });
    ended(exitCodes.done);
  });
};

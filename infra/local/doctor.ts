import { writeFile } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { Command } from 'commander';
import type { AdminOutputOf } from '../../functions/contract/administration.ts';
import { callAdmin } from './adminApi.ts';
import { type CallOptions, findApi, withCallOptions } from './calledApi.ts';
import { exitCodeOf, sectionLines, summaryLines } from './doctorReport.ts';
import { StartFailure, shownOf } from './startFailure.ts';

interface Options extends CallOptions {
  readonly account?: string;
  readonly file?: string;
}

const { env } = process;

/** How often the check is asked for (milliseconds). */
const againMs = 2_000;

type Listed = AdminOutputOf<'accounts.list'>;
type Got = AdminOutputOf<'accounts.getCheck'>;

const accountOf = async (api: Parameters<typeof callAdmin>[0], given: string | undefined): Promise<string> => {
  if (given !== undefined) return given;
  const accounts = ((await callAdmin(api, 'accounts.list', {})) as Listed).filter(({ status }) => status !== 'disconnected');
  const [only] = accounts;
  if (only && accounts.length === 1) return only.accountId;
  throw new StartFailure(
    accounts.length === 0
      ? 'This customer has no account: connect one first (npm run connect).'
      : `Which account? Name it with --account: ${accounts.map(({ accountId }) => accountId).join(', ')}.`,
  );
};

const check = async (options: Options): Promise<void> => {
  const { api } = await findApi(options, env);
  const accountId = await accountOf(api, options.account);
  const { requestId } = (await callAdmin(api, 'accounts.check', { accountId })) as AdminOutputOf<'accounts.check'>;
  console.error(
    'Each function that only reads is tried once, at a human pace: this takes several minutes. Ctrl-C leaves the check running.',
  );
  let printed = 0;
  let waitedFor: string | null = null;
  for (;;) {
    const { check: now } = (await callAdmin(api, 'accounts.getCheck', { accountId, requestId })) as Got;
    if (!now) throw new StartFailure('The check is gone: start it again.');
    const { report, status, error, waitingFor } = now;
    for (const section of report.sections.slice(printed)) console.log(sectionLines(section).join('\n'));
    printed = report.sections.length;
    if (waitingFor !== null && waitingFor !== waitedFor) console.error(`It waits: ${waitingFor}.`);
    waitedFor = waitingFor;
    if (status === 'complete' || status === 'error') {
      console.log(`\n${summaryLines(report).join('\n')}`);
      if (error) console.error(`The check ended early: ${error.message}`);
      const file = options.file ?? `linkedin-check-${report.checkedAt.slice(0, 10)}.json`;
      await writeFile(file, `${JSON.stringify(report, null, 2)}\n`);
      console.log(`The report is in ${file}. It names nobody and has no id: it may be shared.`);
      process.exitCode = error ? 1 : exitCodeOf(report);
      return;
    }
    await delay(againMs);
  }
};

await withCallOptions(
  new Command('npm run doctor --')
    .description('Checks which functions work on LinkedIn today, with one of your accounts. It only reads.')
    .option('--account <accountId>', 'the account; may be left out where there is only one')
    .option('--file <path>', 'where the report is written; by default linkedin-check-<date>.json')
    .helpOption('-h, --help', 'Shows this help')
    .addHelpText('after', '\nExit codes: 0 nothing is unknown, 1 a page or element is unknown, or the check did not end.'),
)
  .action(check)
  .parseAsync()
  .catch((error: unknown) => {
    console.error(shownOf(error));
    process.exitCode = 1;
  });

import { Command } from 'commander';
import { callAdmin } from './adminApi.ts';
import { type CallOptions, findApi, withCallOptions } from './calledApi.ts';
import { ownerSignIn } from './ownerSignIn.ts';
import { shownOf } from './startFailure.ts';
import { openVisibleBrowser, requireDisplay, type VisibleBrowser } from './visibleBrowser.ts';

interface Options extends CallOptions {
  readonly name?: string;
  readonly account?: string;
}

const { env } = process;

/** Closes the window and deletes its profile when the command is stopped, and says whether the cookies were already sent. */
const endOrderly = (browser: VisibleBrowser, nothingYet: () => boolean): (() => void) => {
  const end = (): void => {
    process.exitCode = 130;
    console.error(
      nothingYet()
        ? 'Stopped before anyone signed in: nothing was connected.'
        : 'Stopped while the account was being connected: npm run admin -- accounts.list shows whether it is.',
    );
    browser.close().finally(() => process.exit());
  };
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  for (const signal of signals) process.once(signal, end);
  return () => {
    for (const signal of signals) process.off(signal, end);
  };
};

const connect = async (options: Options): Promise<void> => {
  const { name, account } = options;
  const { api, sandbox } = await findApi(options, env);
  requireDisplay(env);
  // Check the token before the owner signs in.
  if (account === undefined) await callAdmin(api, 'accounts.list', {});
  else await callAdmin(api, 'accounts.get', { accountId: account });
  const browser = await openVisibleBrowser({ environment: env, sandbox });
  let handedOver = false;
  const ended = endOrderly(browser, () => !handedOver);
  try {
    console.error(
      sandbox
        ? 'Sign in to the sandbox in the window; infra/sandbox/README.md lists its members. The window closes by itself.'
        : 'Sign in to LinkedIn in the window. What you type there is not read. The window closes by itself.',
    );
    const { cookies, userAgent } = await ownerSignIn(browser.context);
    console.error('Signed in. The account is being connected.');
    handedOver = true;
    const given = { cookies, userAgent };
    const connected =
      account === undefined
        ? await callAdmin(api, 'accounts.connect', { ...given, ...(name === undefined ? {} : { name }) })
        : await callAdmin(api, 'accounts.reconnect', { ...given, accountId: account });
    console.log(JSON.stringify(connected, null, 2));
    if ((connected as { status?: string }).status === 'connecting')
      console.error('No worker has checked the session yet: npm run admin -- accounts.get shows when the account is active.');
  } finally {
    await browser.close();
    ended();
  }
};

await withCallOptions(
  new Command('npm run connect --').description(
    'Opens a browser window in which you sign in to LinkedIn yourself, and connects that account.',
  ),
)
  .option('--name <name>', 'what you call the account')
  .option('--account <accountId>', 'signs this account in again, instead of connecting a new one')
  .helpOption('-h, --help', 'Shows this help')
  .action(connect)
  .parseAsync()
  .catch((error: unknown) => {
    // Stopped by its user, who has seen a message.
    if (process.exitCode === 130) return;
    console.error(shownOf(error));
    process.exitCode = 1;
  });

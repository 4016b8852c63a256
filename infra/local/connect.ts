import { Command } from 'commander';
import { type AdminApi, callAdmin } from './adminApi.ts';
import { askedMode } from './dataModes.ts';
import { ownerSignIn } from './ownerSignIn.ts';
import { addressOf, readRunning } from './running.ts';
import { readLocalSettings } from './settings.ts';
import { StartFailure, shownOf } from './startFailure.ts';
import { openVisibleBrowser, requireDisplay, type SandboxAddress, type VisibleBrowser } from './visibleBrowser.ts';

interface Options {
  readonly token?: string;
  readonly url?: string;
  readonly name?: string;
  readonly account?: string;
}

const { env } = process;

/** The API to connect to, and its sandbox where it works on one. @throws StartFailure */
const findApi = async ({
  token = env.ACCOUNT_API_TOKEN,
  url,
}: Options): Promise<{ api: AdminApi; sandbox: SandboxAddress | undefined }> => {
  if (!token) throw new StartFailure('No token is given. Set ACCOUNT_API_TOKEN, or use --token.');
  const settings = readLocalSettings(env);
  const running = (await readRunning(settings.DATA_DIR, askedMode(settings, env))) ?? {};
  const address = url ?? env.API_URL ?? addressOf(running);
  if (!address) throw new StartFailure('No npm start is running on DATA_DIR: start it, or name the address of the API with --url.');
  const { BROWSER_HOST_RULES: hostRules, BROWSER_TRUSTED_CERTIFICATE: certificateSpki } = [running.LOCAL_URL, running.PUBLIC_URL].includes(
    address.replace(/\/+$/, ''),
  )
    ? running
    : {};
  return { api: { url: address, token }, sandbox: hostRules && certificateSpki ? { hostRules, certificateSpki } : undefined };
};

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
  const { api, sandbox } = await findApi(options);
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

await new Command('npm run connect --')
  .description('Opens a browser window in which you sign in to LinkedIn yourself, and connects that account.')
  .option('--token <account-api-token>', 'token of the customer; by default ACCOUNT_API_TOKEN')
  .option('--url <address>', 'address of the API; by default API_URL, or the running npm start')
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

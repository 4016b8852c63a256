import { Command } from 'commander';
import { callAdmin } from './adminApi.ts';
import { ownerSignIn } from './ownerSignIn.ts';
import { readRunning } from './running.ts';
import { readLocalSettings } from './settings.ts';
import { StartFailure } from './startFailure.ts';
import { openVisibleBrowser } from './visibleBrowser.ts';

interface Options {
  readonly token?: string;
  readonly url?: string;
  readonly name?: string;
  readonly account?: string;
}

const { env } = process;

const connect = async ({ token = env.ACCOUNT_API_TOKEN, url, name, account }: Options): Promise<void> => {
  if (!token) throw new StartFailure('Whose account is it? Set ACCOUNT_API_TOKEN, or give --token.');
  const address = url ?? env.API_URL ?? (await readRunning(readLocalSettings(env).DATA_DIR))?.PUBLIC_URL;
  if (!address) throw new StartFailure('No npm start is running on DATA_DIR: start it, or name the address of the API with --url.');
  const browser = await openVisibleBrowser(env);
  try {
    console.error('Sign in to LinkedIn in the window. It closes by itself, and what you type there is not read.');
    const { cookies, userAgent } = await ownerSignIn(browser.context);
    console.error('Signed in. The account is being connected.');
    const input =
      account === undefined ? { cookies, userAgent, ...(name === undefined ? {} : { name }) } : { cookies, userAgent, accountId: account };
    const connected = await callAdmin({ url: address, token }, account === undefined ? 'accounts.connect' : 'accounts.reconnect', input);
    console.log(JSON.stringify(connected, null, 2));
  } finally {
    await browser.close();
  }
};

await new Command('npm run connect --')
  .description('Opens a browser window in which you sign in to LinkedIn yourself, and connects that account.')
  .option('--token <account-api-token>', 'whose account it is to be; by default ACCOUNT_API_TOKEN')
  .option('--url <address>', 'address of the API; by default API_URL, or the running npm start')
  .option('--name <name>', 'what you call the account')
  .option('--account <accountId>', 'signs this account in again, instead of connecting a new one')
  .helpOption('-h, --help', 'Shows this help')
  .action(connect)
  .parseAsync()
  .catch((error: unknown) => {
    console.error(error instanceof StartFailure ? error.message : error);
    process.exitCode = 1;
  });

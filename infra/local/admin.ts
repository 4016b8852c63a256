import { text } from 'node:stream/consumers';
import { Command } from 'commander';
import { rotateKeyFile } from '../../functions/accounts/keyFile.ts';
import { adminFunctions, takesCookies } from '../../functions/contract/administration.ts';
import { parametersOfPiped } from '../../functions/contract/cookies.piped.ts';
import { callAdmin } from './adminApi.ts';
import { type CallOptions, findApi, withCallOptions } from './calledApi.ts';
import { commandFolder } from './commandFolder.ts';
import { vaultKeyFileIn } from './keyFiles.ts';
import { requireOwner } from './owner.ts';
import { readLocalSettings } from './settings.ts';
import { StartFailure, shownOf } from './startFailure.ts';

const { env } = process;

/** Loaded on demand: loading the tables takes longer than a call of the API. */
const operator = () => import('./adminCustomers.ts');

const print = (value: unknown): void => console.log(JSON.stringify(value, null, 2));

const jsonOf = async (name: string, given: string | undefined): Promise<unknown> => {
  const json = given === '-' ? await text(process.stdin) : (given ?? '{}');
  try {
    return takesCookies(name) ? parametersOfPiped(json) : JSON.parse(json);
  } catch {
    throw new StartFailure('The parameters are not a JSON object. Quote them for the shell, as in \'{"accountId":"acc_1"}\'.');
  }
};

const program = new Command('npm run admin --')
  .description('Customers, tokens and accounts of the Account API.')
  .usage('<command> [options]')
  .helpOption('-h, --help', 'Shows this help, or that of a command')
  .helpCommand(false)
  .addHelpText(
    'after',
    `
The commands of the operator work on the data itself: on DATA_DIR (default .data), whether npm start is running or not, or on AWS where
TABLE_ACCOUNTS names the table of the deployment (region and credentials as the AWS SDK finds them, for example AWS_PROFILE). They are about
the npm start that runs; LINKEDIN=sandbox or LINKEDIN=live says which data are meant, where both are there.
The commands of a customer call the API. Parameters are one JSON object; - reads it from standard input, so that secrets stay out of the
shell's history. accounts.connect takes cookies alone as well: what a browser's extension exports, or a cookie: header line.

Examples:
  npm run admin -- customers.create --name 'Sales'
  ACCOUNT_API_TOKEN=aat_… npm run admin -- accounts.list
  ACCOUNT_API_TOKEN=aat_… npm run admin -- accounts.pause '{"accountId":"acc_…"}'
  ACCOUNT_API_TOKEN=aat_… npm run admin -- accounts.connect - < cookies.json`,
  );

program.commandsGroup('For the operator:');

program
  .command('customers.create')
  .description('Creates a customer and shows its first account-api-token, only this once.')
  .option('--name <name>', 'what you call the customer')
  .action(async ({ name }: { name?: string }) => {
    print(await (await operator()).doOnCustomers(readLocalSettings(env), env, 'customers.create', name ?? null));
  });

program
  .command('customers.list')
  .description('Lists the customers with the number of their connected accounts and valid tokens.')
  .action(async () => {
    print(await (await operator()).doOnCustomers(readLocalSettings(env), env, 'customers.list', null));
  });

program
  .command('customers.createToken')
  .description('Creates another account-api-token for a customer who has lost theirs; it is shown only this once.')
  .argument('<customerId>')
  .action(async (customerId: string) => {
    print(await (await operator()).doOnCustomers(readLocalSettings(env), env, 'customers.createToken', customerId));
  });

program
  .command('vault.rotateKey')
  .description('Adds a new key to the key file; new sessions are encrypted with it, older ones stay readable.')
  .action(async () => {
    const settings = readLocalSettings(env);
    const file = settings.VAULT_KEY_FILE ?? vaultKeyFileIn(await commandFolder(settings, env));
    requireOwner(file);
    print({ current: rotateKeyFile(file) });
  });

program.commandsGroup('For a customer (POST /admin/…):');

for (const { name, summary, example } of adminFunctions)
  withCallOptions(
    program
      .command(name)
      .description(summary)
      .argument('[parameters]', 'one JSON object; - reads it from standard input')
      .addHelpText('after', () => `\nExample of the parameters (docs/functions.md describes them):\n  '${JSON.stringify(example.input)}'`),
  ).action(async (given: string | undefined, options: CallOptions) => {
    const { api } = await findApi(options, env);
    print(await callAdmin(api, name, await jsonOf(name, given)));
  });

await program.parseAsync().catch((error: unknown) => {
  console.error(shownOf(error));
  process.exitCode = 1;
});

import { allCustomers } from '../../functions/accounts/customers.ts';
import { demoTokens } from './demo.ts';
import { collectWhenIdle } from './idleMemory.ts';
import { misspelledSettings } from './misspelled.ts';
import { operatorArguments } from './operatorArguments.ts';
import { killLeftBrowsers } from './processTree.ts';
import { somePerson } from './sandbox.ts';
import { readLocalSettings } from './settings.ts';
import { shownOf } from './startFailure.ts';
import { startSystem } from './system.ts';

const usage = `npm start [-- --emulate | --forget-webhooks]

Runs everything on this machine. --emulate runs it on emulators of AWS instead of SQLite. --forget-webhooks removes the webhooks
whose secrets cannot be opened. docs/settings.md lists the settings, which are environment variables.`;

const { emulate, 'forget-webhooks': forgetWebhooks } = operatorArguments({
  usage,
  options: { emulate: { type: 'boolean' }, 'forget-webhooks': { type: 'boolean' } },
}).values;

/** The process has to end within two seconds of Ctrl-C. */
const endTimeoutMs = 1_500;

const leave = (code: number): never => {
  killLeftBrowsers();
  process.exit(code);
};

const fail = (error: unknown): never => {
  const shown = shownOf(error);
  console.error(typeof shown === 'string' ? shown : `The system stopped: ${error instanceof Error ? error.message : String(error)}`);
  return leave(1);
};

process.once('uncaughtException', fail);
process.once('unhandledRejection', fail);

for (const sentence of misspelledSettings(process.env)) console.error(sentence);

collectWhenIdle();

const ending = new AbortController();
const starting = (async () =>
  startSystem(readLocalSettings(process.env), {
    emulate: emulate ?? false,
    forgetWebhooks: forgetWebhooks ?? false,
    isTerminal: process.stdout.isTTY,
  }))();

/** Ctrl-C in a terminal arrives twice: from the terminal, and from npm, which passes it on. */
const sameSignalMs = 500;
let endedAt = 0;

const end = (): void => {
  if (ending.signal.aborted) {
    // A second Ctrl-C does not wait.
    if (performance.now() - endedAt > sameSignalMs) leave(130);
    return;
  }
  ending.abort();
  endedAt = performance.now();
  setTimeout(() => leave(0), endTimeoutMs);
  starting
    .then(({ close }) => close())
    .then(
      () => leave(0),
      () => leave(1),
    );
};
process.on('SIGINT', end);
process.on('SIGTERM', end);
process.on('SIGHUP', end);

const system = await starting.catch(fail);

const firstCall = (person: string): string =>
  [
    `curl -s ${system.url}/account/connections.checkStatus`,
    `-H 'account-api-token: ${demoTokens.customer}'`,
    `-H 'identification-token: ${demoTokens.accounts[0]}'`,
    "-H 'content-type: application/json'",
    `-d '${JSON.stringify({ people: [person] })}'`,
  ].join(' ');

const lines = [
  `The Account API answers at ${system.url}`,
  `Reference             ${system.url}/docs`,
  `Dashboard             ${system.url}/dashboard`,
];
if (system.isReachedFromElsewhere && !process.env.PUBLIC_URL?.trim())
  lines.push('Other machines can reach it: set PUBLIC_URL to the address they use, so that result links start with it.');
if (system.sandboxControlUrl) {
  const person = await somePerson(system.sandboxControlUrl);
  lines.push(
    `account-api-token     ${demoTokens.customer}`,
    `identification-token  ${demoTokens.accounts.join(', ')}`,
    `Sandbox control       ${system.sandboxControlUrl}  (GET /world, GET /ledger, POST /faults, POST /reset)`,
    ...(person ? ['', 'Try it:', firstCall(person)] : []),
  );
} else {
  lines.push('It works on linkedin.com with the accounts that are connected.');
  if ((await allCustomers(system.engine.accounts)).length === 0)
    lines.push(
      'There is no customer yet. In another terminal:',
      "  npm run admin -- customers.create --name 'My company'   shows the account-api-token of the first one, once",
      '  export ACCOUNT_API_TOKEN=aat_…                          that token',
      '  npm run admin -- accounts.connectLink                   shows a link: open it, or send it to the owner of the LinkedIn account',
    );
}
if (system.notices.length > 0) lines.push('', ...system.notices);
if (!ending.signal.aborted) console.log(`${lines.join('\n')}\n`);

import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import type { Command } from 'commander';
import { keepProfile, type Profile, profileName } from './configuration.ts';
import { CommandFailure } from './ending.ts';
import { type ExitCode, exitCodes } from './exitCodes.ts';
import { type Surroundings, standardInput } from './surroundings.ts';

const noTerminal = (): CommandFailure =>
  new CommandFailure(
    exitCodes.usage,
    'Nothing was stored: answer at a terminal, or pipe { "url", "accountApiToken", "identificationToken" } to standard input.',
  );

/** Asks at the terminal; tokens are not shown while they are typed. */
const asking = ({ input, errors, signal }: Surroundings) => {
  let hidden = false;
  const output = new Writable({
    write: (chunk, _encoding, done) => {
      if (!hidden) errors.write(String(chunk));
      done();
    },
  });
  const terminal = createInterface({ input, output, terminal: true });
  // Ctrl-D ends the input, and leaves a question unanswered for ever.
  let isClosed = false;
  const ended = new Promise<never>((_, reject) => {
    terminal.once('close', () => {
      isClosed = true;
      reject(noTerminal());
    });
  });
  ended.catch(() => {});
  return {
    ask: async (question: string, secret: boolean): Promise<string> => {
      if (isClosed) throw noTerminal();
      const answer = terminal.question(question, { signal });
      hidden = secret;
      const text = await Promise.race([answer, ended]);
      hidden = false;
      if (secret) errors.write('\n');
      return text.trim();
    },
    close: () => terminal.close(),
  };
};

const asked = async (surroundings: Surroundings, url: string): Promise<Profile> => {
  if (!surroundings.input.isTTY) throw noTerminal();
  const { ask, close } = asking(surroundings);
  try {
    const address = await ask(`Address of the API [${url}]: `, false);
    const accountApiToken = await ask('account-api-token (not shown): ', true);
    const identificationToken = await ask('identification-token (not shown; empty for none): ', true);
    return { url: address || url, accountApiToken, ...(identificationToken ? { identificationToken } : {}) };
  } finally {
    close();
  }
};

/** Stores the tokens in a file that only its owner can read. */
export const addConfigureCommand = (program: Command, surroundings: Surroundings, ended: (code: ExitCode) => void): void => {
  program
    .command('configure')
    .description('Stores address and tokens in a file that only you can read, as a named profile.')
    .option('--profile <name>', 'name of the profile; by default "default"')
    .option('--api <address>', 'where the API is; by default http://127.0.0.1:3000', 'http://127.0.0.1:3000')
    .addHelpText('after', '\nAsks at the terminal, or reads { "url", "accountApiToken", "identificationToken" } from standard input.')
    .action(async ({ profile, api: url }: { profile?: string; api: string }) => {
      const given = surroundings.isPiped ? { url, ...((await standardInput(surroundings)) as Profile) } : await asked(surroundings, url);
      if (!given.accountApiToken)
        throw new CommandFailure(
          exitCodes.usage,
          'An account-api-token is needed: the operator creates one with npm run admin -- customers.create.',
        );
      const file = keepProfile(surroundings, profileName(surroundings, profile), given);
      surroundings.errors.write(`Stored in ${file}, readable by you only.\n`);
      ended(exitCodes.done);
    });
};

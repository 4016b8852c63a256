import { Command, CommanderError, InvalidArgumentError } from 'commander';
import project from '../../package.json' with { type: 'json' };
import { AccountApiError } from '../typescript/index.ts';
import { addAccountCommands } from './accountCommands.ts';
import { addAdminCommands } from './adminCommands.ts';
import { harmless } from './cells.ts';
import { completionShown } from './completion.ts';
import { addCompletionCommand } from './completionCommand.ts';
import { addConfigureCommand } from './configureCommand.ts';
import { CommandFailure, exitCodeOf } from './ending.ts';
import { type ExitCode, exitCodes, exitCodesShown } from './exitCodes.ts';
import { addProveCommand } from './proveCommand.ts';
import { addResultCommands } from './resultCommands.ts';
import type { Surroundings } from './surroundings.ts';

const programOf = (surroundings: Surroundings, ended: (code: ExitCode) => void): Command => {
  const { output, errors } = surroundings;
  const program = new Command('account-api')
    .description('Calls the Account API: use your LinkedIn accounts through one RPC API.')
    .usage('<command> [parameters] [options]')
    .version(project.version, '-V, --version', 'Shows the version')
    .helpOption('-h, --help', 'Shows this help, or that of a command')
    .helpCommand(false)
    .configureHelp({
      subcommandTerm: (command) => [command.name(), ...command.aliases()].join('|'),
      optionDescription: ({ description }) => description,
    })
    .exitOverride()
    .configureOutput({
      writeOut: (text) => output.write(text),
      writeErr: (text) => errors.write(text),
      getOutHelpWidth: () => output.columns,
      getErrHelpWidth: () => errors.columns,
    })
    .addHelpText(
      'after',
      `
Tokens come from ACCOUNT_API_TOKEN and IDENTIFICATION_TOKEN, or from a profile that account-api configure has kept.
Parameters are flags, or one JSON object; - reads it from standard input. Flags go before what the object says of the same
parameter. An object in a flag is JSON or name=value,name=value. A function with required parameters reads standard input also
without -, if something is piped in and nothing else is given.

Examples:
  account-api connections.checkStatus --people https://www.linkedin.com/in/ada https://www.linkedin.com/in/bob
  account-api people.get --include basicInfo,experience --people https://www.linkedin.com/in/ada --json
  account-api people.search --term analyst --locations 'Porto, Portugal' --limit 20
  account-api conversations.sendMessage https://www.linkedin.com/in/ada --text 'Hello, Ada' --file drawings.pdf
  jq -c '{people: .urls}' people.json | account-api people.visit
  account-api accounts list
  source <(account-api completion bash)

${exitCodesShown}`,
    );
  addAccountCommands(program, surroundings, ended);
  addAdminCommands(program, surroundings, ended);
  program.commandsGroup('Here:');
  addResultCommands(program, surroundings, ended);
  addConfigureCommand(program, surroundings, ended);
  addProveCommand(program, surroundings, ended);
  addCompletionCommand(program, surroundings);
  return program;
};

/** What a command line can do where the API did not answer, which is not what a program can. */
const connectionAdvice = ({ errorType, retrySafe, idempotencyKey, message }: AccountApiError): string => {
  if (errorType !== 'connectionFailed' && errorType !== 'unexpectedAnswer') return message;
  if (retrySafe || errorType === 'unexpectedAnswer')
    return message
      .replace('Start the API there', 'Start it there with npm start')
      .replace(/(c)heck baseUrl/i, (_, first) => `${first === 'C' ? 'S' : 's'}et its address with --api or ACCOUNT_API_URL`);
  return idempotencyKey === null ? message : message.replace('with the same idempotencyKey', `with --idempotency-key ${idempotencyKey}`);
};

const reportError = ({ errors, output }: Surroundings, error: AccountApiError, json: boolean): void => {
  if (json) {
    const { errorType, reason, retrySafe, page, element, filter, value, offered, accountId, scope, requestId, idempotencyKey, partial } =
      error;
    const reported = {
      errorType,
      message: connectionAdvice(error),
      reason,
      retrySafe,
      page,
      element,
      filter,
      value,
      offered,
      accountId,
      scope,
    };
    output.write(`${JSON.stringify({ error: reported, requestId, idempotencyKey, partial }, null, 2)}\n`);
    return;
  }
  if (error.partial !== null) output.write(`${completionShown(error.partial as never, output)}\n`);
  const where = [error.reason, error.page && `${error.page}, ${error.element}`, error.requestId].filter(Boolean).join(', ');
  errors.write(`${harmless(`${error.errorType}: ${connectionAdvice(error)}`)}${where === '' ? '' : ` (${where})`}\n`);
};

/** Runs one command line; returns the exit code. */
export const runCommand = async (words: readonly string[], surroundings: Surroundings): Promise<ExitCode> => {
  let code: ExitCode = exitCodes.done;
  const program = programOf(surroundings, (ended) => {
    code = ended;
  });
  try {
    await program.parseAsync(words, { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof InvalidArgumentError) surroundings.errors.write(`error: ${error.message}\n`);
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.done : exitCodes.usage;
    if (surroundings.signal.aborted) return exitCodes.interrupted;
    if (error instanceof AccountApiError) {
      reportError(surroundings, error, words.includes('--json'));
      return exitCodeOf(error);
    }
    if (error instanceof CommandFailure) {
      surroundings.errors.write(`${error.message}\n`);
      return error.exitCode;
    }
    throw error;
  }
};

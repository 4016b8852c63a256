import type { Command } from 'commander';
import type { FunctionDeclaration, Json, JsonObject } from '../../functions/contract/declaration.ts';
import { functions } from '../../functions/contract/functions.ts';
import type { AccountApi, Progress, Result } from '../typescript/index.ts';
import { completionShown } from './completion.ts';
import { type ConnectionOptions, connected, withConnection } from './connectionOptions.ts';
import { exitCodeOfItems } from './ending.ts';
import { type ExitCode, exitCodes } from './exitCodes.ts';
import { addFileFlags, type FileOptions, withFiles } from './files.ts';
import { takeParameters } from './givenParameters.ts';
import { progressReport } from './progress.ts';
import { parametersOf } from './schema.ts';
import type { Surroundings } from './surroundings.ts';

interface Options extends ConnectionOptions, FileOptions {
  readonly wait: boolean;
  readonly webhook?: string | true;
  readonly idempotencyKey?: string;
  readonly quiet?: boolean;
}

/** A function of the client by its name in the contract. */
type AnyCall = ((parameters: JsonObject, options: object) => Promise<Result<Json>>) & {
  start(
    parameters: JsonObject,
    options: object,
  ): Promise<{ readonly requestId: string; readonly resultLink: string | null; readonly webhook: string | null }>;
};

export const callNamed = <Call>(domains: unknown, name: string): Call => {
  const [domain = '', verb = ''] = name.split('.');
  return (domains as Readonly<Record<string, Readonly<Record<string, Call>>>>)[domain]?.[verb] as Call;
};

/** Prints a result, and returns what the command ends with. */
export const printResult = ({ output }: Surroundings, result: Result<Json>, json: boolean | undefined): ExitCode => {
  output.write(`${json ? JSON.stringify(result, null, 2) : completionShown(result.completion, output)}\n`);
  return exitCodeOfItems(result.completion);
};

const call = async (
  surroundings: Surroundings,
  api: AccountApi,
  name: string,
  parameters: JsonObject,
  options: Options,
): Promise<ExitCode> => {
  const { errors, output, signal } = surroundings;
  const perform = callNamed<AnyCall>(api, name);
  const { idempotencyKey } = options;
  if (!options.wait || options.webhook !== undefined) {
    const { requestId, resultLink, webhook } = await perform.start(parameters, { idempotencyKey, signal, webhook: options.webhook });
    output.write(`${options.json ? JSON.stringify({ requestId, resultLink, webhook }, null, 2) : resultLink}\n`);
    return exitCodes.done;
  }
  const report = progressReport(errors, options.quiet ?? false);
  let link: string | undefined;
  const onProgress = (progress: Progress<Json>): void => {
    link = progress.resultLink;
    report.update(progress);
  };
  try {
    const result = await perform(parameters, { idempotencyKey, signal, onProgress });
    report.end();
    return printResult(surroundings, result, options.json);
  } catch (error) {
    report.end();
    if (!signal.aborted) throw error;
    errors.write(
      link === undefined
        ? 'Stopped; the request may have been accepted.\n'
        : `Stopped waiting; the request continues: account-api results wait ${link}\n`,
    );
    return exitCodes.interrupted;
  }
};

const effects: Readonly<Record<FunctionDeclaration['sideEffect'], string>> = {
  none: '',
  convergent: 'Repeating it changes nothing more.',
  once: 'It happens at most once per item, even after a crash.',
};

const addFunction = (
  program: Command,
  declaration: FunctionDeclaration,
  surroundings: Surroundings,
  ended: (code: ExitCode) => void,
): void => {
  const command = program
    .command(declaration.name)
    .summary(declaration.summary)
    .description(`${declaration.summary} ${effects[declaration.sideEffect]}`.trim());
  for (const alias of declaration.aliases ?? []) command.alias(alias);
  const parameters = parametersOf(declaration.input);
  const gather = takeParameters(
    command,
    parameters,
    parameters.some(({ required, name }) => required || name === 'standard'),
  );
  addFileFlags(command, declaration);
  withConnection(command)
    .option('--idempotency-key <key>', 'the same key and parameters are the same request for seven days')
    .option('--no-wait', 'prints the result link and ends')
    .option('--webhook [url]', 'has the result sent there, or to the registered webhook, and ends')
    .option('--quiet', 'does not show progress')
    .action(async (words: string[], options: Options) => {
      const api = connected(surroundings, options);
      // A file on standard input leaves none for parameters.
      const around = options.file?.includes('-') ? { ...surroundings, isPiped: false } : surroundings;
      const parameters = await withFiles(surroundings, api, declaration, await gather(words, around), options);
      ended(await call(surroundings, api, declaration.name, parameters, options));
    });
};

/** One command per function of the contract. */
export const addAccountCommands = (program: Command, surroundings: Surroundings, ended: (code: ExitCode) => void): void => {
  for (const declaration of functions) {
    const [domain = ''] = declaration.name.split('.');
    program.commandsGroup(`${domain.charAt(0).toUpperCase()}${domain.slice(1)}:`);
    addFunction(program, declaration, surroundings, ended);
  }
};

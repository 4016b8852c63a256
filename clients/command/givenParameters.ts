import type { Command } from 'commander';
import type { JsonObject } from '../../functions/contract/declaration.ts';
import { addFlags, mainParameter, positionals } from './flags.ts';
import type { Parameter } from './schema.ts';
import { type Surroundings, standardInput } from './surroundings.ts';
import { joined } from './values.ts';

/** Puts the words of a command and its flags together to a function's parameters. @throws CommandFailure */
export type Gather = (words: readonly string[], surroundings: Surroundings) => Promise<JsonObject>;

/**
 * Lets a command take a function's parameters: as words, as flags, or as one JSON object, which is also read from what is piped in where
 * nothing else was given and the function `readsPiped`.
 */
export const takeParameters = (
  command: Command,
  parameters: readonly Parameter[],
  readsPiped: boolean,
  read?: (text: string) => unknown,
): Gather => {
  const main = mainParameter(parameters);
  const given: JsonObject = {};
  command.argument('[parameters...]', `a JSON object, or - for one on standard input${main ? `, or ${main.name}` : ''}`);
  addFlags(command, parameters, given);
  return async (words, surroundings) => {
    const isBare = words.length === 0 && Object.keys(given).length === 0;
    const asked = isBare && surroundings.isPiped && readsPiped ? ['-'] : words;
    return joined(await positionals(asked, main, () => standardInput(surroundings, read)), given) as JsonObject;
  };
};

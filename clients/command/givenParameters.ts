import { type Command, InvalidArgumentError } from 'commander';
import type { JsonObject } from '../../functions/contract/declaration.ts';
import { addParts } from './element.ts';
import { addFlags, mainParameter, readWords } from './flags.ts';
import type { Parameter } from './schema.ts';
import { type Surroundings, standardInput } from './surroundings.ts';
import { joined, valueFrom } from './values.ts';

/** Puts the words of a command and its flags together to a function's parameters. @throws CommandFailure */
export type Gather = (words: readonly string[], surroundings: Surroundings) => Promise<JsonObject>;

/** What is sent beside what is given. */
const assumedOf = (parameters: readonly Parameter[]): JsonObject =>
  Object.fromEntries(parameters.flatMap(({ name, assumed }) => (assumed === undefined ? [] : [[name, assumed]])));

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
  const given: JsonObject = {};
  addFlags(command, parameters, given, 'Parameters:');
  const parts = addParts(command, parameters);
  const main = mainParameter(parameters) ?? parts.main;
  command.argument(
    '[parameters...]',
    `a JSON object, or - for one on standard input${readsPiped ? ' (read without - too, if nothing else is given)' : ''}${main ? `; or ${main.name}` : ''}`,
  );
  return async (words, surroundings) => {
    const isBare = words.length === 0 && Object.keys(parts.put(given, [])).length === 0;
    const asked = isBare && surroundings.isPiped && readsPiped ? ['-'] : words;
    const { object, plain } = await readWords(asked, () => standardInput(surroundings, read));
    const [surplus] = main ? [] : plain;
    if (surplus !== undefined)
      throw new InvalidArgumentError(`${surplus} cannot be placed: this function has no parameter for it without a flag.`);
    const ofMain = main && main !== parts.main ? plain : [];
    const named: JsonObject = {};
    for (const word of ofMain) if (main) named[main.name] = joined(named[main.name], valueFrom(word, main.schema));
    const all = parts.put(joined(joined(object, named), given) as JsonObject, main === parts.main ? plain : []);
    return Object.keys(all).length === 0 ? all : { ...assumedOf(parameters), ...all };
  };
};

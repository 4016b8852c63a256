import { type Command, InvalidArgumentError, Option } from 'commander';
import type { Json, JsonObject } from '../../functions/contract/declaration.ts';
import { type Parameter, resolved, type Schema } from './schema.ts';
import { isChoice, joined, valueFrom } from './values.ts';

const kebab = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

const isList = ({ type }: Schema): boolean => type === 'array';

const placeholder = (schema: Schema): string => {
  if (schema.enum) return schema.enum.join('|');
  const item = schema.items ? resolved(schema.items) : {};
  if (isList(schema))
    return item.enum
      ? `${item.enum.join('|')}...`
      : `${
          item.type === 'object'
            ? Object.keys(item.properties ?? {})
                .map((name) => `${name}=`)
                .join(',')
            : 'value'
        }...`;
  if (schema.type === 'object') return isChoice(schema) ? `${Object.keys(schema.properties ?? {}).join(',')}...` : 'object...';
  return schema.type === 'integer' || schema.type === 'number' ? 'number' : 'text';
};

const described = ({ schema, required }: Parameter): string => {
  const limits = [
    schema.maxItems === undefined ? '' : `at most ${schema.maxItems}`,
    schema.maxLength === undefined || schema.maxLength > 5000 || schema.enum ? '' : `at most ${schema.maxLength} characters`,
    schema.default === undefined ? '' : `default ${JSON.stringify(schema.default)}`,
  ].filter(Boolean);
  const fields = schema.type === 'object' && !isChoice(schema) ? `JSON or ${Object.keys(schema.properties ?? {}).join('=, ')}=` : '';
  return [required ? 'Required.' : '', schema.description ?? '', fields, limits.join(', ')].filter(Boolean).join(' ');
};

/** A flag per parameter. What is given with them is gathered in `into`, under the parameters' names. */
export const addFlags = (command: Command, parameters: readonly Parameter[], into: JsonObject): void => {
  for (const parameter of parameters.filter(({ secret }) => !secret)) {
    const { name, schema } = parameter;
    const flag = `--${kebab(name)}`;
    if (schema.type === 'boolean') {
      const option = new Option(schema.default === true ? `--no-${kebab(name)}` : flag, described(parameter));
      command.addOption(option).on(`option:${option.name()}`, () => {
        into[name] = schema.default !== true;
      });
      continue;
    }
    const option = new Option(`${flag} <${placeholder(schema)}>`, described(parameter));
    option.variadic = isList(schema) || schema.type === 'object';
    const item = isList(schema) ? resolved(schema.items ?? {}) : schema;
    const choices = schema.enum ?? (isList(schema) ? item.enum : undefined);
    option.argParser((text: string) => {
      if (choices && !choices.map(String).includes(text)) throw new InvalidArgumentError(`It may be ${choices.join(', ')}.`);
      into[name] = joined(into[name], valueFrom(text, schema));
      return into[name];
    });
    // For completion; the help shows them in the flag itself.
    if (choices) option.argChoices = choices.map(String);
    command.addOption(option);
  }
};

/** The parameter that words without a flag belong to: the first one that is required and holds plain values. */
export const mainParameter = (parameters: readonly Parameter[]): Parameter | undefined =>
  parameters.find(({ schema, required, secret }) => {
    const inner = isList(schema) ? resolved(schema.items ?? {}) : schema;
    return required && !secret && inner.type === 'string';
  });

/** The arguments before the flags: a JSON object, `-` for one on standard input, or values of the main parameter. */
export const positionals = async (
  words: readonly string[],
  main: Parameter | undefined,
  standardInput: () => Promise<Json>,
): Promise<JsonObject> => {
  let given: JsonObject = {};
  for (const word of words) {
    if (word === '-' || word.trimStart().startsWith('{')) {
      const value = word === '-' ? await standardInput() : valueFrom(word, { type: 'object', properties: {} });
      given = joined(given, value) as JsonObject;
    } else if (main) given[main.name] = joined(given[main.name], valueFrom(word, main.schema));
    else throw new InvalidArgumentError(`${word} cannot be placed: this function has no parameter for it without a flag.`);
  }
  return given;
};

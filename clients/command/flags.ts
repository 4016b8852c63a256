import { type Command, InvalidArgumentError, Option } from 'commander';
import type { Json, JsonObject } from '../../functions/contract/declaration.ts';
import { type Parameter, resolved, type Schema } from './schema.ts';
import { isChoice, joined, valueFrom } from './values.ts';

/** `unreadOnly` as a flag has it: `unread-only`. */
export const kebab = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

const isList = ({ type }: Schema): boolean => type === 'array';

/** What fits into the column of flags. */
const maxPlaceholder = 32;

const namesIn = ({ properties = {} }: Schema): string[] => Object.keys(properties);

/** The values of a choice, or the fields of an object, as they are written. */
const writtenForms = (schema: Schema): string => {
  if (schema.enum) return schema.enum.join('|');
  if (schema.type !== 'object') return '';
  return isChoice(schema)
    ? namesIn(schema).join(',')
    : namesIn(schema)
        .map((name) => `${name}=`)
        .join(',');
};

const itemOf = (schema: Schema): Schema => (isList(schema) ? resolved(schema.items ?? {}) : schema);

const placeholder = (schema: Schema): string => {
  const item = itemOf(schema);
  const forms = writtenForms(item);
  const isNumber = item.type === 'integer' || item.type === 'number';
  const plain = isChoice(item)
    ? 'name'
    : item.type === 'object'
      ? 'object'
      : isNumber
        ? 'number'
        : isList(schema) || item.enum
          ? 'value'
          : 'text';
  const shown = forms !== '' && forms.length <= maxPlaceholder ? forms : plain;
  return isList(schema) || schema.type === 'object' ? `${shown}...` : shown;
};

/** The forms that do not fit into the column of flags. */
const formsBeside = (schema: Schema): string => {
  const item = itemOf(schema);
  const forms = writtenForms(item);
  if (forms.length <= maxPlaceholder) return '';
  if (item.enum) return `One of ${item.enum.join(', ')}.`;
  return isChoice(item) ? `Any of ${namesIn(item).join(', ')}.` : `JSON, or ${forms}.`;
};

const described = ({ schema, required }: Parameter): string => {
  const limits = [
    schema.maxItems === undefined ? '' : `at most ${schema.maxItems}`,
    schema.maxLength === undefined || schema.maxLength > 2000 || schema.enum ? '' : `at most ${schema.maxLength} characters`,
    schema.default === undefined ? '' : `default ${JSON.stringify(schema.default)}`,
  ].filter(Boolean);
  const item = itemOf(schema);
  const meaning = (item.type === 'object' ? undefined : item.description) ?? schema.description ?? '';
  return [required ? 'Required.' : '', meaning, formsBeside(schema), limits.length > 0 ? `(${limits.join(', ')})` : '']
    .filter(Boolean)
    .join(' ');
};

/** A flag per parameter, below a heading of the help. What is given with them is gathered in `into`, under the parameters' names. */
export const addFlags = (command: Command, parameters: readonly Parameter[], into: JsonObject, heading: string): void => {
  for (const parameter of parameters.filter(({ secret }) => !secret)) {
    const { name, schema } = parameter;
    const flag = `--${kebab(name)}`;
    if (schema.type === 'boolean') {
      const option = new Option(schema.default === true ? `--no-${kebab(name)}` : flag, described(parameter)).helpGroup(heading);
      command.addOption(option).on(`option:${option.name()}`, () => {
        into[name] = schema.default !== true;
      });
      continue;
    }
    const option = new Option(`${flag} <${placeholder(schema)}>`, described(parameter)).helpGroup(heading);
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

/** The parameter that words without a flag belong to: the first one that is required, or the person, and holds plain values. */
export const mainParameter = (parameters: readonly Parameter[]): Parameter | undefined =>
  parameters.find(({ name, schema, required, secret }) => {
    const inner = isList(schema) ? resolved(schema.items ?? {}) : schema;
    // A person may be left out where another field names the conversation.
    return (required || name === 'person') && !secret && inner.type === 'string';
  });

/** The arguments before the flags: JSON objects put together, where `-` is one on standard input, and what else there is. */
export const readWords = async (
  words: readonly string[],
  standardInput: () => Promise<Json>,
): Promise<{ readonly object: JsonObject; readonly plain: readonly string[] }> => {
  let object: JsonObject = {};
  const plain: string[] = [];
  for (const word of words) {
    if (word !== '-' && !word.trimStart().startsWith('{')) {
      plain.push(word);
      continue;
    }
    const value = word === '-' ? await standardInput() : valueFrom(word, { type: 'object', properties: {} });
    object = joined(object, value) as JsonObject;
  }
  return { object, plain };
};

import type { Command } from 'commander';
import type { Json, JsonObject } from '../../functions/contract/declaration.ts';
import { addFlags, kebab, mainParameter } from './flags.ts';
import { type Parameter, propertiesOf, resolved } from './schema.ts';
import { joined } from './values.ts';

/** Names of further flags that every command has. */
const taken: readonly string[] = [
  'json',
  'api',
  'profile',
  'idempotency-key',
  'no-wait',
  'webhook',
  'quiet',
  'file',
  'file-name',
  'help',
  'version',
];

/** The field of an element whose own fields have flags too. */
const unfolded = 'filter';

const isListOfObjects = ({ schema, secret }: Parameter): boolean =>
  !secret && schema.type === 'array' && resolved(schema.items ?? {}).type === 'object';

/** The list whose elements can be written with flags: the one that is required, or the one for LinkedIn itself. */
const listOf = (parameters: readonly Parameter[]): Parameter | undefined =>
  parameters.find((each) => each.required && isListOfObjects(each)) ??
  parameters.find((each) => each.name === 'standard' && isListOfObjects(each));

const without = (fields: readonly Parameter[], others: readonly Parameter[]): Parameter[] => {
  const names = new Set([...others.map(({ name }) => kebab(name)), ...taken]);
  return fields.filter(({ name }) => !names.has(kebab(name)));
};

/** Flags for the fields of a filter, gathered in `into`. */
const addFilter = (command: Command, parameters: readonly Parameter[], others: readonly Parameter[], into: JsonObject): void => {
  const filter = parameters.find(({ name }) => name === unfolded);
  if (filter) addFlags(command, without(propertiesOf(filter.schema), [...parameters, ...others]), into, 'Filter:');
};

/** What the flags of a command say that are not a parameter themselves, but part of one. */
export interface Parts {
  /** The field of an element that words without a flag belong to. */
  readonly main: Parameter | undefined;
  /** The parameters with these parts, and an element for each word. */
  put(given: JsonObject, words: readonly string[]): JsonObject;
}

/** Lets a command take a function's filter by its fields, and an element of its list by the element's fields. */
export const addParts = (command: Command, parameters: readonly Parameter[]): Parts => {
  const filter: JsonObject = {};
  const list = listOf(parameters);
  const withFilter = (object: JsonObject): JsonObject =>
    Object.keys(filter).length === 0 ? object : { ...object, [unfolded]: joined(object[unfolded], filter) };
  if (!list) {
    addFilter(command, parameters, [], filter);
    return { main: undefined, put: withFilter };
  }
  const element: JsonObject = {};
  const fields = without(propertiesOf(resolved(list.schema.items ?? {})), parameters);
  addFlags(
    command,
    fields.map((field) => ({ ...field, required: false })),
    element,
    `One of ${kebab(list.name)}, in place of --${kebab(list.name)}:`,
  );
  addFilter(command, fields, parameters, filter);
  const main = mainParameter(fields);
  return {
    main,
    put: (given, words) => {
      const shared = withFilter(element);
      const elements: Json[] = main ? words.map((word) => ({ ...shared, [main.name]: word })) : [];
      if (elements.length === 0 && Object.keys(shared).length > 0) elements.push(shared);
      return elements.length === 0 ? given : { ...given, [list.name]: joined(given[list.name], elements) };
    },
  };
};

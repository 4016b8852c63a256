import type { Json, JsonObject } from '../../functions/contract/declaration.ts';
import { cell, flat, harmless, isListOfObjects, isObject } from './cells.ts';
import { linesOf, tableOf } from './layout.ts';
import type { Output } from './surroundings.ts';

/** A value for people to read: lists of objects as tables, objects as lines, and what is nested below its name. */
const shown = (value: Json, output: Output, title: string): string => {
  const heading = title === '' ? '' : `\n${title}\n`;
  if (isListOfObjects(value)) return `${heading}${tableOf(value, output)}`;
  if (!isObject(value)) return `${heading}${Array.isArray(value) && value.length === 0 ? 'none' : cell(value)}`;
  const entries = Object.entries(flat(value));
  const plain = Object.fromEntries(entries.filter(([, each]) => !isListOfObjects(each)));
  const lists = entries.filter(([, each]) => isListOfObjects(each));
  return [
    Object.keys(plain).length > 0 ? `${heading}${linesOf(plain, output)}` : heading.trimEnd(),
    ...lists.map(([name, list]) => shown(list, output, title === '' ? name : `${title}, ${name}`)),
  ]
    .filter(Boolean)
    .join('\n');
};

type Item = JsonObject & {
  readonly result: {
    readonly success: boolean;
    readonly data?: Json;
    readonly error?: { readonly errorType: string; readonly message: string };
  };
};

const isItem = (value: Json): value is Item => isObject(value) && isObject(value.result) && typeof value.result.success === 'boolean';

const areItems = (value: Json | undefined): value is Item[] => Array.isArray(value) && value.length > 0 && value.every(isItem);

const rowOf = ({ result, ...key }: Item): JsonObject => ({
  ...key,
  result: result.success ? 'done' : (result.error?.errorType ?? 'failed'),
  ...(isObject(result.data) ? result.data : {}),
});

/** What fits into one line of a table. */
const isShort = (item: Item): boolean => {
  const values = Object.values(flat(rowOf(item)));
  const isLong = (value: Json): boolean => Array.isArray(value) || (typeof value === 'string' && value.length > 160);
  return !Array.isArray(item.result.data) && values.length <= 6 && !values.some(isLong);
};

const itemShown = (item: Item, output: Output): string => {
  const { result, ...key } = item;
  // A search without searchId has no name.
  const name = Object.values(key as JsonObject)
    .filter((value) => value !== null)
    .map(cell)
    .join(' ');
  if (result.success)
    return name === '' ? `\n${shown(result.data ?? 'done', output, '').trimStart()}` : shown(result.data ?? 'done', output, name);
  return `\n${name === '' ? '' : `${name}\n`}${harmless(`${result.error?.errorType}: ${result.error?.message}`)}`;
};

/** What the errors of a table say, each once. */
const errorsShown = (items: readonly Item[]): string => {
  const said = new Map(items.flatMap(({ result: { error } }) => (error ? [[error.errorType, error.message] as const] : [])));
  return [...said].map(([errorType, message]) => `\n\n${harmless(`${errorType}: ${message}`)}`).join('');
};

const itemsShown = (items: readonly Item[], output: Output): string =>
  items.every(isShort)
    ? `${tableOf(items.map(rowOf), output)}${errorsShown(items)}`
    : items.map((item) => itemShown(item, output)).join('\n');

/** A completion for people to read. */
export const completionShown = (completion: Json, output: Output): string => {
  if (areItems(completion)) return itemsShown(completion, output).trimStart();
  if (isObject(completion) && Object.keys(completion).length > 0 && Object.values(completion).every(areItems))
    return Object.entries(completion)
      .map(([channel, items]) => `${channel}\n${itemsShown(items as Item[], output)}`)
      .join('\n\n');
  return shown(completion, output, '').trimStart();
};

import type { Json, JsonObject } from '../../../functions/contract/declaration.ts';

/** One item of a result as the completion has it. */
export interface ResultRow {
  readonly channel: 'standard' | 'salesNavigator' | null;
  /** The person, company, post, thread or search id; `null` if it has none. */
  readonly key: string | null;
  readonly data: Json | undefined;
  readonly error: { readonly errorType: string; readonly message: string } | null;
}

const isObject = (value: Json | undefined): value is JsonObject => typeof value === 'object' && value !== null && !Array.isArray(value);

/** A row of an array's completion: the item's key, and its result. */
const isRow = (value: Json): value is JsonObject => isObject(value) && isObject(value.result) && typeof value.result.success === 'boolean';

const rowOf = (channel: ResultRow['channel'], { result, ...named }: JsonObject): ResultRow => {
  const key = Object.values(named).find((value) => typeof value === 'string');
  const { data, error } = result as JsonObject;
  return {
    channel,
    key: key ?? null,
    data,
    error: isObject(error) ? { errorType: String(error.errorType), message: String(error.message) } : null,
  };
};

const rowsIn = (channel: ResultRow['channel'], value: Json | undefined): ResultRow[] | undefined =>
  Array.isArray(value) && value.every(isRow) ? value.map((each) => rowOf(channel, each)) : undefined;

/** The items of a completion, or of what there is of it: of an array, of both channels, or the one item whose data it is. */
export const resultRows = (completion: Json): readonly ResultRow[] => {
  const single: ResultRow = { channel: null, key: null, data: completion, error: null };
  if (Array.isArray(completion)) return completion.length === 0 ? [single] : (rowsIn(null, completion) ?? [single]);
  if (!isObject(completion)) return [single];
  const channels = Object.keys(completion).filter((name) => name === 'standard' || name === 'salesNavigator');
  const rows = channels.map((channel) => rowsIn(channel, completion[channel]));
  return channels.length > 0 && channels.length === Object.keys(completion).length && rows.every((each) => each !== undefined)
    ? rows.flatMap((each) => each ?? [])
    : [single];
};

/** A field's name in words: `connectionStatus` is `Connection status`. */
export const labelOf = (field: string): string => {
  const words = field.replace(/([a-z\d])([A-Z])/g, (_, before: string, after: string) => `${before} ${after.toLowerCase()}`);
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
};

const momentForm = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?Z$/;

/** What LinkedIn shows to the day alone is midnight in UTC. */
const midnight = /T00:00(?::00(?:\.0+)?)?Z$/;

/** How a single value is shown. */
export const kindOf = (value: string): 'day' | 'moment' | 'linkedIn' | 'link' | 'text' => {
  if (momentForm.test(value) && !Number.isNaN(Date.parse(value))) return midnight.test(value) ? 'day' : 'moment';
  if (/^https:\/\/www\.linkedin\.com\/\S*$/.test(value)) return 'linkedIn';
  return /^https?:\/\/\S+$/.test(value) ? 'link' : 'text';
};

/** The fields of an object that hold something, and the names of the others. */
export const fieldsOf = (data: JsonObject): { readonly filled: readonly [string, Json][]; readonly empty: readonly string[] } => {
  const isEmpty = (value: Json): boolean => value === null || value === '' || (Array.isArray(value) && value.length === 0);
  const all = Object.entries(data);
  return { filled: all.filter(([, value]) => !isEmpty(value)), empty: all.filter(([, value]) => isEmpty(value)).map(([name]) => name) };
};

const isSingle = (value: Json | undefined): boolean => typeof value !== 'object' || value === null;

/** The most columns that can be read side by side. */
const maxColumns = 6;

/** The columns of an array that can be shown as a table: all of its elements are objects of single values. */
export const columnsOf = (values: readonly Json[]): readonly string[] | undefined => {
  const columns = [...new Set(values.flatMap((value) => (isObject(value) ? Object.keys(value) : [])))];
  const isFlat = values.every((value) => isObject(value) && Object.values(value).every(isSingle));
  return values.length > 1 && isFlat && columns.length > 0 && columns.length <= maxColumns ? columns : undefined;
};

/** What a closed item says about its data. */
export const summaryOf = (data: Json | undefined): string => {
  if (data === undefined || data === null) return '';
  if (Array.isArray(data)) return data.length === 1 ? '1 entry' : `${data.length} entries`;
  if (!isObject(data)) return String(data);
  const inner = Object.values(data).find((each) => isObject(each));
  if (inner !== undefined && !Object.values(data).some(isSingle)) return summaryOf(inner);
  const { name, headline, text } = data;
  const said = [name, headline, text].find((each) => typeof each === 'string' && each !== '');
  return typeof said === 'string' ? said.slice(0, 120) : Object.values(data).filter(isSingle).map(String).slice(0, 3).join(', ');
};

import type { Field } from './operation.ts';

/** A part of a call. */
export type Values = Record<string, unknown>;

/** Where the values of parameters come from. */
export type ValueOf = (name: string) => unknown;

const isNothing = (value: unknown): boolean => value === undefined || value === null || value === '';

const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : [value]).filter((each) => !isNothing(each));

const objectOf = (value: unknown): Values => (typeof value === 'object' && value !== null ? (value as Values) : {});

/** A parameter whose text is not JSON. */
export class NotJson extends Error {}

const jsonIn = (text: string): { readonly json: unknown } | null => {
  try {
    return { json: JSON.parse(text) };
  } catch {
    return null;
  }
};

/** @throws NotJson */
const parsed = (name: string, value: unknown): unknown => {
  if (typeof value !== 'string') return value;
  const found = jsonIn(value);
  if (found === null) throw new NotJson(`The parameter ${name} is not valid JSON. Correct it.`);
  return found.json;
};

const timeOf = (value: unknown): string => {
  const text = String(value);
  const time = new Date(text);
  return Number.isNaN(time.getTime()) ? text : time.toISOString();
};

/** `undefined` where nothing was entered: the API then applies its default. */
const valueIn = ({ name, kind, fields = [] }: Field, value: unknown): unknown => {
  if (isNothing(value)) return undefined;
  switch (kind) {
    case 'plain':
      return value;
    case 'time':
      return timeOf(value);
    case 'json':
      return parsed(name, value);
    case 'list': {
      const list = listOf(value);
      return list.length > 0 ? list : undefined;
    }
    case 'keys': {
      const keys = listOf(value);
      return keys.length > 0 ? Object.fromEntries(keys.map((key) => [String(key), {}])) : undefined;
    }
    case 'object': {
      const inner = inputOf(fields, (each) => objectOf(value)[each]);
      return Object.keys(inner).length > 0 ? inner : undefined;
    }
    case 'rows': {
      const rows = listOf(objectOf(value).row).map((row) => inputOf(fields, (each) => objectOf(row)[each]));
      return rows.length > 0 ? rows : undefined;
    }
  }
};

/** Adds objects to objects of the same name. */
const merged = (base: unknown, details: unknown): unknown =>
  base !== undefined && typeof details === 'object' && details !== null && !Array.isArray(details)
    ? { ...objectOf(base), ...details }
    : details;

/** The part of a call that consists of these fields. */
export const inputOf = (fields: readonly Field[], of: ValueOf): Values => {
  const input: Values = {};
  for (const field of fields) {
    const value = valueIn(field, of(field.name));
    // `includeDetails` adds to what was chosen in `include`.
    const target = field.name.replace(/Details$/, '');
    if (value !== undefined) input[target] = merged(input[target], value);
  }
  return input;
};

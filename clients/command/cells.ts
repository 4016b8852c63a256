import type { Json, JsonObject } from '../../functions/contract/declaration.ts';

/** Nothing that comes from a page may steer the terminal. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out.
const controls = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** A text as a terminal may show it. */
export const harmless = (text: string): string => text.replaceAll('\r\n', '\n').replaceAll('\t', ' ').replace(controls, '');

export const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const isListOfObjects = (value: Json | undefined): value is JsonObject[] =>
  Array.isArray(value) && value.length > 0 && value.every(isObject);

/** Objects in objects as fields of their own: `lastMessage.text`. */
export const flat = (value: JsonObject, path = ''): JsonObject =>
  Object.assign(
    {},
    ...Object.entries(value).map(([key, each]) => (isObject(each) ? flat(each, `${path}${key}.`) : { [`${path}${key}`]: each })),
  );

const moment = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
const midnight = 'T00:00:00.000Z';

/** Addresses and times in the short form in which people write them. */
const shortened = (text: string): string => {
  if (text.startsWith('https://www.linkedin.com/')) return text.slice('https://www.'.length);
  if (!moment.test(text)) return text;
  return text.endsWith(midnight) ? text.slice(0, -midnight.length) : `${text.slice(0, 16).replace('T', ' ')} UTC`;
};

/** A value as a cell shows it; a dash for nothing. */
export const cell = (value: Json | undefined): string => {
  if (value === null || value === undefined || (Array.isArray(value) && value.length === 0)) return '–';
  if (Array.isArray(value)) return value.map((each) => (isObject(each) ? JSON.stringify(each) : cell(each))).join(', ');
  return shortened(harmless(isObject(value) ? JSON.stringify(value) : String(value)));
};

import type { z } from 'zod';

const maxFaults = 10;
const maxCharacters = 1000;

type Path = readonly PropertyKey[];

/** Keys come from the caller: only short plain ones are repeated. */
const shownKey = (key: PropertyKey): string => {
  const text = String(key);
  return /^[\w$-]{1,40}$/.test(text) ? text : '(unreadable name)';
};

const shownPath = (path: Path): string =>
  path.reduce<string>(
    (text, key) => (typeof key === 'number' ? `${text}[${key}]` : text === '' ? shownKey(key) : `${text}.${shownKey(key)}`),
    '',
  ) || 'body';

const valueAt = (body: unknown, path: Path): unknown =>
  path.reduce<unknown>(
    (value, key) => (typeof value === 'object' && value !== null ? (value as Record<PropertyKey, unknown>)[key] : undefined),
    body,
  );

const units: Readonly<Record<string, string>> = { string: ' characters', array: ' elements' };
const articles: Readonly<Record<string, string>> = {
  array: 'an array',
  object: 'an object',
  int: 'a whole number',
  boolean: 'true or false',
};
const formats: Readonly<Record<string, string>> = {
  email: 'an email address',
  datetime: 'a time in ISO 8601, such as 2026-10-01T00:00:00Z',
  url: 'a URL',
};

const bound = (side: 'least' | 'most', limit: unknown, origin: string): string =>
  `must ${origin === 'array' ? 'have' : 'be'} at ${side} ${String(limit)}${String(limit) === '1' ? (units[origin] ?? '').replace(/s$/, '') : (units[origin] ?? '')}`;

/** A union's discriminator says which values it knows; the type of the issue does not. */
const choices = (issue: object): string =>
  'options' in issue && Array.isArray(issue.options) ? issue.options.map(String).join(', ') : 'the known forms';

const said = (issue: z.core.$ZodIssue, isMissing: boolean): string => {
  switch (issue.code) {
    case 'invalid_type':
      return isMissing ? 'is required' : `must be ${articles[issue.expected] ?? `a ${issue.expected}`}`;
    case 'too_big':
      return bound('most', issue.maximum, issue.origin);
    case 'too_small':
      return issue.origin === 'string' && issue.minimum === 1 ? 'must not be empty' : bound('least', issue.minimum, issue.origin);
    case 'invalid_value':
      return `${isMissing ? 'is required and ' : ''}must be one of ${issue.values.map(String).join(', ')}`;
    case 'invalid_format':
      return issue.format === 'regex' ? issue.message : `must be ${formats[issue.format] ?? 'of another form'}`;
    case 'invalid_union':
      return `${isMissing ? 'is required and ' : ''}must be one of ${choices(issue)}`;
    case 'custom':
      return issue.message;
    default:
      return 'is invalid';
  }
};

const sentences = (issue: z.core.$ZodIssue, value: unknown): string[] =>
  issue.code === 'unrecognized_keys'
    ? issue.keys.map((key) => `${shownPath([...issue.path, key])}: is not a known field`)
    : [`${shownPath(issue.path)}: ${said(issue, valueAt(value, issue.path) === undefined)}`];

/** What is wrong with a value, each fault with its path, never with the value itself (P12); bounded in length. */
export const describeFaults = (error: z.ZodError, value: unknown): string => {
  const all = [...new Set(error.issues.flatMap((issue) => sentences(issue, value)))];
  const shown = all.slice(0, maxFaults).join('; ').slice(0, maxCharacters);
  return all.length > maxFaults ? `${shown}; and ${all.length - maxFaults} more` : shown;
};

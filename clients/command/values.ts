import { InvalidArgumentError } from 'commander';
import type { Json, JsonObject } from '../../functions/contract/declaration.ts';
import { resolved, type Schema } from './schema.ts';

const isJson = (text: string): boolean => /^\s*[[{]/.test(text);

const jsonOf = (text: string): Json => {
  try {
    return JSON.parse(text) as Json;
  } catch {
    throw new InvalidArgumentError('It starts like JSON but is not valid JSON. Quote it for the shell, as in \'{"person":"…"}\'.');
  }
};

const numberOf = (text: string): number => {
  const number = Number(text);
  if (text.trim() === '' || Number.isNaN(number)) throw new InvalidArgumentError('It has to be a number.');
  return number;
};

const booleanOf = (text: string): boolean => {
  if (text !== 'true' && text !== 'false') throw new InvalidArgumentError('It has to be true or false.');
  return text === 'true';
};

/** Whether every property is an object by itself, so that naming it asks for it (`include`). */
export const isChoice = ({ properties = {} }: Schema): boolean => {
  const all = Object.values(properties).map(resolved);
  return all.length > 0 && all.every(({ type, required = [] }) => type === 'object' && required.length === 0);
};

const choiceOf = (text: string, { properties = {} }: Schema): JsonObject =>
  Object.fromEntries(
    text.split(',').map((name) => {
      if (!Object.hasOwn(properties, name.trim()))
        throw new InvalidArgumentError(`There is no ${name.trim()}. It may have ${Object.keys(properties).join(', ')}.`);
      return [name.trim(), {}];
    }),
  );

/** `person=https://…,text=Hello, you`: a comma ends a value only where the name of another field follows. */
const fieldsOf = (text: string, { properties = {} }: Schema): JsonObject => {
  const names = Object.keys(properties);
  const parts = text.split(new RegExp(`(?:^|,)(${names.join('|')})=`));
  if (parts.length < 3 || parts[0] !== '')
    throw new InvalidArgumentError(`Write it as JSON, or as ${names.map((name) => `${name}=…`).join(',')}.`);
  const fields: [string, Json][] = [];
  for (let index = 1; index < parts.length; index += 2) {
    const name = parts[index] ?? '';
    const schema = resolved(properties[name] ?? {});
    const given = parts[index + 1] ?? '';
    fields.push([
      name,
      schema.type === 'array' && !isJson(given)
        ? given.split('|').map((each) => valueFrom(each, schema.items ?? {}))
        : valueFrom(given, schema),
    ]);
  }
  return Object.fromEntries(fields);
};

/** One value from the command line. @throws InvalidArgumentError with what it may be */
export const valueFrom = (text: string, asked: Schema): Json => {
  const schema = resolved(asked);
  if (text === 'null' && schema.type !== 'string') return null;
  switch (schema.type) {
    case 'integer':
    case 'number':
      return numberOf(text);
    case 'boolean':
      return booleanOf(text);
    case 'array':
      return text.trimStart().startsWith('[') ? jsonOf(text) : [valueFrom(text, schema.items ?? {})];
    case 'object':
      if (isJson(text)) return jsonOf(text);
      return isChoice(schema) ? choiceOf(text, schema) : fieldsOf(text, schema);
    default:
      return text;
  }
};

/** A further value of the same parameter: lists grow, objects take up the fields. */
export const joined = (before: Json | undefined, value: Json): Json => {
  if (Array.isArray(before) && Array.isArray(value)) return [...before, ...value];
  const areObjects = [before, value].every((each) => typeof each === 'object' && each !== null && !Array.isArray(each));
  return areObjects ? { ...(before as JsonObject), ...(value as JsonObject) } : value;
};

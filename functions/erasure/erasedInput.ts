import type { FunctionDeclaration, Json, JsonObject } from '../contract/declaration.ts';
import { type KnownPerson, mentions, without } from './person.ts';

/** The address of no person: the id in it is that of the member with the number 0. */
const noPerson = 'https://www.linkedin.com/in/ACoAAAAAAAA';
const noPost = 'https://www.linkedin.com/feed/update/urn:li:activity:1';

/** What stands in place of a key of the contract that named the person, in its form. */
const inPlaceOf: Readonly<Record<string, string>> = { person: noPerson, post: noPost };

const keyLeft = (known: KnownPerson, name: string, value: Json | undefined): [string, Json][] => {
  if (value === undefined) return [];
  return [[name, typeof value === 'string' && mentions(known, value) ? (inPlaceOf[name] ?? 'erased') : value]];
};

/** An element of an input of which nothing stays but its key, if that does not name the person. */
const elementLeft = (known: KnownPerson, { shape }: FunctionDeclaration, element: Json): Json => {
  if (shape.kind === 'single') return {};
  const given = typeof element === 'string' ? { [shape.key]: element } : (element as JsonObject);
  const names = shape.kind === 'channels' ? [shape.key, shape.or] : [shape.key];
  const left = Object.fromEntries(names.flatMap((name) => (name == null ? [] : keyLeft(known, name, given[name]))));
  return typeof element === 'string' ? (left[shape.key] ?? 'erased') : left;
};

/** An input whose items with these indexes are erased. The others, and the number of all, are as they were. */
export const withoutItems = (
  known: KnownPerson,
  declaration: FunctionDeclaration,
  input: JsonObject,
  indexes: ReadonlySet<number>,
): JsonObject => {
  const { shape } = declaration;
  if (shape.kind === 'single') return indexes.has(0) ? {} : input;
  const fields = shape.kind === 'array' ? [shape.field] : ['standard', 'salesNavigator'];
  const changed: Record<string, Json> = Object.fromEntries(
    Object.entries(input).filter(([name, value]) => fields.includes(name) || without(known, value) !== undefined),
  );
  let before = 0;
  for (const field of fields) {
    const elements = (input[field] as Json[] | undefined) ?? [];
    const offset = before;
    before += elements.length;
    if (input[field] !== undefined)
      changed[field] = elements.map((element, at) => (indexes.has(offset + at) ? elementLeft(known, declaration, element) : element));
  }
  return changed;
};

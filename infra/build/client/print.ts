import { notesOn } from './notes.ts';
import type { Schema } from './schema.ts';

type Io = 'input' | 'output';

const indented = (text: string): string => text.replace(/^(?=.)/gm, '    ');

/** A comment for editors. */
export const comment = (lines: readonly string[]): string => {
  const safe = lines.flatMap((line) => line.replaceAll('*/', '*\\/').split('\n'));
  if (safe.length === 0) return '';
  return safe.length === 1 ? `/** ${safe[0]} */\n` : `/**\n${safe.map((line) => ` * ${line}`.trimEnd()).join('\n')}\n */\n`;
};

const union = (types: readonly string[]): string => [...new Set(types)].join(' | ');

const field = (name: string, schema: Schema, required: boolean, io: Io): string => {
  const type = required ? printed(schema, io) : `${printed(schema, io)} | undefined`;
  return `${comment([notesOn(schema, io).join(' ')].filter((note) => note !== ''))}${name}${required ? '' : '?'}: ${type};`;
};

/** The fields of an object, in braces. */
export const printedObject = (schema: Schema, io: Io): string => {
  const fields = Object.entries(schema.properties ?? {});
  const required = new Set(schema.required ?? []);
  return `{\n${indented(fields.map(([name, each]) => field(name, each, required.has(name), io)).join('\n'))}\n}`;
};

const list = (element: string): string => (/ \| (?![^{]*\})/.test(element) ? `(${element})[]` : `${element}[]`);

const ofType = (type: string, schema: Schema, io: Io): string => {
  switch (type) {
    case 'object':
      if (typeof schema.additionalProperties === 'object') return `Record<string, ${printed(schema.additionalProperties, io)}>`;
      return Object.keys(schema.properties ?? {}).length === 0 ? 'Record<string, never>' : printedObject(schema, io);
    case 'array':
      return list(printed(schema.items ?? {}, io));
    case 'integer':
      return 'number';
    case 'string':
    case 'number':
    case 'boolean':
    case 'null':
      return type;
    default:
      throw new Error(`A ${type} of JSON Schema has no TypeScript type here`);
  }
};

/** A schema as a TypeScript type. Throws on unknown keywords, so that no type is guessed. */
export const printed = (schema: Schema, io: Io): string => {
  if (schema.const !== undefined) return JSON.stringify(schema.const).replaceAll('"', "'");
  if (schema.enum) return union(schema.enum.map((value) => (typeof value === 'string' ? `'${value}'` : String(value))));
  const variants = schema.anyOf ?? schema.oneOf;
  if (variants) return union(variants.map((each) => printed(each, io)));
  if (schema.type === undefined) throw new Error(`A schema without a type: ${JSON.stringify(schema).slice(0, 200)}`);
  return union([schema.type].flat().map((type) => ofType(type, schema, io)));
};

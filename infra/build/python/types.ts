import { notesOn } from '../client/notes.ts';
import type { Schema } from '../client/schema.ts';
import { camel, docstring, indented, literal, snake } from './words.ts';

/** How objects are written: as what a caller passes, or as what is read from an answer. */
type Io = 'input' | 'output';

const capital = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);

const union = (types: readonly string[]): string => {
  const known = [...new Set(types)];
  return [...known.filter((type) => type !== 'None'), ...known.filter((type) => type === 'None')].join(' | ');
};

/** Whether an object has fields of its own, and is not a mapping. */
export const isRecord = (schema: Schema): boolean => schema.type === 'object' && Object.keys(schema.properties ?? {}).length > 0;

/** Types that are written by hand, by the titles of their schemas: what webhooks and answers share. */
const writtenTypes: ReadonlyMap<string, string> = new Map([['AccountEvent', 'AccountEvent']]);

/** The Python types of a schema; an object within becomes a class of its own, named by where it stands. */
export class PythonTypes {
  /** By its name: a class without its head. */
  readonly #classes = new Map<string, string>();
  readonly #io: Io;

  constructor(io: Io) {
    this.#io = io;
  }

  /** The classes so far, each after those that it needs. */
  get classes(): readonly string[] {
    return [...this.#classes].map(([name, body]) => `class ${name}${body}`);
  }

  /** The type of a schema. `name`: that of the class that it becomes, if it becomes one. Throws on what has no type here. */
  typeOf(schema: Schema, name: string): string {
    const written = schema.title === undefined ? undefined : writtenTypes.get(schema.title);
    if (written !== undefined) return written;
    if (schema.const !== undefined) return this.#oneOf([schema.const]);
    if (schema.enum) return this.#oneOf(schema.enum);
    const variants = schema.anyOf ?? schema.oneOf;
    if (variants) return union(variants.map((each) => this.typeOf(each, name)));
    if (schema.type === undefined) throw new Error(`A schema without a type: ${JSON.stringify(schema).slice(0, 200)}`);
    return union([schema.type].flat().map((type) => this.#ofType(type, schema, name)));
  }

  /** A later release may answer with further words. */
  #oneOf(values: readonly unknown[]): string {
    const isOpen = this.#io === 'output' && values.every((value) => typeof value === 'string');
    return `Literal[${values.map(literal).join(', ')}]${isOpen ? ' | str' : ''}`;
  }

  #ofType(type: string, schema: Schema, name: string): string {
    switch (type) {
      case 'object':
        if (isRecord(schema)) return this.#classOf(schema, name);
        return `${this.#io === 'input' ? 'Mapping' : 'dict'}[str, ${typeof schema.additionalProperties === 'object' ? this.typeOf(schema.additionalProperties, name) : 'Any'}]`;
      case 'array':
        return `${this.#io === 'input' ? 'Sequence' : 'list'}[${this.typeOf(schema.items ?? {}, name)}]`;
      case 'string':
        return this.#io === 'output' && schema.format === 'date-time' ? 'datetime' : 'str';
      case 'integer':
        return 'int';
      case 'number':
        return 'float';
      case 'boolean':
        return 'bool';
      case 'null':
        return 'None';
      default:
        throw new Error(`A ${type} of JSON Schema has no Python type here`);
    }
  }

  #classOf(schema: Schema, name: string): string {
    const required = new Set(schema.required ?? []);
    const fields = Object.entries(schema.properties ?? {}).map(([field, each]) => {
      const type = this.typeOf(each, name + capital(field));
      const notes = notesOn(each, this.#io).join(' ');
      return `${notes === '' ? '' : `#: ${notes.replaceAll('\n', ' ')}\n`}${this.#field(field, type, required.has(field))}`;
    });
    const base = this.#io === 'input' ? 'TypedDict' : 'Model';
    const said = schema.description ?? (this.#io === 'input' ? 'A parameter.' : 'A part of an answer.');
    return this.#add(name, `(${base}):\n${docstring([said])}\n\n${indented(fields.join('\n'))}`);
  }

  /** Variants may have objects of the same name, alike or not. */
  #add(wanted: string, body: string): string {
    for (let count = 1; ; count++) {
      const name = count === 1 ? wanted : `${wanted}${count}`;
      const known = this.#classes.get(name);
      if (known === undefined) this.#classes.set(name, body);
      if (known === undefined || known === body) return name;
    }
  }

  #field(field: string, type: string, isRequired: boolean): string {
    const name = snake(field);
    // Read only, so that what always has an item goes where it may be left out.
    if (this.#io === 'input') return `${name}: ${isRequired ? type : `ReadOnly[NotRequired[${type}]]`}`;
    const alias = camel(name) === field && !/\d/.test(field) ? undefined : field;
    const isNullable = /(?:^|\| )None$/.test(type);
    const optional = isRequired || isNullable ? type : `${type} | None`;
    // A result that an earlier release has kept lacks what was added since, which is null where nothing is known.
    const hasDefault = !isRequired || isNullable;
    if (alias !== undefined) return `${name}: ${optional} = Field(${hasDefault ? 'default=None, ' : ''}alias=${literal(alias)})`;
    return `${name}: ${optional}${hasDefault ? ' = None' : ''}`;
  }
}

/** By Python's name: the API's name, and the names within; of all variants together. */
const namesWithin = (schema: Schema): [string, string][] => [
  ...[...(schema.anyOf ?? schema.oneOf ?? []), ...(schema.items ? [schema.items] : [])].flatMap(namesWithin),
  ...Object.entries(schema.properties ?? {}).map(([name, each]): [string, string] => [snake(name), `(${literal(name)}, ${namesOf(each)})`]),
  ...(typeof schema.additionalProperties === 'object' ? [['*', `("*", ${namesOf(schema.additionalProperties)})`] as [string, string]] : []),
];

/** The names of an input, as the Python dictionary that `_names.py` describes. */
export const namesOf = (schema: Schema): string =>
  `{${[...new Map(namesWithin(schema))].map(([name, value]) => `${literal(name)}: ${value}`).join(', ')}}`;

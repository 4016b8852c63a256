import { z } from 'zod';
import { sharedSchemas } from './names.ts';
import type { Node } from './openApi.types.ts';

/** Whether a schema describes what a client writes (defaults may be left out) or what it reads. */
type Side = 'input' | 'output';

type Writable = Record<string, unknown>;

/** `z.json()`, the only schema that refers to itself: any JSON. */
const anyJson = /\{"\$ref":"#\/\$defs\/__schema\d+"\}/g;

/** Formats that need no pattern; the expressions that zod adds are very long. */
const spokenFormats: ReadonlySet<unknown> = new Set(['date-time', 'date', 'email']);

const tidy = (schema: Writable): void => {
  if (spokenFormats.has(schema.format)) delete schema.pattern;
  if (schema.maximum === Number.MAX_SAFE_INTEGER) delete schema.maximum;
  if (schema.minimum === Number.MIN_SAFE_INTEGER) delete schema.minimum;
};

const replace = (schema: Writable, by: Node): void => {
  for (const key of Object.keys(schema)) delete schema[key];
  Object.assign(schema, by);
};

/** The document's schemas: a shared schema appears once, under its name, and is referenced. */
export class Components {
  readonly #schemas = new Map<string, string>();
  readonly #names = new Map<z.core.$ZodType, string>(sharedSchemas);

  get schemas(): Readonly<Record<string, Node>> {
    const sorted = [...this.#schemas].sort(([one], [other]) => (one < other ? -1 : 1));
    return Object.fromEntries(sorted.map(([name, text]) => [name, JSON.parse(text) as Node]));
  }

  /** A reference to a schema of its own name. */
  named(name: string, schema: z.core.$ZodType, side: Side): Node {
    this.#names.set(schema, name);
    return this.#refer(name, schema, side);
  }

  /** A schema inline, or a reference to it if it is shared. */
  of(schema: z.core.$ZodType, side: Side): Node {
    const name = this.#names.get(schema);
    return name === undefined ? this.#convert(schema, side) : this.#refer(name, schema, side);
  }

  #refer(name: string, schema: z.core.$ZodType, side: Side): Node {
    const before = this.#schemas.get(name);
    const text = JSON.stringify(this.#convert(schema, side));
    if (before !== undefined && before !== text) throw new Error(`${name} is not the same everywhere: give its two forms two names.`);
    this.#schemas.set(name, text);
    return { $ref: `#/components/schemas/${name}` };
  }

  #convert(root: z.core.$ZodType, side: Side): Node {
    const {
      $schema: _,
      $defs: __,
      ...schema
    } = z.toJSONSchema(root, {
      io: side,
      override: ({ zodSchema, jsonSchema }) => {
        const each: z.core.$ZodType = zodSchema;
        const name = each === root ? undefined : this.#names.get(each);
        if (name === undefined) tidy(jsonSchema);
        else replace(jsonSchema, this.#refer(name, each, side));
      },
    });
    return JSON.parse(JSON.stringify(schema).replaceAll(anyJson, '{}')) as Node;
  }
}

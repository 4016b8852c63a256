import { z } from 'zod';
import { isSecret } from '../../functions/contract/secret.ts';

/** JSON Schema, as far as parameters are read by it. */
export interface Schema {
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly description?: string;
  readonly default?: unknown;
  readonly maxItems?: number;
  readonly maxLength?: number;
}

/** One parameter of a function. */
export interface Parameter {
  readonly name: string;
  readonly schema: Schema;
  readonly required: boolean;
  /** Taken from standard input only, so that it stays out of the shell's history and the list of processes. */
  readonly secret: boolean;
}

/** What a value may be besides `null`; of several objects (one per data source) the one that has the properties of all. */
export const resolved = (schema: Schema): Schema => {
  const options = [...(schema.anyOf ?? []), ...(schema.oneOf ?? [])].filter(({ type }) => type !== 'null');
  const [first] = options;
  if (!first) return schema;
  const properties = Object.assign({}, ...options.map((each) => each.properties ?? {})) as Readonly<Record<string, Schema>>;
  return { ...schema, ...first, ...(Object.keys(properties).length > 0 ? { properties } : {}) };
};

/** The parameters of a function, in the order of its declaration. */
export const parametersOf = (input: z.ZodType): readonly Parameter[] => {
  const { properties = {}, required = [] } = z.toJSONSchema(input, { io: 'input' }) as Schema;
  const fields = input instanceof z.ZodObject ? (input.shape as Readonly<Record<string, z.ZodType>>) : {};
  return Object.entries(properties).map(([name, schema]) => {
    const field = fields[name];
    return { name, schema: resolved(schema), required: required.includes(name), secret: field !== undefined && isSecret(field) };
  });
};

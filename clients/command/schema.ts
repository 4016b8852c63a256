import { z } from 'zod';
import { isSecret } from '../../functions/contract/secret.ts';

/** JSON Schema, as far as parameters are read by it. */
export interface Schema {
  readonly type?: string;
  readonly const?: unknown;
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
  /** Sent if it is not given: the API wants a choice that a person expects to be made. */
  readonly assumed?: string;
}

const valuesOf = ({ const: only, enum: values }: Schema): readonly unknown[] => values ?? (only === undefined ? [] : [only]);

/** One schema for two forms of an object (one per data source): it has the properties of both, and requires what both require. */
const merged = (one: Schema, other: Schema): Schema => {
  const values = [...new Set([...valuesOf(one), ...valuesOf(other)])];
  const properties = Object.fromEntries(
    [...new Set([...Object.keys(one.properties ?? {}), ...Object.keys(other.properties ?? {})])].map((name) => {
      const [first, second] = [one.properties?.[name], other.properties?.[name]];
      return [name, first && second ? merged(first, second) : (first ?? second ?? {})];
    }),
  );
  return {
    ...other,
    ...one,
    ...(values.length > 0 ? { enum: values } : {}),
    ...(Object.keys(properties).length > 0 ? { properties } : {}),
    ...(one.required && other.required ? { required: one.required.filter((name) => other.required?.includes(name)) } : {}),
    ...(one.items && other.items ? { items: merged(one.items, other.items) } : {}),
  };
};

/** What a value may be besides `null`; of several objects the one that has the properties of all. */
export const resolved = (schema: Schema): Schema => {
  const options = [...(schema.anyOf ?? []), ...(schema.oneOf ?? [])].filter(({ type }) => type !== 'null');
  const [first, ...others] = options;
  if (!first) return schema;
  const all = others.every(({ type }) => type === 'object') ? others.reduce(merged, first) : first;
  return { ...all, ...(schema.description === undefined ? {} : { description: schema.description }) };
};

/** The properties of an object as parameters, in the order of its declaration. */
export const propertiesOf = ({ properties = {}, required = [] }: Schema): Parameter[] =>
  Object.entries(properties).map(([name, schema]) => ({
    name,
    schema: resolved(schema),
    required: required.includes(name),
    secret: false,
  }));

/** The parameters of a function, in the order of its declaration. A data source that has to be named is LinkedIn itself if it is not. */
export const parametersOf = (input: z.ZodType): readonly Parameter[] => {
  const fields = input instanceof z.ZodObject ? (input.shape as Readonly<Record<string, z.ZodType>>) : {};
  return propertiesOf(resolved(z.toJSONSchema(input, { io: 'input' }) as Schema)).map((parameter) => {
    const field = fields[parameter.name];
    const secret = field !== undefined && isSecret(field);
    if (parameter.name !== 'dataSource' || !parameter.required) return { ...parameter, secret };
    return { ...parameter, secret, required: false, assumed: 'standard', schema: { ...parameter.schema, default: 'standard' } };
  });
};

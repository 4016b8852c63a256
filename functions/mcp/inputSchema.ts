import { z } from 'zod';
import type { FunctionDeclaration } from '../contract/declaration.ts';
import { jsonSchemaOf, type ObjectSchema, type Schema } from './jsonSchema.ts';

/** The agent's own name for a call that must happen once. */
export const idempotencyKey = z
  .string()
  .regex(/^[\x20-\x7e]{1,255}$/, 'must be 1 to 255 printable characters')
  .optional()
  .describe(
    'Usually left out: the same arguments are then the same call for seven days, and repeating it does not act again. To do the same again on purpose, give a new key.',
  );

const same = (some: readonly Schema[]): boolean => new Set(some.map((each) => JSON.stringify(each))).size === 1;

/** One property of several alternatives: unchanged if they agree, an enum if each has a constant, else any of them. */
const merged = (alternatives: readonly { readonly schema: Schema; readonly when: string }[]): Schema => {
  const schemas = alternatives.map(({ schema }) => schema);
  if (same(schemas)) return schemas[0] ?? {};
  if (schemas.every((each) => each.const !== undefined)) return { type: 'string', enum: schemas.map((each) => each.const ?? null) };
  return { anyOf: alternatives.map(({ schema, when }) => ({ description: when, ...schema })) };
};

/** `With dataSource standard.` */
const conditionOf = ({ properties = {} }: Schema): string =>
  Object.entries(properties)
    .flatMap(([name, schema]) =>
      typeof schema === 'object' && schema.const !== undefined ? [`With ${name} ${String(schema.const)}.`] : [],
    )
    .join(' ');

/** Alternatives at the top as one object; which properties go together is checked by the contract. */
const flattened = (alternatives: readonly Schema[]): ObjectSchema => {
  const names = new Set(alternatives.flatMap((each) => Object.keys(each.properties ?? {})));
  const propertyOf = (name: string): Schema =>
    merged(
      alternatives.flatMap((each) => {
        const schema = each.properties?.[name];
        return typeof schema === 'object' ? [{ schema, when: conditionOf(each) }] : [];
      }),
    );
  return {
    type: 'object',
    properties: Object.fromEntries([...names].map((name) => [name, propertyOf(name)])),
    required: [...names].filter((name) => alternatives.every((each) => each.required?.includes(name))),
    additionalProperties: false,
  };
};

/** A function's parameters as a JSON Schema with an object at the top. */
export const parametersSchemaOf = ({ input }: Pick<FunctionDeclaration, 'input'>): ObjectSchema => {
  const schema = jsonSchemaOf(input, 'input');
  const alternatives = schema.oneOf ?? schema.anyOf;
  return alternatives ? flattened(alternatives as Schema[]) : (schema as unknown as ObjectSchema);
};

/** A tool's arguments: the function's parameters, and the key where an effect must happen once. */
export const inputSchemaOf = (declaration: FunctionDeclaration): ObjectSchema => {
  const schema = parametersSchemaOf(declaration);
  if (declaration.sideEffect !== 'once') return schema;
  return {
    ...schema,
    properties: { ...schema.properties, idempotencyKey: jsonSchemaOf(idempotencyKey, 'input') },
  };
};

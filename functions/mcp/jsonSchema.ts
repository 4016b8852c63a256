import { z } from 'zod';

export type Schema = z.core.JSONSchema.BaseSchema;

/** An object's schema for a tool: clients and models do not accept alternatives at the top. */
export interface ObjectSchema {
  readonly [key: string]: unknown;
  readonly type: 'object';
  readonly properties: Readonly<Record<string, Schema>>;
  readonly required?: string[];
  readonly additionalProperties?: boolean;
}

/** Keywords that add nothing: every tool's schema is part of every conversation, so size matters. */
const spare = (schema: Schema): void => {
  if (schema.format !== undefined) delete schema.pattern;
  if (schema.maximum === Number.MAX_SAFE_INTEGER) delete schema.maximum;
  if (schema.minimum === Number.MIN_SAFE_INTEGER) delete schema.minimum;
};

/** A schema of the contract as JSON Schema 2020-12, the version that the protocol takes for granted. */
export const jsonSchemaOf = (schema: z.ZodType, io: 'input' | 'output'): Schema => {
  const { $schema: _, ...made } = z.toJSONSchema(schema, { io, override: ({ jsonSchema }) => spare(jsonSchema as Schema) });
  return made as Schema;
};

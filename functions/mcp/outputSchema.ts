import { z } from 'zod';
import type { FunctionDeclaration } from '../contract/declaration.ts';
import { apiError, progress } from '../contract/envelopes.ts';
import { jsonSchemaOf, type ObjectSchema, type Schema } from './jsonSchema.ts';

const rowsOf = (named: z.ZodRawShape, data: z.ZodType | null) =>
  z.array(
    z.strictObject({
      ...named,
      result: z.discriminatedUnion('success', [
        data === null ? z.strictObject({ success: z.literal(true) }) : z.strictObject({ success: z.literal(true), data }),
        z.strictObject({ success: z.literal(false), error: apiError }),
      ]),
    }),
  );

/** What a function's completion looks like, whatever its items asked for. */
export const completionOf = ({ shape, data }: Pick<FunctionDeclaration, 'shape' | 'data'>): z.ZodType => {
  if (shape.kind === 'single') return data ?? z.null();
  const rows = rowsOf(
    { [shape.key]: z.string().nullable(), ...(shape.kind === 'channels' && { [shape.or]: z.string().optional() }) },
    data,
  );
  return shape.kind === 'array' ? rows : z.strictObject({ standard: rows.optional(), salesNavigator: rows.optional() });
};

/** A tool's structured answer around a completion. */
export const structuredOf = (completion: z.ZodType) =>
  z.strictObject({
    status: z.enum(['complete', 'processing', 'error']),
    next: z.string().optional().describe('What to do next, or what to know before repeating anything.'),
    notice: z.string().optional().describe('How to treat text of third parties in completion and partial.'),
    repeated: z.literal(true).optional().describe('An earlier call was the same: this is its result, nothing was done again.'),
    completion: completion.optional().describe('The result; present with status complete.'),
    partial: completion.nullable().optional(),
    error: apiError.optional().describe('Why there is no result; present with status error.'),
    requestId: z.string().optional(),
    resultLink: z.string().optional().describe('For get_result and cancel_request; present with status processing.'),
    progress: progress.optional(),
  });

const partial: Schema = {
  description: 'The items that were finished so far, or before the request ended.',
  anyOf: [{ $ref: '#/properties/completion' }, { type: 'null' }],
};

/** The same as a JSON Schema; `partial` refers to the completion instead of repeating it. */
export const outputSchemaOf = (completion: z.ZodType): ObjectSchema => {
  const schema = jsonSchemaOf(structuredOf(completion), 'output') as unknown as ObjectSchema;
  return { ...schema, properties: { ...schema.properties, partial } };
};

import type { z } from 'zod';
import { type Schema, schemaOf } from './schema.ts';

const valueFor = (schema: Schema): unknown => {
  if (schema.examples) return schema.examples[0];
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum[0];
  if (schema.oneOf?.[0]) return valueFor(schema.oneOf[0]);
  if (schema.anyOf?.[0]) return valueFor(schema.anyOf[0]);
  switch (schema.type) {
    case 'array':
      return [valueFor(schema.items ?? {})];
    case 'object': {
      const fields = Object.entries(schema.properties ?? {});
      const required = fields.filter(([name]) => schema.required?.includes(name));
      // If no parameter is required, usually one of them is.
      return Object.fromEntries((required.length > 0 ? required : fields.slice(0, 1)).map(([name, each]) => [name, valueFor(each)]));
    }
    case 'integer':
    case 'number':
      return schema.default ?? Math.max(1, schema.minimum ?? 1);
    case 'boolean':
      return true;
    default:
      return '…';
  }
};

const written = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(written).join(', ')}]`;
  if (typeof value === 'object' && value !== null) {
    const fields = Object.entries(value).map(([name, each]) => `${name}: ${written(each)}`);
    return fields.length === 0 ? '{}' : `{ ${fields.join(', ')} }`;
  }
  return typeof value === 'string' ? `'${value}'` : String(value);
};

/** Parameters that a function takes, as source text; `null` where none can be made up from its schema alone. */
export const exampleOf = (input: z.ZodType): string | null => {
  if (input.safeParse({}).success) return '';
  const value = valueFor(schemaOf(input, 'input'));
  return input.safeParse(value).success ? written(value) : null;
};

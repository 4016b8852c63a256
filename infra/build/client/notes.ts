import type { Schema } from './schema.ts';

const spoken = (least: number | undefined, most: number | undefined, unit: string): string | null => {
  if (least !== undefined && least > 1 && most !== undefined) return `${least} to ${most}${unit}.`;
  if (most !== undefined && Number.isSafeInteger(most) && most < Number.MAX_SAFE_INTEGER) return `At most ${most}${unit}.`;
  return null;
};

/** Upper limits of URLs are not worth mentioning. */
const maxLength = 2000;

/** What an editor shows about a field: its description, bounds and default. */
export const notesOn = (schema: Schema, io: 'input' | 'output'): string[] => {
  if (io === 'output') return schema.description === undefined ? [] : [schema.description];
  const length = schema.maxLength !== undefined && schema.maxLength <= maxLength ? schema.maxLength : undefined;
  return [
    schema.description,
    spoken(schema.minItems, schema.maxItems, ' elements'),
    spoken(undefined, length, ' characters'),
    spoken(schema.minimum, schema.maximum, ''),
    schema.default === undefined ? null : `Default ${JSON.stringify(schema.default)}.`,
    schema.format === 'date-time' ? 'ISO 8601.' : null,
  ].filter((note) => note !== null && note !== undefined);
};

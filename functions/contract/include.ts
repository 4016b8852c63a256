import { z } from 'zod';
import type { JsonObject } from './declaration.ts';
import { moment } from './time.ts';

/** Included without options. */
export const whole = z.strictObject({}).optional();

/** Maximum number; 20 by default. */
export const limitUpTo = (most: number) => z.int().min(1).max(most).default(20).describe('Maximum number.');

/** The newest ones, at most `most`, not older than `since`. */
export const newest = (most: number) =>
  z.strictObject({ limit: limitUpTo(most), since: moment.optional().describe('Only what is not older than this.') });

/** What to read; at least one key. */
export const include = <Shape extends z.ZodRawShape>(shape: Shape) =>
  z
    .strictObject(shape)
    .refine((asked) => Object.keys(asked).length > 0, `must have at least one of ${Object.keys(shape).join(', ')}`)
    .describe('What to read; at least one.');

/** The keys that an item's `include` asks for. */
const included = (item: JsonObject): string[] => Object.keys((item.include ?? {}) as JsonObject);

/**
 * Data that holds the included keys only, beside fields that are always there.
 * `data` describes them all, `dataFor` demands exactly those that the item included (P10).
 */
export const includedData = <Fixed extends z.ZodRawShape, Included extends z.ZodRawShape>(fixed: Fixed, shape: Included) => ({
  data: z.strictObject({ ...fixed, ...z.strictObject(shape).partial().shape }),
  dataFor: (item: JsonObject): z.ZodType =>
    z.strictObject({ ...fixed, ...Object.fromEntries(Object.entries(shape).filter(([key]) => included(item).includes(key))) }),
});

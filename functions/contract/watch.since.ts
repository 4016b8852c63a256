import { z } from 'zod';

/** A moment in ISO 8601, with its offset. */
export const isMoment = (text: string): boolean => z.iso.datetime({ offset: true }).safeParse(text).success && Date.parse(text) >= 0;

/** `<when it was told, in epoch milliseconds>.<event id>`. */
const isPlace = (text: string): boolean => /^\d{13}\.[\w-]{1,100}$/.test(text);

/** Where a poll continues: after the last one told, or from a moment on. */
export const since = z
  .string()
  .max(200)
  .refine((text) => isPlace(text) || isMoment(text), 'must be the next of an earlier poll, or a moment such as 2026-10-01T00:00:00Z')
  .optional()
  .describe('`next` of the poll before, or a moment: what was noticed from then on. Without it: from the beginning.')
  .meta({ examples: ['2026-10-01T00:00:00Z'] });

export const pollLimit = z.int().min(1).max(200).default(100).describe('Maximum number that is returned.');

export const next = z.string().nullable().describe('Pass it as `since` in the next poll. `null` while nothing has been noticed.');

import { z } from 'zod';

/** A moment in a request: ISO 8601 with `Z` or an offset; ends up with `Z`. */
export const moment = z.iso
  .datetime({ offset: true, abort: true })
  .refine((text) => Date.parse(text) >= 0, { message: 'must be after 1970', abort: true })
  .overwrite((text) => (text.endsWith('Z') ? text : new Date(text).toISOString()))
  .meta({ format: 'date-time', examples: ['2026-10-01T00:00:00Z'] });

/** A moment in a response: ISO 8601 UTC with `Z`. */
export const shownTime = z.iso.datetime();

/** A moment that a page may state only by its age. */
export const agedTime = shownTime.describe(
  'No finer than LinkedIn tells it: where a page says "2 weeks ago", the beginning of that minute, hour, day, week (Monday), month or year in UTC.',
);

import { ageIn, momentOf } from '../text/relativeTime.ts';
import { momentOfId } from './postIds.ts';

/**
 * When something was posted, ISO 8601. An id contains the time to the millisecond, unless the page contradicts it: content can be older
 * than its publication. Then the page's time is used, as exact as its unit.
 */
export const postedAt = (id: string | null, shown: string | null, language: string, now: number): string | null => {
  const exact = id === null ? null : momentOfId(id, now);
  const said = ageIn(shown, language);
  if (exact !== null && (said === null || Math.abs(now - exact - said.milliseconds) <= said.precision * 1.5 + 120_000))
    return new Date(exact).toISOString();
  return said === null ? null : new Date(momentOf(said, now)).toISOString();
};

import { type Age, ageIn, momentOf } from '../text/relativeTime.ts';
import { momentOfId, skewMs } from './postIds.ts';

/**
 * When something was posted, ISO 8601. An id contains the time to the millisecond, unless the page contradicts it: content can be older
 * than its publication. Then the page's time is used, as exact as its unit. `ofOriginal`: the page's time is that of what this reposts,
 * which may be older by any amount, and is never used.
 */
export const postedAt = (
  id: string | null,
  shown: string | null,
  language: string,
  now: number,
  { ofOriginal = false } = {},
): string | null => {
  const exact = id === null ? null : momentOfId(id, now);
  const said = ageIn(shown, language);
  const agree = ({ milliseconds, precision }: Age, moment: number): boolean => {
    const difference = now - moment - milliseconds;
    const tolerance = precision * 1.5 + skewMs;
    return difference <= tolerance && (ofOriginal || difference >= -tolerance);
  };
  if (exact !== null && (said === null || agree(said, exact))) return new Date(exact).toISOString();
  return said === null || ofOriginal ? null : new Date(momentOf(said, now)).toISOString();
};

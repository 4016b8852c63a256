const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** The first moment of "May 2021" or "2019"; `null` for anything else, such as "Present". */
const momentOf = (text: string | undefined): string | null => {
  const [, month, year] = /^(?:(\p{L}{3})\p{L}*\.?\s+)?((?:19|20)\d\d)$/u.exec(text?.trim() ?? '') ?? [];
  if (!year) return null;
  const index = month === undefined ? 0 : months.indexOf(month.toLowerCase());
  return new Date(Date.UTC(Number(year), Math.max(index, 0))).toISOString();
};

/** When something began and ended, and how long it lasts in LinkedIn's words. */
export interface Period {
  readonly start: string | null;
  /** `null` where it goes on. */
  readonly end: string | null;
  readonly length: string | null;
}

/**
 * A line of dates.
 *
 * @example periodOf('May 2021 - Present · 11 mos') // { start: '2021-05-01T00:00:00.000Z', end: null, length: '11 mos' }
 */
export const periodOf = (dates: string | null): Period => {
  const [span = '', length] = dates?.split(' · ') ?? [];
  const [start, end] = span.split(/\s[-–—]\s/);
  return { start: momentOf(start), end: momentOf(end), length: length?.trim() ?? null };
};

/**
 * A length of time in months; `null` where it does not say.
 *
 * @example monthsIn('1 yr 10 mos') // 22
 */
export const monthsIn = (text: string | null): number | null => {
  const years = /(\d+)\s*y/i.exec(text ?? '')?.[1];
  const rest = /(\d+)\s*mo/i.exec(text ?? '')?.[1];
  if (years !== undefined || rest !== undefined) return Number(years ?? 0) * 12 + Number(rest ?? 0);
  return /less than a (month|year)/i.test(text ?? '') ? 0 : null;
};

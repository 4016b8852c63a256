import type { Page } from 'playwright-core';
import type { LinkedIn } from '../browser/session.ts';
import { inTime } from '../browser/timeLimit.ts';
import { restrictionMarks } from '../selectors/account/restriction.ts';
import { dateIn } from '../text/dates.ts';

const dayMs = 86_400_000;

/** LinkedIn restricts for hours to months: a later date is not the end of a restriction. */
const longestMs = 400 * dayMs;

interface SaidOnPage {
  readonly language: string;
  readonly moments: readonly string[];
  readonly lines: readonly string[];
}

const saidOn = (page: Page): Promise<SaidOnPage> =>
  page.evaluate(({ around, moment, block }) => {
    const scope = document.querySelector(around) ?? document.body;
    const blocks = [...scope.querySelectorAll(block)].filter((each) => each.checkVisibility() && each.querySelector(block) === null);
    return {
      language: document.documentElement.lang,
      moments: [...scope.querySelectorAll(moment)].map((each) => each.getAttribute('datetime') ?? ''),
      lines: blocks.map((each) => each.textContent ?? ''),
    };
  }, restrictionMarks);

/** The end of a stated day, in UTC: the hour and its time zone are not read. */
const endOfDay = (line: string, language: string, now: number): number[] => {
  const { year, month, day } = dateIn(line, language) ?? { year: null, month: null, day: null };
  if (month === null || day === null) return [];
  const endIn = (of: number): number => Date.UTC(of, month, day) + dayMs;
  if (year !== null) return [endIn(year)];
  const thisYear = new Date(now).getUTCFullYear();
  return [endIn(thisYear) > now ? endIn(thisYear) : endIn(thisYear + 1)];
};

/**
 * When LinkedIn lifts the restriction that a page tells of, in any language whose dates are known (epoch milliseconds): to the moment where the page
 * states it for machines, else to the end of the day, in UTC. `null` if it states no end, or the page does not answer.
 */
export const restrictionEnd = async ({
  page,
  clock,
  patienceMs,
}: Pick<LinkedIn, 'page' | 'clock' | 'patienceMs'>): Promise<number | null> => {
  const said = await inTime(saidOn(page), patienceMs, 'The page did not answer').catch(() => null);
  if (!said) return null;
  const now = clock.now();
  const isAhead = (at: number): boolean => at > now && at - now < longestMs;
  const exact = said.moments.map((each) => Date.parse(each)).filter(isAhead);
  const stated = exact.length > 0 ? exact : said.lines.flatMap((line) => endOfDay(line, said.language, now)).filter(isAhead);
  return stated.length === 0 ? null : Math.max(...stated);
};

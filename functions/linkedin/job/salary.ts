import { currencySigns, payPeriods } from '../selectors/words/jobs.ts';
import { plainText } from '../selectors/words/language.ts';
import { countIn } from '../text/counts.ts';

/** What a job pays. */
export interface Salary {
  readonly currency: string | null;
  readonly minAmount: number | null;
  readonly maxAmount: number | null;
  readonly period: 'yearly' | 'monthly' | 'hourly' | null;
}

const isoCode = /(?:^|\s)([A-Z]{3})(?=\s?\d)|\d\s?([A-Z]{3})(?:$|[\s/])/;

const currencyIn = (text: string): string | null => {
  const sign = Object.keys(currencySigns).find((each) => text.includes(each));
  const [, before, after] = isoCode.exec(text) ?? [];
  return sign === undefined ? ((before ?? after)?.toLowerCase() ?? null) : (currencySigns[sign] ?? null);
};

const amountIn = (text: string, language: string): number | null => {
  const said = text
    .replace(/^[^\d]+/, '')
    .replace(/\/.*$/, '')
    .trim();
  return /^\d+\.\d{1,2}$/.test(said) ? Number(said) : countIn(said, language);
};

/** The pay in a text such as "$120K/yr - $150K/yr"; `null` if it states none. A currency that is not understood is no pay. */
export const salaryIn = (text: string, language: string): Salary | null => {
  const plain = plainText(text);
  const currency = currencyIn(plain);
  if (currency === null || !/\d/.test(plain)) return null;
  const [first = '', second] = plain.split(/\s[-–—]\s/);
  const minAmount = amountIn(first, language);
  if (minAmount === null) return null;
  const period = payPeriods.find(([words]) => words.test(plain))?.[1] ?? null;
  return { currency, minAmount, maxAmount: second === undefined ? minAmount : amountIn(second, language), period };
};

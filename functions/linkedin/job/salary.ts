import { currencySigns, payPeriods, upToWords } from '../selectors/words/jobs.ts';
import { plainText } from '../selectors/words/language.ts';
import { countIn } from '../text/counts.ts';

/** What a job pays. */
export type Salary = {
  readonly currency: string | null;
  readonly minAmount: number | null;
  readonly maxAmount: number | null;
  readonly period: 'yearly' | 'monthly' | 'hourly' | null;
};

/** Codes of ISO 4217. */
const codes: ReadonlySet<string> = new Set(Intl.supportedValuesOf('currency'));

/** An amount and what is around it. */
const amountShape =
  /^(?<before>[^\d]*?)\s?(?<amount>\d[\d.,'’\s\u066b\u066c]*?\s?(?:(?:[KMk万萬]|(?:mil|mln|Tsd|tys|bin|B)\.?)(?!\p{L}))?\+?)\s?(?<after>[^\d]*)$/u;

/** The currency of a sign or a code; `null` if it is neither. */
const currencyOf = (written: string): string | null => currencySigns[written] ?? (codes.has(written) ? written.toLowerCase() : null);

const amountIn = (said: string, language: string): number | null => (/^\d+\.\d{1,2}$/.test(said) ? Number(said) : countIn(said, language));

interface Amount {
  readonly amount: number;
  /** `null` if none is written beside it. */
  readonly currency: string | null;
  readonly period: Salary['period'];
}

/** "$120K/yr"; `null` if the text is anything else, or more. */
const amountOf = (text: string, language: string): Amount | null => {
  const [words, period = null] = payPeriods.find(([each]) => each.test(text)) ?? [];
  const { before = '', amount: written = '', after = '' } = amountShape.exec(words ? text.replace(words, '') : text)?.groups ?? {};
  const amount = written === '' ? null : amountIn(written, language);
  const [sign, ...others] = [before, after].map((each) => each.trim()).filter((each) => each !== '');
  const currency = sign === undefined ? null : currencyOf(sign);
  return amount === null || others.length > 0 || (sign !== undefined && currency === null) ? null : { amount, currency, period };
};

const salaryOf = (text: string, language: string): Salary | null => {
  const isMost = upToWords.test(text);
  const sides = text.replace(upToWords, '').split(/\s[-–—]\s/);
  const amounts = sides.flatMap((side) => amountOf(side, language) ?? []);
  const [first, last] = [amounts[0], amounts.at(-1)];
  if (!first || !last || amounts.length < sides.length || sides.length > 2) return null;
  const currency = first.currency ?? last.currency;
  const period = last.period ?? first.period;
  if (currency === null || period === null || (last.currency ?? currency) !== currency || (first.period ?? period) !== period) return null;
  return { currency, minAmount: isMost ? null : first.amount, maxAmount: last.amount, period };
};

/**
 * The pay that a text states, such as "$120K/yr - $150K/yr" or "Up to €30/hr · Bonus"; `null` if it states none. An amount without a period, or of
 * a currency that is not understood, is no pay.
 */
export const salaryIn = (text: string, language: string): Salary | null =>
  plainText(text)
    .split(/\s[·•]\s/)
    .map((piece) => salaryOf(piece.trim(), language))
    .find((salary) => salary !== null) ?? null;

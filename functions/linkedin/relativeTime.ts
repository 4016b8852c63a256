const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;
const week = 7 * day;
const month = 30 * day;
const year = 365 * day;

/** Units as LinkedIn writes them, short ("3w", "1mo") and long ("5 hours ago"). A lone "m" is minutes. */
const units: readonly (readonly [words: RegExp, milliseconds: number])[] = [
  [/^(?:s|sec|secs|seconds?)$/, second],
  [/^(?:m|min|mins|minutes?)$/, minute],
  [/^(?:h|hr|hrs|hours?)$/, hour],
  [/^(?:d|days?)$/, day],
  [/^(?:w|wk|wks|weeks?)$/, week],
  [/^(?:mo|mos|months?)$/, month],
  [/^(?:y|yr|yrs|years?)$/, year],
];

const age = /(?:^|[\s•·])(\d{1,3})\s?(\p{L}{1,8})(?![\p{L}\p{N}])/u;

/** How long ago a text says that something was, as its unit allows. */
export interface Age {
  readonly milliseconds: number;
  /** One unit: how far off the figure may be. */
  readonly unit: number;
}

/**
 * How long ago a text says that something was; `null` where it does not say so.
 *
 * @example ageIn('2d • Edited •') // { milliseconds: 172800000, unit: 86400000 }
 */
export const ageIn = (text: string | null): Age | null => {
  const said = text?.trim().toLowerCase() ?? '';
  if (/^(?:just )?now\b/.test(said)) return { milliseconds: 0, unit: minute };
  if (/\btoday\b/.test(said)) return { milliseconds: 0, unit: day };
  if (/\byesterday\b/.test(said)) return { milliseconds: day, unit: day };
  const [, figure, word = ''] = age.exec(said) ?? [];
  const unit = units.find(([words]) => words.test(word))?.[1];
  return unit === undefined ? null : { milliseconds: Number(figure) * unit, unit };
};

/** The moment that a relative time means, in epoch milliseconds; `null` where the text holds none. `now` is when the page was read. */
export const momentIn = (text: string | null, now: number): number | null => {
  const said = ageIn(text);
  return said && now - said.milliseconds;
};

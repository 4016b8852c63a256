import type { Words } from './language.ts';

/** LinkedIn's suffixes of shortened numbers, where `Intl` has none, or another one. Compared in lower case, without a dot at the end. */
export const magnitudes: Words<Readonly<Record<string, number>>> = {
  de: { tsd: 1e3, mio: 1e6, mrd: 1e9 },
  fr: { m: 1e6 },
  es: { mill: 1e6 },
  pt: { mi: 1e6, bi: 1e9 },
  it: { mila: 1e3, mio: 1e6 },
  nl: { dzd: 1e3, mio: 1e6 },
  tr: { bin: 1e3 },
  ar: { آلاف: 1e3, الف: 1e3, م: 1e6 },
};

/** Characters that mean the same in every language that has them. */
export const magnitudeSigns: Readonly<Record<string, number>> = {
  千: 1e3,
  万: 1e4,
  萬: 1e4,
  百万: 1e6,
  百萬: 1e6,
  亿: 1e8,
  億: 1e8,
  兆: 1e12,
  천: 1e3,
  만: 1e4,
  억: 1e8,
};

/** Signs that mean the same number in every language; other single letters differ between languages. */
export const magnitudeLetters: Readonly<Record<string, number>> = { k: 1e3, m: 1e6 };

import type { Words } from './language.ts';

/** Kinds of employment that only jobs have, in lower case. */
export const jobTypes: Words<Readonly<Record<string, 'temporary' | 'volunteer' | 'other'>>> = {
  en: { temporary: 'temporary', volunteer: 'volunteer', other: 'other' },
  de: { befristet: 'temporary', ehrenamtlich: 'volunteer', sonstige: 'other' },
  fr: { temporaire: 'temporary', bénévolat: 'volunteer', autre: 'other' },
  es: { temporal: 'temporary', voluntario: 'volunteer', otro: 'other' },
};

/** For what time a job's pay is, after the amount. */
export const payPeriods: readonly (readonly [words: RegExp, period: 'yearly' | 'monthly' | 'hourly'])[] = [
  [/\/\s?(?:yr|year|jahr|an|año|ano|anno|jaar|rok|yıl|年|سنة)(?!\p{L})/iu, 'yearly'],
  [/\/\s?(?:mo|month|monat|mois|mes|mês|mese|maand|miesiąc|ay|月|か月|شهر)(?!\p{L})/iu, 'monthly'],
  [/\/\s?(?:hr|hour|std|stunde|h|heure|hora|ora|uur|godz|saat|時間|小时|ساعة)(?!\p{L})/iu, 'hourly'],
];

/** Signs of currencies, the longest first; the yen and the yuan have the same. */
export const currencySigns: Readonly<Record<string, string>> = {
  CA$: 'cad',
  NZ$: 'nzd',
  HK$: 'hkd',
  MX$: 'mxn',
  R$: 'brl',
  S$: 'sgd',
  A$: 'aud',
  $: 'usd',
  '€': 'eur',
  '£': 'gbp',
  '₹': 'inr',
};

export const easyApplyWords = /^Easy Apply$/i;

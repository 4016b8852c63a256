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
  [/\s?\/\s?(?:yr|year|jahr|an|año|ano|anno|jaar|rok|yıl|年|سنة)\.?$/iu, 'yearly'],
  [/\s?\/\s?(?:mo|month|monat|mois|mes|mês|mese|maand|miesiąc|ay|月|か月|شهر)\.?$/iu, 'monthly'],
  [/\s?\/\s?(?:hr|hour|std|stunde|h|heure|hora|ora|uur|godz|saat|時間|小时|ساعة)\.?$/iu, 'hourly'],
];

/** Before an amount that is the most that a job pays. */
export const upToWords = /^(?:up to|bis zu|jusqu[’']à|hasta|até|fino a|tot|do)\s+/iu;

/** Signs of currencies, each before those that it ends with; the yen and the yuan have the same. */
export const currencySigns: Readonly<Record<string, string>> = {
  US$: 'usd',
  AU$: 'aud',
  NT$: 'twd',
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

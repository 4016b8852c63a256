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

/** The number of those who applied, or a lower bound of it: "Over 100 applicants". */
export const applicantsWords: Words<RegExp> = {
  en: /^(?:(?:over|more than) )?[\d.,]+\+? (?:applicants?|(?:people|person) clicked apply)$/i,
  de: /^(?:(?:über|mehr als) )?[\d.,]+\+? (?:Bewerber(?:[:*]in(?:nen)?|innen)?|Bewerbung(?:en)?)$/i,
  fr: /^(?:plus de )?[\d.,\s]+\+? (?:candidatures?|candidats?)$/i,
  es: /^(?:más de )?[\d.,\s]+\+? (?:solicitud(?:es)?|candidatos?|solicitantes?)$/i,
  pt: /^(?:mais de )?[\d.,\s]+\+? (?:candidaturas?|candidatos?)$/i,
  it: /^(?:oltre |più di )?[\d.,\s]+\+? (?:candidatur[ae]|candidat[oi])$/i,
  nl: /^(?:meer dan )?[\d.,]+\+? sollicitant(?:en)?$/i,
  pl: /^(?:ponad )?[\d.,\s]+\+? (?:kandydat(?:ów|ci)?|kandydaci|aplikacj[aei])$/i,
  tr: /^[\d.,]+(?:['’]?(?:den|dan|ten|tan) fazla)?\+? (?:başvuru|başvuran)$/i,
  ja: /^応募者\s?[\d,]+\s?(?:名|人)(?:以上)?$/,
  zh: /^(?:超过\s?)?[\d,]+\+?\s?(?:位|名|个)?(?:申请者|申请人)$/,
  'zh-Hant': /^(?:超過\s?)?[\d,]+\+?\s?(?:位|名|個)?(?:申請者|申請人|應徵者)$/,
  ar: /^(?:أكثر من )?[\d.,\u066b\u066c]+\+? متقدم(?:ين|ون|[\u064b-\u0652]*ا[\u064b-\u0652]*)?$/,
};

export const easyApplyWords = /^Easy Apply$/i;

/** Before, or in, rows of the AI search that do not have all that was asked for; no invitation to look for such. Known in English only. */
export const similarMatchWords =
  /^(?!(?:browse|create|explore|find|get|no|search|see|set|show|view)\b)(?:\S+ ){0,3}(?:similar|near|close|partial|related) (?:jobs?|results?|match(?:es)?)(?:[.:…]?$| (?:based|for|to|you)\b)/i;

/** How wishes are told to the AI search, which is in English. */
export const wishWords = {
  experienceLevels: { entryLevel: 'entry level', senior: 'senior', manager: 'manager', director: 'director', executive: 'executive' },
  employmentTypes: {
    fullTime: 'full-time',
    partTime: 'part-time',
    contract: 'contract',
    internship: 'internship',
    volunteer: 'volunteer',
  },
  remote: 'remote',
  anyJobs: 'jobs',
  easyApply: 'Easy Apply',
  under10Applicants: 'fewer than 10 applicants',
  inYourNetwork: 'in my network',
} as const;

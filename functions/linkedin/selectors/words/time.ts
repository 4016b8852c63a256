import type { Words } from './language.ts';

/** Units of time on pages. */
export type Unit = 'second' | 'minute' | 'hour' | 'day' | 'week' | 'month' | 'year';

type Shortened = Readonly<Record<string, Unit>>;

/** LinkedIn's abbreviations of units, where `Intl` has another word, or one with two meanings. Without a dot at the end. */
export const unitWords: Words<Shortened> = {
  en: {
    s: 'second',
    m: 'minute',
    d: 'day',
    w: 'week',
    y: 'year',
    mo: 'month',
    mos: 'month',
    h: 'hour',
    hrs: 'hour',
    mins: 'minute',
    secs: 'second',
  },
  de: { std: 'hour', h: 'hour', tg: 'day', t: 'day', wo: 'week', mon: 'month', j: 'year', min: 'minute', sek: 'second' },
  fr: { h: 'hour', j: 'day', sem: 'week', mois: 'month', an: 'year', ans: 'year' },
  es: { h: 'hour', d: 'day', sem: 'week', mes: 'month', a: 'year', año: 'year' },
  pt: { h: 'hour', d: 'day', sem: 'week', m: 'month', a: 'year' },
  it: { h: 'hour', g: 'day', gg: 'day', sett: 'week', mesi: 'month', a: 'year' },
  nl: { u: 'hour', d: 'day', dgn: 'day', w: 'week', mnd: 'month', mnden: 'month', jr: 'year', j: 'year' },
  pl: { godz: 'hour', d: 'day', tyg: 'week', mies: 'month', r: 'year', l: 'year' },
  tr: { d: 'minute', dk: 'minute', s: 'hour', sa: 'hour', g: 'day', h: 'week', a: 'month', y: 'year' },
  ja: { ヶ月: 'month', カ月: 'month', ヵ月: 'month', ケ月: 'month', 個月: 'month', 箇月: 'month', 週: 'week' },
  zh: { 星期: 'week', 分: 'minute' },
  'zh-Hant': { 星期: 'week', 分: 'minute' },
  ar: {
    د: 'minute',
    س: 'hour',
    ي: 'day',
    أ: 'week',
    ش: 'month',
    عام: 'year',
    عامان: 'year',
    أعوام: 'year',
    عاما: 'year',
    شهور: 'month',
    سنين: 'year',
  },
};

/** Words for two of a unit, and for one, without a figure. */
export const unitAlone: Words<Readonly<Record<string, readonly [count: number, unit: Unit]>>> = {
  ar: {
    دقيقة: [1, 'minute'],
    دقيقتان: [2, 'minute'],
    دقيقتين: [2, 'minute'],
    ساعة: [1, 'hour'],
    ساعتان: [2, 'hour'],
    ساعتين: [2, 'hour'],
    يوم: [1, 'day'],
    يومان: [2, 'day'],
    يومين: [2, 'day'],
    أسبوع: [1, 'week'],
    أسبوعان: [2, 'week'],
    أسبوعين: [2, 'week'],
    شهر: [1, 'month'],
    شهران: [2, 'month'],
    شهرين: [2, 'month'],
    سنة: [1, 'year'],
    سنتان: [2, 'year'],
    سنتين: [2, 'year'],
    عام: [1, 'year'],
    عامان: [2, 'year'],
    عامين: [2, 'year'],
  },
  en: {
    'a minute': [1, 'minute'],
    'an hour': [1, 'hour'],
    'a day': [1, 'day'],
    'a week': [1, 'week'],
    'a month': [1, 'month'],
    'a year': [1, 'year'],
  },
  fr: { 'une heure': [1, 'hour'], 'un jour': [1, 'day'], 'une semaine': [1, 'week'], 'un mois': [1, 'month'], 'un an': [1, 'year'] },
  de: {
    'einer stunde': [1, 'hour'],
    'einem tag': [1, 'day'],
    'einer woche': [1, 'week'],
    'einem monat': [1, 'month'],
    'einem jahr': [1, 'year'],
  },
  es: { 'una hora': [1, 'hour'], 'un día': [1, 'day'], 'una semana': [1, 'week'], 'un mes': [1, 'month'], 'un año': [1, 'year'] },
  pt: { 'uma hora': [1, 'hour'], 'um dia': [1, 'day'], 'uma semana': [1, 'week'], 'um mês': [1, 'month'], 'um ano': [1, 'year'] },
  it: { 'un’ora': [1, 'hour'], 'un giorno': [1, 'day'], 'una settimana': [1, 'week'], 'un mese': [1, 'month'], 'un anno': [1, 'year'] },
  nl: { 'een uur': [1, 'hour'], 'een dag': [1, 'day'], 'een week': [1, 'week'], 'een maand': [1, 'month'], 'een jaar': [1, 'year'] },
  pl: { godzinę: [1, 'hour'], dzień: [1, 'day'], tydzień: [1, 'week'], miesiąc: [1, 'month'], rok: [1, 'year'] },
};

/** Words for the present moment, besides those of `Intl`. */
export const nowWords: Words<readonly string[]> = {
  en: ['just now', 'now'],
  de: ['gerade eben', 'soeben', 'jetzt'],
  fr: ['à l’instant', "à l'instant", 'maintenant'],
  es: ['ahora', 'ahora mismo', 'justo ahora'],
  pt: ['agora', 'agora mesmo'],
  it: ['ora', 'adesso', 'proprio ora'],
  nl: ['nu', 'zojuist', 'zonet'],
  pl: ['teraz', 'przed chwilą', 'właśnie teraz'],
  tr: ['şimdi', 'az önce', 'şu anda'],
  ja: ['今', 'たった今', 'たったいま'],
  zh: ['刚刚', '现在', '刚才'],
  'zh-Hant': ['剛剛', '現在', '剛才'],
  ar: ['الآن', 'للتو'],
};

/** An age and nothing else, as English pages word it. */
export const englishAge = /^(?:\d{1,3}\s?(?:s|m|h|d|w|mo|y|yr)s?|now|just now)$/i;

/** A length of time that is shorter than its unit: no whole month. */
export const lessThanAMonth: Words<RegExp> = {
  en: /less than a (?:month|year)/i,
  de: /(?:weniger als|unter) (?:einem?|1) (?:monat|jahr)/i,
  fr: /moins d[’']un (?:mois|an)/i,
  es: /menos de (?:un|1) (?:mes|año)/i,
  pt: /menos de (?:um|1) (?:mês|ano)/i,
  it: /meno di un (?:mese|anno)/i,
  nl: /(?:minder|korter) dan (?:een|1) (?:maand|jaar)/i,
  pl: /mniej niż (?:miesiąc|rok)|poniżej (?:miesiąca|roku)/i,
  tr: /1? ?(?:aydan|yıldan) (?:az|kısa)/i,
  ja: /1\s?[かヶカヵ]月未満|1\s?年未満/,
  zh: /不到\s?(?:1|一)\s?(?:个月|年)/,
  'zh-Hant': /不到\s?(?:1|一)\s?(?:個月|年)/,
  ar: /أقل من (?:شهر|سنة|عام)/,
};

/** The word after a length of time that makes it an age, where `Intl` puts it last. */
export const agoWords = /\s(?:ago|fa|geleden|temu|önce)$/;

/** The halves of a day, beside a time that is counted to twelve. */
export const afternoonWords: Words<RegExp> = {
  en: /\bp\.?\s?m\b/i,
  tr: /ÖS/i,
  ja: /午後/,
  zh: /下午|晚上|傍晚|中午/,
  'zh-Hant': /下午|晚上|傍晚|中午/,
  ar: /(?<!\p{L})(?:م|مساء)(?!\p{L})/u,
};

export const morningWords: Words<RegExp> = {
  en: /\ba\.?\s?m\b/i,
  tr: /ÖÖ/i,
  ja: /午前/,
  zh: /上午|凌晨|早上|清晨/,
  'zh-Hant': /上午|凌晨|早上|清晨/,
  ar: /(?<!\p{L})(?:ص|صباحا)(?!\p{L})/u,
};

/** The word between the parts of a length: "1 Jahr und 2 Monate". */
export const joiningWords = /^(?:and|und|et|y|e|en|i|ve|و|,|،)$/u;

/** One, in words after its noun. */
export const oneWords = /^واحدة?$/u;

/** How lengths begin that have no figure, as a pattern: "سنتان". */
export const spelledLengths = 'سن|شهر|عام';

import type { SelectorTable } from '../entry.ts';

/** The page of the Social Selling Index. The charts of the industry and the network also show scores: those of other people. */
export const socialSellingIndexSelectors = {
  own: { primary: '.user-ssi-score', fallbacks: ['[class*="user-ssi-score"]'], since: '2023-03', required: true },
  total: {
    primary: '.user-ssi-score__donut-chart-caption .ssi-score__value',
    fallbacks: ['[class*="user-ssi-score"] figcaption .ssi-score__value'],
    since: '2023-03',
    required: true,
  },
  brand: {
    primary: 'progress#establish-brand__sub-score-bar',
    fallbacks: ['progress[id^="establish-brand"]'],
    since: '2023-03',
    required: true,
  },
  people: { primary: 'progress#find-people__sub-score-bar', fallbacks: ['progress[id^="find-people"]'], since: '2023-03', required: true },
  insights: {
    primary: 'progress#engage-with-insights__sub-score-bar',
    fallbacks: ['progress[id^="engage-with-insights"]'],
    since: '2023-03',
    required: true,
  },
  relationships: {
    primary: 'progress#build-relationships__sub-score-bar',
    fallbacks: ['progress[id^="build-relationships"]'],
    since: '2023-03',
    required: true,
  },
  rank: { primary: '.ssi-rank', fallbacks: ['[class^="ssi-rank"]:has(dt)'], since: '2023-03' },
  rankName: { primary: 'dt', fallbacks: [], since: '2023-03' },
  rankValue: { primary: '.ssi-rank__category-score .t-40', fallbacks: ['dd [class*="t-40"]', 'dd'], since: '2023-03' },
} as const satisfies SelectorTable;

/** The group in which the member is ranked, in English; in another language the positions identify it. */
export const rankWords = { industry: /industry/i, network: /network/i } as const;

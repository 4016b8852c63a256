import { selectorTable } from '../selectorTable.ts';

/** The page of the Social Selling Index. The charts of the industry and the network also show scores: those of other people. */
export const socialSellingIndexSelectors = selectorTable('2023-03', {
  own: { primary: '.user-ssi-score', fallbacks: ['[class*="user-ssi-score"]'], required: true },
  total: {
    primary: '.user-ssi-score__donut-chart-caption .ssi-score__value',
    fallbacks: ['[class*="user-ssi-score"] figcaption .ssi-score__value'],
    required: true,
  },
  brand: { primary: 'progress#establish-brand__sub-score-bar', fallbacks: ['progress[id^="establish-brand"]'], required: true },
  people: { primary: 'progress#find-people__sub-score-bar', fallbacks: ['progress[id^="find-people"]'], required: true },
  insights: {
    primary: 'progress#engage-with-insights__sub-score-bar',
    fallbacks: ['progress[id^="engage-with-insights"]'],
    required: true,
  },
  relationships: {
    primary: 'progress#build-relationships__sub-score-bar',
    fallbacks: ['progress[id^="build-relationships"]'],
    required: true,
  },
  rank: { primary: '.ssi-rank', fallbacks: ['[class^="ssi-rank"]:has(dt)'] },
  rankName: { primary: 'dt' },
  rankValue: { primary: '.ssi-rank__category-score .t-40', fallbacks: ['dd [class*="t-40"]', 'dd'] },
});

/** The group in which the member is ranked, in English; in another language the positions identify it. */
export const rankWords = { industry: /industry/i, network: /network/i } as const;

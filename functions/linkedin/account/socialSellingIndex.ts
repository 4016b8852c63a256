import { type Destination, goToExisting } from '../browser/navigation.ts';
import type { LinkedIn } from '../browser/session.ts';
import { LayoutChanged } from '../failures.ts';
import { rankWords, socialSellingIndexSelectors } from '../selectors/account/socialSellingIndex.ts';
import { paths } from '../selectors/addresses.ts';
import { anyOf, pageReader } from '../selectors/resolve.ts';
import { plainText } from '../selectors/words/language.ts';

const page: Destination = {
  name: 'socialSellingIndex',
  get anchors() {
    return { ember: anyOf(socialSellingIndexSelectors.total) };
  },
  isAnonymous: true,
};

/** An account's Social Selling Index. */
export interface SocialSellingIndex {
  /** 1 to 100. */
  readonly total: number;
  /** "Top 75%" is 75; `null` if LinkedIn does not rank the account. */
  readonly industryTop: number | null;
  readonly networkTop: number | null;
  /** 0 to 25 each. */
  readonly pillars: { readonly brand: number; readonly people: number; readonly insights: number; readonly relationships: number };
}

const whole = (text: string | null): number | null => {
  const [digits] = /\d+/.exec(plainText(text ?? '')) ?? [];
  return digits === undefined ? null : Number(digits);
};

/** The industry's rank comes first; if the words are known, they decide. */
const rankOf = (
  ranks: readonly { readonly name: string | null; readonly value: string | null }[],
  word: RegExp,
  place: number,
): number | null => {
  const isWorded = ranks.some(({ name }) => Object.values(rankWords).some((words) => words.test(name ?? '')));
  return whole((isWorded ? ranks.find(({ name }) => word.test(name ?? '')) : ranks[place])?.value ?? null);
};

export const socialSellingIndexReader = pageReader({
  page: page.name,
  selectors: socialSellingIndexSelectors,
  gather: (dom) => ({
    total: dom.text(dom.need('total', dom.need('own'))),
    pillars: {
      brand: dom.attribute(dom.need('brand'), 'value'),
      people: dom.attribute(dom.need('people'), 'value'),
      insights: dom.attribute(dom.need('insights'), 'value'),
      relationships: dom.attribute(dom.need('relationships'), 'value'),
    },
    ranks: dom.all('rank').map((rank) => ({ name: dom.text(dom.one('rankName', rank)), value: dom.text(dom.one('rankValue', rank)) })),
  }),
  interpret: ({ total, pillars, ranks }): SocialSellingIndex => {
    const points = (value: string | null, element: string): number => {
      const number = Number(value);
      if (value === null || !(number >= 0 && number <= 25)) throw new LayoutChanged(page.name, element);
      return number;
    };
    const shown = whole(total);
    if (shown === null) throw new LayoutChanged(page.name, 'total');
    return {
      // An index below a half is shown as 0; it begins at 1.
      total: Math.max(1, shown),
      industryTop: rankOf(ranks, rankWords.industry, 0),
      networkTop: rankOf(ranks, rankWords.network, 1),
      pillars: {
        brand: points(pillars.brand, 'brand'),
        people: points(pillars.people, 'people'),
        insights: points(pillars.insights, 'insights'),
        relationships: points(pillars.relationships, 'relationships'),
      },
    };
  },
});

/** Opens the account's own index and reads it. */
export const readSocialSellingIndex = async (linkedin: LinkedIn, signal: AbortSignal): Promise<SocialSellingIndex> => {
  await goToExisting(linkedin, paths.socialSellingIndex, page, signal);
  const { facts } = await socialSellingIndexReader.read(linkedin.page);
  await linkedin.pacing.pause('read', signal);
  return facts;
};

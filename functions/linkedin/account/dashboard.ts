import { type Destination, goToExisting } from '../browser/navigation.ts';
import type { LinkedIn } from '../browser/session.ts';
import { LayoutChanged } from '../failures.ts';
import { dashboardSelectors } from '../selectors/account/dashboard.ts';
import { paths } from '../selectors/addresses.ts';
import type { Dom } from '../selectors/dom.ts';
import { anyOf, pageReader } from '../selectors/resolve.ts';
import { numeralIn } from '../text/counts.ts';

const page: Destination = {
  name: 'dashboard',
  get anchors() {
    const anchor = anyOf(dashboardSelectors.profileViews);
    return { sdui: anchor, ember: anchor };
  },
};

/** The figures of the account's own dashboard; `null` for those that it does not show. */
export interface Dashboard {
  readonly followers: number | null;
  readonly postViews: number | null;
  readonly profileViews: number | null;
  readonly searchAppearances: number | null;
}

/** A figure is beside its label, which may contain figures as well ("past 90 days"): the piece that is only a number is the figure. */
const figureIn = (pieces: readonly string[] | null, element: keyof Dashboard, language: string): number | null => {
  if (pieces === null) return null;
  const count = pieces.map((piece) => numeralIn(piece, language)).find((figure) => figure !== null) ?? null;
  // A link without its figure is a changed page, not a zero (P13).
  if (count === null) throw new LayoutChanged(page.name, element);
  return count;
};

export const dashboardReader = pageReader({
  page: page.name,
  selectors: dashboardSelectors,
  parts: {
    pieces: (dom: Dom, link: Element | null): string[] | null => {
      if (!link) return null;
      const leaves = dom.textsOf(dom.all('html.any', link).filter((each) => each.children.length === 0));
      return leaves.length > 0 ? leaves : (dom.text(link) ?? '').split(/\s{2,}|\n/);
    },
  },
  gather: (dom, parts) => ({
    followers: parts.pieces(dom, dom.one('followers')),
    postViews: parts.pieces(dom, dom.one('postViews')),
    profileViews: parts.pieces(dom, dom.need('profileViews')),
    searchAppearances: parts.pieces(dom, dom.one('searchAppearances')),
  }),
  interpret: (seen, language): Dashboard => ({
    followers: figureIn(seen.followers, 'followers', language),
    postViews: figureIn(seen.postViews, 'postViews', language),
    profileViews: figureIn(seen.profileViews, 'profileViews', language),
    searchAppearances: figureIn(seen.searchAppearances, 'searchAppearances', language),
  }),
});

/** Opens the account's own dashboard and reads it. */
export const readDashboard = async (linkedin: LinkedIn, signal: AbortSignal): Promise<Dashboard> => {
  await goToExisting(linkedin, paths.dashboard, page, signal);
  const { facts } = await dashboardReader.read(linkedin.page);
  await linkedin.pacing.pause('read', signal);
  return facts;
};

import { LayoutChanged } from '../failures.ts';
import { memberUrnOf } from '../person/memberUrn.ts';
import { identityOf, isDegree, nameIn, profileIdIn } from '../person/rows.ts';
import { viewersEmber, viewersSdui, viewersShell } from '../selectors/account/viewers.ts';
import { site } from '../selectors/addresses.ts';
import type { Dom } from '../selectors/dom.ts';
import { type PageReaders, pageReader } from '../selectors/resolve.ts';
import { languageOf } from '../selectors/words/language.ts';
import { type Age, ageIn } from '../text/relativeTime.ts';

export const viewersPageName = 'viewers';

/** Somebody who viewed the account's profile. Who stays hidden has a description, and maybe a search for people of whom they are one. */
export interface Viewer {
  readonly name: string | null;
  readonly publicUrl: string | null;
  readonly urn: string | null;
  readonly headline: string | null;
  /** In the page's words: "Viewed 2h ago". */
  readonly viewedText: string | null;
  readonly description: string | null;
  readonly searchUrl: string | null;
}

/** The viewers that the page shows; none, if it says so, or shows none to this account. */
export interface ViewersFacts {
  readonly rows: readonly Viewer[];
}

interface LaidOutViewer {
  readonly title: string | null;
  readonly lines: readonly string[];
  readonly href: string | null;
  readonly searchHref: string | null;
  readonly ids: readonly string[];
  /** A picture of the person, or a way to write to them: they are not hidden. */
  readonly shown: boolean;
  /** It leads somewhere else than to the person, to an offer or to an explanation. */
  readonly leads: boolean;
}

type Shared = 'main' | 'subject' | 'search' | 'recipient' | 'photo' | 'otherLink' | 'visibility' | 'notice';

/** Runs in the page: where an entry leads. */
const linksOf = (dom: Dom<Shared>, row: Element): Pick<LaidOutViewer, 'href' | 'searchHref' | 'ids' | 'shown' | 'leads'> => {
  const href = dom.attribute(dom.one('subject', row), 'href');
  const ids = [dom.attribute(dom.one('recipient', row), 'href'), href].flatMap((each) => each ?? []);
  const shown = dom.one('photo', row) !== null || dom.one('recipient', row) !== null;
  return { href, searchHref: dom.attribute(dom.one('search', row), 'href'), ids, shown, leads: dom.one('otherLink', row) !== null };
};

/** Runs in the page: what may stand in place of entries. */
const insteadOf = (dom: Dom<Shared>) => ({
  setting: dom.one('visibility') !== null,
  notices: dom.textsOf(dom.all('notice')),
  texts: dom.textsOf(dom.all('html.any', dom.need('main')).filter((each) => each.childElementCount === 0)),
});

/** Runs in the page: the entries of the list, the most numerous children of one element with a link or a picture and a few lines. */
const repeatedRows = (dom: Dom<keyof typeof viewersSdui>): Element[] => {
  const main = dom.need('main');
  const most = 8;
  const linesIn = (element: Element): number => dom.all('line', element).filter((line) => dom.text(line) !== null).length;
  const isEntry = (element: Element): boolean => {
    const lines = linesIn(element);
    return lines >= 2 && lines <= most;
  };
  const children = new Map<Element, Set<Element>>();
  for (const mark of dom.all('mark'))
    for (let child = mark; child !== main && child.parentElement; child = child.parentElement) {
      const known = children.get(child.parentElement) ?? new Set();
      children.set(child.parentElement, known.add(child));
    }
  let best: { readonly holder: Element; readonly count: number } | null = null;
  for (const [holder, found] of children) {
    const count = [...found].filter(isEntry).length;
    const isInner = best !== null && count === best.count && best.holder.contains(holder);
    if (count > 0 && (best === null || count > best.count || isInner)) best = { holder, count };
  }
  return best === null ? [] : [...best.holder.children].filter((child) => linesIn(child) > 0 && linesIn(child) <= most);
};

/** How long ago, in a line such as "Viewed 2h ago" or "Gestern angesehen". */
export const ageOfView = (line: string, language: string): Age | null => {
  const words = line.split(' ');
  const beginnings = [words.length, 3, 2, 1].map((count) => words.slice(0, count).join(' '));
  return beginnings.map((words) => ageIn(words, language)).find((age) => age !== null) ?? null;
};

const viewerOf = ({ title, lines, href, searchHref, ids, shown, leads }: LaidOutViewer, language: string): Viewer => {
  if (title === null) throw new LayoutChanged(viewersPageName, 'title');
  const texts = lines.filter((line) => !isDegree(line));
  // Where its words are not known, it is the last line.
  const agedAt = texts.findLastIndex((line) => ageOfView(line, language) !== null);
  const viewedAt = agedAt >= 0 ? agedAt : texts.length - 1;
  const others = texts.filter((_, index) => index !== viewedAt);
  const viewedText = texts[viewedAt] ?? null;
  const { publicUrl } = identityOf(href);
  if (publicUrl === null && shown) throw new LayoutChanged(viewersPageName, 'subject');
  if (publicUrl === null && searchHref === null && leads) throw new LayoutChanged(viewersPageName, 'search');
  const hidden = { name: null, publicUrl: null, urn: null, headline: null };
  if (publicUrl === null)
    return {
      ...hidden,
      viewedText,
      description: [title, ...others].join(' · '),
      searchUrl: searchHref === null ? null : new URL(searchHref, site).href,
    };
  const urn = memberUrnOf(profileIdIn(ids));
  return { name: nameIn(title), publicUrl, urn, headline: others[0] ?? null, viewedText, description: null, searchUrl: null };
};

interface Gathered {
  readonly rows: readonly LaidOutViewer[];
  readonly instead: { readonly setting: boolean; readonly notices: readonly string[]; readonly texts: readonly string[] };
}

/** Whether a text is when somebody viewed the profile; the period of the whole list is longer. */
const isViewed = (text: string, language: string): boolean => {
  const age = ageOfView(text, language);
  return age !== null && !(age.unit === 'day' && age.count > 6);
};

const interpret = ({ rows, instead }: Gathered, language: string): ViewersFacts => {
  const viewers = rows.map((row) => viewerOf(row, language));
  const says = new RegExp(viewersShell.nothing, 'i');
  const isEmpty = instead.notices.some((text) => says.test(text));
  const isHidden = instead.setting && languageOf(language) !== null && !instead.texts.some((text) => isViewed(text, language));
  // A list that is not there, and of which nothing is said, is no empty one (P13).
  if (viewers.length === 0 && !isEmpty && !isHidden) throw new LayoutChanged(viewersPageName, 'row');
  const areAgesKnown = languageOf(language) !== null;
  if (
    areAgesKnown &&
    viewers.length > 0 &&
    viewers.every(({ viewedText }) => viewedText === null || ageOfView(viewedText, language) === null)
  )
    throw new LayoutChanged(viewersPageName, 'viewed');
  const people = viewers.filter(({ publicUrl }) => publicUrl !== null);
  if (people.length > 1 && people.every(({ headline }) => headline === null)) throw new LayoutChanged(viewersPageName, 'headline');
  return { rows: viewers };
};

const viewersSduiReader = pageReader({
  page: viewersPageName,
  selectors: viewersSdui,
  parts: { linksOf, insteadOf, repeatedRows },
  gather: (dom, parts): Gathered => ({
    rows: parts.repeatedRows(dom).map((row) => {
      const lines = dom.all('line', row).filter((line) => dom.text(line) !== null && !dom.isCopy(line, row));
      const [title = null, ...others] = dom.textsOf(dom.innermostOf(lines));
      return { title, lines: others, ...parts.linksOf(dom, row) };
    }),
    instead: parts.insteadOf(dom),
  }),
  interpret,
});

const viewersEmberReader = pageReader({
  page: viewersPageName,
  selectors: viewersEmber,
  parts: { linksOf, insteadOf },
  gather: (dom, parts): Gathered => {
    dom.need('main');
    return {
      rows: dom.all('row').map((row) => ({
        title: dom.text(dom.one('title', row)),
        lines: dom.textsOf([...dom.all('headline', row), ...dom.all('viewed', row)]),
        ...parts.linksOf(dom, row),
      })),
      instead: parts.insteadOf(dom),
    };
  },
  interpret,
});

/** The page that shows who viewed the account's profile. */
export const viewersReaders: PageReaders<ViewersFacts> = { sdui: viewersSduiReader, ember: viewersEmberReader };

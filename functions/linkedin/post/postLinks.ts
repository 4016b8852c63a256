import { normaliseCompanyUrl, normalisePersonUrl } from '../../contract/urls.ts';
import { linkedThrough, site } from '../selectors/addresses.ts';

/** A link in a post's card, outside its authors' blocks: authors link their own pages there. */
export interface PostLink {
  readonly text: string | null;
  /** As the page writes it. */
  readonly href: string;
  /** In a text, not above or below. */
  readonly inText: boolean;
}

/** What a post's links and texts name. */
export interface PostReferences {
  hashtags: string[];
  mentions: { name: string; url: string }[];
  externalLinks: string[];
}

/** Letters, marks, digits and `_` after `#`, with a letter among them ("#1" is a rank); not within a word or an address. */
const hashtag = /(?<![\p{L}\p{M}\p{N}_/&#])#(?=[\p{M}\p{N}_]*\p{L})([\p{L}\p{M}\p{N}_]+)/gu;

const isLinkedIn = ({ hostname }: URL): boolean => /(?:^|\.)(?:linkedin\.com|licdn\.com)$/.test(hostname);

/** The address outside LinkedIn that a link leads to, also through LinkedIn's own redirection; `null` if it stays there. */
const externalOf = (href: string): string | null => {
  const url = URL.parse(href, site);
  if (!url || !/^https?:$/.test(url.protocol)) return null;
  const target = isLinkedIn(url) ? URL.parse(linkedThrough(url) ?? '') : url;
  return target && /^https?:$/.test(target.protocol) && !isLinkedIn(target) ? target.href : null;
};

const onceEach = <Value>(values: readonly Value[], key: (value: Value) => string): Value[] =>
  values.filter((value, index) => values.findIndex((each) => key(each) === key(value)) === index);

/** Each once, in the order of the page; hashtags without `#`, as they are written. */
export const referencesOf = (links: readonly PostLink[], texts: readonly (string | null)[]): PostReferences => {
  const tags = texts.flatMap((text) => [...(text ?? '').matchAll(hashtag)].flatMap(([, tag]) => tag ?? []));
  const mentions = links.flatMap(({ text, href, inText }) => {
    const url = inText ? (normalisePersonUrl(href) ?? normaliseCompanyUrl(href)) : null;
    return url !== null && text !== null ? [{ name: text, url }] : [];
  });
  return {
    hashtags: onceEach(tags, (tag) => tag.toLowerCase()),
    mentions: onceEach(mentions, ({ url }) => url),
    externalLinks: [...new Set(links.flatMap(({ href }) => externalOf(href) ?? []))],
  };
};

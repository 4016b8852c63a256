import type { Dom } from '../selectors/dom.ts';
import type { cardSdui } from '../selectors/person/card.sdui.ts';
import type { picturesBefore } from '../text/pictures.ts';
import type { CardAction } from './rows.ts';

/** The layout of one card. */
export interface Lockup {
  /** Addresses of the pictures before the name. */
  readonly pictures: readonly string[];
  /** The name alone. */
  readonly title: string;
  /** The whole title: the name, and a degree after it. */
  readonly titleRuns: string;
  /** The card's link; `null` if it has none ("LinkedIn Member"). */
  readonly href: string | null;
  readonly badges: readonly string[];
  readonly lines: readonly LockupLine[];
  readonly action: CardAction | null;
  /** Texts that may contain an id of the profile, most reliable first. */
  readonly ids: readonly string[];
}

export interface LockupLine {
  readonly text: string;
  /** Directly under the name, in one block with it. */
  readonly besideName: boolean;
}

type CardElement = keyof typeof cardSdui | 'subject';

/**
 * Runs in the page: the content of a card, by order and nesting. A parser may have split nested links, so the link to the
 * card's subject is around its title, in it, or before it; links after it lead to other people.
 */
export const lockupOf = (
  dom: Dom<CardElement>,
  card: Element,
  { picturesBefore: pictures }: { readonly picturesBefore: typeof picturesBefore },
): Lockup | null => {
  const controls = [...dom.all('control', card), ...dom.all('slot', card)];
  const isText = (element: Element): boolean =>
    dom.text(element) !== null &&
    !dom.isCopy(element, card) &&
    !controls.some((control) => control.contains(element)) &&
    !(
      element.localName === 'a' &&
      (dom.one('html.block', element) !== null || (element.parentElement && dom.around('html.block', element.parentElement)))
    );
  const [title, ...others] = dom.all('text', card).filter(isText);
  if (!title) return null;

  const subject = dom.all('subject', card).find((link) => link.contains(title) || title.contains(link) || dom.precedes(link, title));
  const href = dom.attribute(subject ?? null, 'href');
  const linked = dom.all('subject', card).find((link) => title.contains(link) && dom.attribute(link, 'href') === href && dom.text(link));

  // The block under the name ends where the picture begins.
  const paragraphs = others.filter((element) => element.localName !== 'a');
  let block = title.parentElement;
  while (
    block?.parentElement &&
    block !== card &&
    !paragraphs.some((each) => block?.contains(each)) &&
    !dom.one('html.picture', block.parentElement)
  ) {
    block = block.parentElement;
  }
  const has = (name: 'pending' | 'invite' | 'message' | 'follow'): boolean => dom.one(name, card) !== null;
  return {
    pictures: pictures(dom, card, title),
    title: dom.text(linked ?? title) ?? '',
    titleRuns: dom.runs(title) ?? '',
    href,
    badges: dom.all('badge', title).flatMap((badge) => dom.attribute(badge, 'aria-label') ?? []),
    lines: paragraphs.flatMap((element) => {
      const text = dom.text(element);
      return text === null ? [] : [{ text, besideName: block?.contains(element) ?? false }];
    }),
    action: has('pending') ? 'pending' : has('invite') ? 'connect' : has('message') ? 'message' : has('follow') ? 'follow' : null,
    ids: [...dom.all('slot', card).map((slot) => dom.value('slot', slot)), dom.attribute(dom.one('recipient', card), 'href')].flatMap(
      (text) => text ?? [],
    ),
  };
};

import type { Dom } from '../selectors/dom.ts';
import type { postsSdui } from '../selectors/post/posts.sdui.ts';
import type { CardContent } from './postFacts.ts';
import type { Marks } from './wholePosts.ts';

type PostElement = keyof typeof postsSdui;

/** The layout of one card. */
export interface LaidOutPost extends CardContent {
  /** Keys of the card and in it that may name the post, the card's own last. */
  readonly keys: readonly string[];
  readonly addresses: readonly string[];
  /** Urns of the comments shown under it. */
  readonly commentKeys: readonly string[];
  /** The member named in the menu. */
  readonly author: string | null;
  readonly actor: LaidOutActor | null;
  /** A second author within the card: the post was reposted with a text. */
  readonly original: (LaidOutActor & { readonly text: string | null }) | null;
  readonly textBoxes: number;
  readonly reactionLabel: string | null;
  /** The texts of the buttons; a number if the page counts in them. */
  readonly inButtons: { readonly reaction: string | null; readonly comment: string | null; readonly repost: string | null };
  /** A button with a number that is none of the three. */
  readonly strayCount: boolean;
  /** LinkedIn's tracking value of the card. */
  readonly scopes: readonly string[];
  /** The icon in the reaction button. */
  readonly reactionIcon: string | null;
  /** Short texts around the post, including the counts. */
  readonly asides: readonly string[];
  /** Those that state the number of reactions: the reaction icons are beside them. */
  readonly reacted: readonly string[];
  /** Those in the place of a post's counts. */
  readonly counting: readonly string[];
  /** Elements that are identified by their siblings. */
  readonly marks: Required<Pick<Marks, 'image' | 'video' | 'thumbnail' | 'slide' | 'reaction'>>;
}

export interface LaidOutActor {
  readonly name: string;
  readonly href: string | null;
  /** The lines after the name: degree, headline, age; in this order, each optional. */
  readonly lines: readonly string[];
}

/** Runs in the page: the content of a post's card, by order and nesting, without its comments. */
export const postCardOf = (
  dom: Dom<PostElement>,
  card: Element,
  parts: { readonly authorInMenu: (label: string | null) => string | null },
): LaidOutPost => {
  const comments = dom.all('row', card);
  const ownOnly = (elements: readonly Element[]): Element[] =>
    elements.filter((element) => !comments.some((row) => row.contains(element)) && !dom.around('commentList', element));
  const own = (name: PostElement): Element[] => ownOnly(dom.all(name, card));
  const precedes = (one: Element, other: Element | undefined): boolean => other === undefined || dom.precedes(one, other);

  const [menu] = own('menu');
  const named = parts.authorInMenu(dom.attribute(menu ?? null, 'aria-label'));
  const boxes = own('textBox');
  const lines = own('line').filter(
    (line) => dom.text(line) !== null && !dom.isCopy(line, card) && !boxes.some((box) => line.contains(box)),
  );
  const members = own('member').filter((link) => !boxes.some((box) => box.contains(link)));

  // An author's block is a link with paragraphs in it; links in a header ("X reposted this") are within a paragraph.
  const blocks = members.filter((link) => lines.some((line) => link.contains(line)));
  const byName = members.filter((link) => named !== null && dom.text(link)?.startsWith(named));
  const isAuthor = (link: Element): boolean => lines.some((line) => link.contains(line) && dom.text(line) === named);
  const author = blocks.find(isAuthor) ?? blocks[0] ?? byName.at(-1) ?? null;
  const [box, secondBox] = boxes;
  const isSecond = (link: Element): boolean => author !== null && link !== author && box !== undefined && precedes(box, link);
  const originalBlock =
    blocks.find(isSecond) ??
    (secondBox && members.findLast((link) => isSecond(link) && precedes(link, secondBox) && dom.text(link) !== null));

  const actorFrom = (link: Element, end: Element | undefined): LaidOutActor => {
    const within = lines.filter((line) => link.contains(line));
    const after = lines.filter((line) => !link.contains(line) && precedes(link, line) && precedes(line, end));
    const [title, ...rest] = within;
    return {
      name: dom.text(title ?? link) ?? '',
      href: dom.attribute(link, 'href'),
      lines: dom.textsOf([...rest, ...after].slice(0, 6)),
    };
  };

  const [[reaction], [comment], [repost]] = [own('reaction'), own('comment'), own('repost')];
  // People whom LinkedIn does not show have no link.
  const byline = author ?? lines.find((line) => dom.text(line) === named);
  const headerLine = author ? lines.find((line) => precedes(line, author) && !author.contains(line)) : undefined;
  const headerLinks = headerLine ? dom.all('html.link', headerLine) : [];
  const originalBox = originalBlock ? boxes.find((each) => precedes(originalBlock, each)) : undefined;
  const ownBox = originalBlock && box === originalBox ? undefined : box;
  /** Above a text stands its author's block. */
  const isByAuthor = (link: Element): boolean =>
    (box !== undefined && dom.precedes(link, box)) ||
    (originalBlock !== undefined && originalBox !== undefined && dom.precedes(originalBlock, link) && dom.precedes(link, originalBox));
  const texts = dom
    .all('html.any', card)
    .filter(
      (element) =>
        element.childElementCount === 0 && element.namespaceURI === card.namespaceURI && !boxes.some((each) => each.contains(element)),
    );
  const short = (element: Element): string[] => {
    const text = dom.text(element);
    return text !== null && text.length < 120 ? [text] : [];
  };
  const [facepile] = own('facepile');
  const pileLink = facepile ? dom.around('html.control', facepile) : null;
  const inPile = pileLink !== null && pileLink !== card && card.contains(pileLink) ? pileLink : null;
  const begin = box ?? byline;
  const isCounting = (element: Element): boolean => {
    if (inPile) return inPile.parentElement?.contains(element) ?? false;
    return begin !== undefined && !begin.contains(element) && precedes(begin, element) && precedes(element, reaction);
  };
  const around = dom.around('trackingScope', card);
  const isAlone = around !== null && dom.all('card').every((other) => card.contains(other) || !around.contains(other));
  return {
    keys: [...dom.all('key', card).flatMap((each) => dom.values('key', each)), ...dom.values('card', card)],
    addresses: own('address').flatMap((link) => dom.attribute(link, 'href') ?? []),
    commentKeys: comments.flatMap((row) => dom.value('row', row) ?? []),
    author: named,
    header: dom.runs(headerLine ?? null),
    headerHref: dom.attribute(headerLinks[0] ?? null, 'href'),
    headerName: dom.textsOf(headerLinks)[0] ?? null,
    actor: byline ? actorFrom(byline, box ?? reaction) : null,
    original: originalBlock ? { ...actorFrom(originalBlock, originalBox), text: dom.written(originalBox ?? null) } : null,
    text: dom.written(ownBox ?? null),
    textBoxes: dom.all('textBox', card).filter((each) => !dom.isOne('textWrapper', each)).length,
    reactionLabel: dom.attribute(reaction ?? null, 'aria-label'),
    strayCount: ownOnly(dom.all('html.labelledControl', card)).some(
      (button) => ![reaction, comment, repost].includes(button) && /^[\d.,]+\s?[KMB]?$/i.test(dom.text(button) ?? ''),
    ),
    scopes: [...(isAlone ? [around] : []), ...dom.all('trackingScope', card)]
      .filter((element) => !originalBlock?.contains(element))
      .flatMap((element) => dom.value('trackingScope', element) ?? []),
    reactionIcon: reaction ? dom.attribute(dom.one('html.sign', reaction), 'id') : null,
    inButtons: {
      reaction: dom.text(reaction ?? null),
      comment: dom.text(comment ?? null),
      repost: dom.text(repost ?? null),
    },
    asides: ownOnly(texts).flatMap(short),
    reacted: ownOnly(texts)
      .filter((element) => inPile?.contains(element))
      .flatMap(short),
    counting: ownOnly(texts).filter(isCounting).flatMap(short),
    images: own('image').flatMap((image) => dom.value('image', image) ?? []),
    video: own('video').length > 0,
    poll: own('poll').length > 0,
    slides: own('slide').flatMap((image) => dom.value('slide', image) ?? []),
    thumbnail: dom.value('thumbnail', own('thumbnail')[0] ?? null),
    links: ownOnly(dom.all('html.link', card))
      .filter((each) => !isByAuthor(each))
      .map((each) => ({
        text: dom.text(each),
        href: dom.attribute(each, 'href') ?? '',
        inText: boxes.some((one) => one.contains(each)),
      })),
    marks: {
      image: own('imageMark').length > 0,
      video: own('videoMark').length > 0,
      thumbnail: own('thumbnailMark').length > 0,
      slide: own('slideMark').length > 0,
      reaction: own('reactionMark').length > 0,
    },
  };
};

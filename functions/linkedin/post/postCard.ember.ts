import type { Dom } from '../selectors/dom.ts';
import type { postsEmber } from '../selectors/post/posts.ember.ts';
import type { CardContent } from './postFacts.ts';
import type { Marks } from './wholePosts.ts';

type PostElement = keyof typeof postsEmber;

/** The layout of an author in the classic front end. */
export interface ClassicActor {
  readonly name: string | null;
  readonly href: string | null;
  readonly degree: string | null;
  readonly headline: string | null;
  readonly time: string | null;
}

/** A reaction button: pressed or not, and for which actor. */
export interface ReactionButton {
  readonly pressed: boolean;
  readonly label: string | null;
  /** LinkedIn's own word for the reaction, such as `PRAISE`. */
  readonly icon: string | null;
  readonly text: string | null;
}

export interface ClassicPost extends CardContent {
  readonly urn: string | null;
  readonly menuLabel: string | null;
  readonly actor: ClassicActor | null;
  readonly original: (ClassicActor & { readonly text: string | null; readonly address: string | null }) | null;
  readonly reaction: ReactionButton | null;
  readonly counts: readonly string[];
  /** Those whose meaning is clear from the page's structure. */
  readonly placed: { readonly reaction: readonly string[]; readonly comment: readonly string[] };
  /** Elements that are identified by their siblings. */
  readonly marks: Required<Omit<Marks, 'slide'>>;
}

/** Runs in the page: the button with which the account reacts. */
export const reactionButtonOf = (dom: Dom<PostElement>, button: Element | null): ReactionButton | null =>
  button && {
    pressed: dom.attribute(button, 'aria-pressed') === 'true',
    label: dom.attribute(button, 'aria-label'),
    icon: dom.value('reactionIcon', dom.one('reactionIcon', button)),
    text: dom.text(button),
  };

/** Runs in the page: the content of a post's card, without its comments. */
export const classicPostOf = (
  dom: Dom<PostElement>,
  card: Element,
  parts: {
    readonly reactionButtonOf: (dom: Dom<PostElement>, button: Element | null) => ReactionButton | null;
  },
): ClassicPost => {
  const comments = dom.all('comment', card);
  const original = dom.one('original', card);
  const own = (name: PostElement): Element[] =>
    dom
      .all(name, card)
      .filter(
        (element) => !comments.some((comment) => comment.contains(element)) && (element === original || !original?.contains(element)),
      );
  /** Also those of a post within the post. */
  const outside = (name: PostElement): Element[] =>
    dom.all(name, card).filter((element) => !comments.some((comment) => comment.contains(element)));
  const first = (name: PostElement): Element | null => own(name)[0] ?? null;
  const actorWithin = (actor: Element | null): ClassicActor | null => {
    if (!actor) return null;
    const text = (name: PostElement): string | null => dom.text(dom.one(name, actor));
    return {
      name: text('actorName'),
      href: dom.attribute(dom.one('actorLink', actor), 'href'),
      degree: text('actorDegree'),
      headline: text('actorHeadline'),
      time: text('actorTime'),
    };
  };
  const header = first('header');
  const headerLinks = header ? dom.all('html.link', header) : [];
  const originalActor = original && actorWithin(dom.one('actor', original));
  const actors = outside('actor');
  const counts = first('counts');
  const countsWithin = (holders: readonly Element[]): string[] =>
    (counts ? dom.all('count', counts) : [])
      .filter((each) => holders.some((holder) => holder.contains(each)))
      .flatMap((each) => [dom.text(each) ?? '', ...(dom.attribute(each, 'aria-label') ?? '').split('\n')])
      .filter((text) => text !== '');
  return {
    urn: dom.value('card', card),
    menuLabel: dom.attribute(first('menu'), 'aria-label'),
    header: dom.runs(header),
    headerHref: dom.attribute(headerLinks[0] ?? null, 'href'),
    headerName: dom.textsOf(headerLinks)[0] ?? null,
    actor: actorWithin(first('actor')),
    original: original &&
      originalActor && {
        ...originalActor,
        text: dom.written(dom.one('text', original)),
        address: dom.attribute(dom.one('originalLink', original), 'href'),
      },
    text: dom.written(first('text')),
    reaction: parts.reactionButtonOf(dom, first('reaction')),
    counts: counts
      ? dom.all('count', counts).flatMap((each) => [...(dom.attribute(each, 'aria-label') ?? '').split('\n'), dom.text(each) ?? ''])
      : [],
    placed: { reaction: countsWithin(own('countsReactions')), comment: countsWithin(own('countsComments')) },
    images: dom
      .all('image', card)
      .filter((image) => !comments.some((comment) => comment.contains(image)))
      .flatMap((image) => dom.value('image', image) ?? []),
    video: dom.all('video', card).some((video) => !comments.some((comment) => comment.contains(video))),
    poll: dom.all('poll', card).length > 0,
    slides: outside('slide').flatMap((image) => dom.value('slide', image) ?? []),
    thumbnail: dom.value('thumbnail', outside('thumbnail')[0] ?? null),
    links: dom
      .all('html.link', card)
      .filter((each) => ![...comments, ...actors].some((element) => element.contains(each)))
      .map((each) => ({
        text: dom.text(each),
        href: dom.attribute(each, 'href') ?? '',
        inText: outside('text').some((one) => one.contains(each)),
      })),
    marks: {
      header: own('headerMark').some((each) => dom.text(each) !== null),
      text: own('textMark').some((each) => dom.text(each) !== null),
      original: dom.all('originalMark', card).length > 0,
      image: dom.all('imageMark', card).some((each) => !comments.some((comment) => comment.contains(each))),
      video: dom.all('videoMark', card).some((each) => !comments.some((comment) => comment.contains(each))),
      thumbnail: outside('thumbnailMark').length > 0,
      reaction: own('reactionMark').length > 0,
      counts: own('countsMark').length > 0,
    },
  };
};

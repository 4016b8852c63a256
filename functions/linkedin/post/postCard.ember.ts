import type { Look } from '../selectors/look.ts';
import type { postsEmber } from '../selectors/post/posts.ember.ts';

type PostElement = keyof typeof postsEmber;

/** An author as the classic front end lays one out. */
export interface ClassicActor {
  readonly name: string | null;
  readonly href: string | null;
  readonly degree: string | null;
  readonly headline: string | null;
  readonly time: string | null;
}

/** A button that reacts: pressed or not, in whose name. */
export interface ReactionButton {
  readonly pressed: boolean;
  readonly label: string | null;
  /** LinkedIn's own word for the reaction, such as `PRAISE`. */
  readonly icon: string | null;
  readonly text: string | null;
}

export interface ClassicPost {
  readonly urn: string | null;
  readonly menuLabel: string | null;
  readonly header: string | null;
  readonly headerHref: string | null;
  readonly headerName: string | null;
  readonly actor: ClassicActor | null;
  readonly original: (ClassicActor & { readonly text: string | null; readonly address: string | null }) | null;
  readonly text: string | null;
  readonly reaction: ReactionButton | null;
  readonly counts: readonly string[];
  /** Those of them of which the page's structure says what they count. */
  readonly placed: { readonly reaction: readonly string[]; readonly comment: readonly string[] };
  readonly images: readonly string[];
  readonly video: boolean;
  readonly poll: boolean;
  /** Elements that are known by what stands beside them. */
  readonly marks: {
    readonly header: boolean;
    readonly text: boolean;
    readonly original: boolean;
    readonly image: boolean;
    readonly video: boolean;
    readonly reaction: boolean;
    readonly counts: boolean;
  };
}

/** Runs in the page: the button with which the account reacts. */
export const reactionButtonOf = (look: Look<PostElement>, button: Element | null): ReactionButton | null =>
  button && {
    pressed: look.attribute(button, 'aria-pressed') === 'true',
    label: look.attribute(button, 'aria-label'),
    icon: look.value('reactionIcon', look.one('reactionIcon', button)),
    text: look.text(button),
  };

/** Runs in the page: what a post's card says. Comments under it are another matter. */
export const classicPostOf = (
  look: Look<PostElement>,
  card: Element,
  parts: {
    readonly reactionButtonOf: (look: Look<PostElement>, button: Element | null) => ReactionButton | null;
  },
): ClassicPost => {
  const comments = look.all('comment', card);
  const original = look.one('original', card);
  const own = (name: PostElement): Element[] =>
    look
      .all(name, card)
      .filter(
        (element) => !comments.some((comment) => comment.contains(element)) && (element === original || !original?.contains(element)),
      );
  const first = (name: PostElement): Element | null => own(name)[0] ?? null;
  const actorWithin = (actor: Element | null): ClassicActor | null => {
    if (!actor) return null;
    const text = (name: PostElement): string | null => look.text(look.one(name, actor));
    return {
      name: text('actorName'),
      href: look.attribute(look.one('actorLink', actor), 'href'),
      degree: text('actorDegree'),
      headline: text('actorHeadline'),
      time: text('actorTime'),
    };
  };
  const header = first('header');
  const headerLinks = header ? look.all('html.link', header) : [];
  const originalActor = original && actorWithin(look.one('actor', original));
  const counts = first('counts');
  const countsWithin = (holders: readonly Element[]): string[] =>
    (counts ? look.all('count', counts) : [])
      .filter((each) => holders.some((holder) => holder.contains(each)))
      .flatMap((each) => [look.text(each) ?? '', ...(look.attribute(each, 'aria-label') ?? '').split('\n')])
      .filter((text) => text !== '');
  return {
    urn: look.value('card', card),
    menuLabel: look.attribute(first('menu'), 'aria-label'),
    header: look.runs(header),
    headerHref: look.attribute(headerLinks[0] ?? null, 'href'),
    headerName: headerLinks.map((link) => look.text(link)).find((text) => text !== null) ?? null,
    actor: actorWithin(first('actor')),
    original: original &&
      originalActor && {
        ...originalActor,
        text: look.written(look.one('text', original)),
        address: look.attribute(look.one('originalLink', original), 'href'),
      },
    text: look.written(first('text')),
    reaction: parts.reactionButtonOf(look, first('reaction')),
    counts: counts
      ? look.all('count', counts).flatMap((each) => [...(look.attribute(each, 'aria-label') ?? '').split('\n'), look.text(each) ?? ''])
      : [],
    placed: { reaction: countsWithin(own('countsReactions')), comment: countsWithin(own('countsComments')) },
    images: look
      .all('image', card)
      .filter((image) => !comments.some((comment) => comment.contains(image)))
      .flatMap((image) => look.value('image', image) ?? []),
    video: look.all('video', card).some((video) => !comments.some((comment) => comment.contains(video))),
    poll: look.all('poll', card).length > 0,
    marks: {
      header: own('headerMark').some((each) => look.text(each) !== null),
      text: own('textMark').some((each) => look.text(each) !== null),
      original: look.all('originalMark', card).length > 0,
      image: look.all('imageMark', card).some((each) => !comments.some((comment) => comment.contains(each))),
      video: look.all('videoMark', card).some((each) => !comments.some((comment) => comment.contains(each))),
      reaction: own('reactionMark').length > 0,
      counts: own('countsMark').length > 0,
    },
  };
};

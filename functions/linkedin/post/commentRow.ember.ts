import type { Look } from '../selectors/look.ts';
import type { postsEmber } from '../selectors/post/posts.ember.ts';
import type { ReactionButton } from './postCard.ember.ts';

type PostElement = keyof typeof postsEmber;

export interface ClassicComment {
  readonly urn: string;
  /** The comment that it stands in. */
  readonly within: string | null;
  /** Marked as an answer, wherever it stands. */
  readonly marked: boolean;
  readonly href: string | null;
  readonly name: string | null;
  /** Badges beside the name. */
  readonly badges: readonly string[];
  readonly headline: string | null;
  readonly time: string | null;
  readonly text: string | null;
  readonly image: string | null;
  readonly reaction: ReactionButton | null;
  readonly reactions: string | null;
  readonly replies: string | null;
  /** Somebody reacted to it: the icons are there. */
  readonly countsMark: boolean;
  /** Texts that may count its answers. */
  readonly counters: readonly string[];
}

/** Runs in the page: every comment on it, in the order of the page. */
export const classicCommentsOf = (
  look: Look<PostElement>,
  parts: {
    readonly reactionButtonOf: (look: Look<PostElement>, button: Element | null) => ReactionButton | null;
  },
): ClassicComment[] => {
  const comments = look.all('comment');
  const known = new Set(comments);
  const holder = (element: Element): Element | undefined => {
    let around = element.parentElement;
    while (around && !known.has(around)) around = around.parentElement;
    return around ?? undefined;
  };
  return comments.map((comment) => {
    const own = (name: PostElement): Element[] => look.all(name, comment).filter((element) => holder(element) === comment);
    const first = (name: PostElement): Element | null => own(name)[0] ?? null;
    const link = own('commentLink').find((each) => look.text(each)) ?? first('commentLink');
    const around = holder(comment);
    return {
      urn: look.value('comment', comment) ?? '',
      within: look.value('comment', around ?? null),
      marked: look.isOne('replyMark', comment),
      href: look.attribute(link, 'href'),
      name: look.text(first('commentName')),
      badges: own('commentDegree').flatMap((badge) => look.text(badge) ?? []),
      headline: look.text(first('commentHeadline')),
      time: look.text(first('commentTime')),
      text: look.written(first('commentText')),
      image: look.value('commentImage', first('commentImage')),
      reaction: parts.reactionButtonOf(look, first('reaction')),
      reactions: look.attribute(first('commentReactions'), 'aria-label') ?? look.text(first('commentReactions')),
      replies: look.text(first('commentReplies')),
      counters: own('replyCounter').flatMap((each) => look.text(each) ?? []),
      countsMark: first('countsMark') !== null,
    };
  });
};

import type { Dom } from '../selectors/dom.ts';
import type { postsEmber } from '../selectors/post/posts.ember.ts';
import type { ReactionButton } from './postCard.ember.ts';

type PostElement = keyof typeof postsEmber;

export interface ClassicComment {
  readonly urn: string;
  /** The comment that contains it. */
  readonly within: string | null;
  /** Marked as a reply, wherever it is. */
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
  /** There are reactions: the icons are shown. */
  readonly countsMark: boolean;
  /** Texts that may contain its number of replies. */
  readonly counters: readonly string[];
}

/** Runs in the page: every comment, in page order. */
export const classicCommentsOf = (
  dom: Dom<PostElement>,
  parts: {
    readonly reactionButtonOf: (dom: Dom<PostElement>, button: Element | null) => ReactionButton | null;
  },
): ClassicComment[] => {
  const comments = dom.all('comment');
  const known = new Set(comments);
  return comments.map((comment) => {
    const own = (name: PostElement): Element[] => dom.all(name, comment).filter((element) => dom.nearestOf(known, element) === comment);
    const first = (name: PostElement): Element | null => own(name)[0] ?? null;
    const link = own('commentLink').find((each) => dom.text(each)) ?? first('commentLink');
    return {
      urn: dom.value('comment', comment) ?? '',
      within: dom.value('comment', dom.nearestOf(known, comment)),
      marked: dom.isOne('replyMark', comment),
      href: dom.attribute(link, 'href'),
      name: dom.text(first('commentName')),
      badges: dom.textsOf(own('commentDegree')),
      headline: dom.text(first('commentHeadline')),
      time: dom.text(first('commentTime')),
      text: dom.written(first('commentText')),
      image: dom.value('commentImage', first('commentImage')),
      reaction: parts.reactionButtonOf(dom, first('reaction')),
      reactions: dom.attribute(first('commentReactions'), 'aria-label') ?? dom.text(first('commentReactions')),
      replies: dom.text(first('commentReplies')),
      counters: dom.textsOf(own('replyCounter')),
      countsMark: first('countsMark') !== null,
    };
  });
};

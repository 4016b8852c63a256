import { LayoutChanged } from '../failures.ts';
import { degreeIn } from '../person/rows.ts';
import { slugIn } from '../selectors/addresses.ts';
import { postsEmber } from '../selectors/post/posts.ember.ts';
import { pageReader } from '../selectors/resolve.ts';
import { isEnglish } from '../selectors/words/language.ts';
import { unreactLabel } from '../selectors/words/reactions.ts';
import { answersWords, authorInMenu } from '../selectors/words/social.ts';
import { countIn } from '../text/counts.ts';
import { socialCounts } from '../text/socialCounts.ts';
import { type ClassicComment, classicCommentsOf } from './commentRow.ember.ts';
import { type ClassicActor, type ClassicPost, classicPostOf, type ReactionButton, reactionButtonOf } from './postCard.ember.ts';
import {
  type Author,
  ageLine,
  type CommentFacts,
  contentOf,
  isPromoted,
  type PostFacts,
  type PostsFacts,
  plainAddress,
} from './postFacts.ts';
import { postIdIn, urnOf } from './postIds.ts';
import { reactionWord } from './reactionWords.ts';
import { requireWholePosts } from './wholePosts.ts';

/** Facts that only the classic front end's cards contain. */
export interface EmberPostFacts extends PostFacts {
  /** The author as displayed on the card; `author` is the one named in its menu. */
  readonly shownAuthor: string | null;
}

/** "React Like" sets a reaction, "Unreact Like" removes it; older builds say "Unlike Ada Lovelace’s post". */
const reactionStateOf = (button: ReactionButton | null, language: string): string | null => {
  if (!button) return null;
  if (!button.pressed) return 'no reaction';
  const said = unreactLabel.exec(button.label ?? '')?.[1] ?? button.text?.split(/\s/)[0];
  return reactionWord(button.icon) ?? reactionWord(said ?? null) ?? (isEnglish(language) ? 'like' : 'unknown');
};

const authorOf = ({ name, href, degree, headline }: ClassicActor): Author => ({
  author: name,
  authorUrl: plainAddress(href),
  degree: degreeIn(degree ?? ''),
  headline,
});

const nobody: ClassicActor = { name: null, href: null, degree: null, headline: null, time: null };

const postFrom = (seen: ClassicPost, language: string): EmberPostFacts => {
  const actor = seen.actor ?? nobody;
  const aged = ageLine(actor.time ?? '', language);
  /** The number of reactions is a separate text beside their icons. */
  const bare = seen.counts.find((text) => /^[\p{N}.,\s]+$/u.test(text)) ?? null;
  const id = postIdIn(seen.urn ?? '');
  const { original } = seen;
  return {
    ...authorOf(actor),
    author: authorInMenu(seen.menuLabel) ?? actor.name,
    shownAuthor: actor.name,
    urn: id ? urnOf(id) : seen.urn,
    ...contentOf(seen),
    time: aged?.time ?? null,
    edited: aged?.edited ?? false,
    promoted: aged === null && [actor.time, actor.time === null ? actor.headline : null].some((line) => isPromoted(line ?? '')),
    reactionState: reactionStateOf(seen.reaction, language),
    ...socialCounts(
      { texts: seen.counts, placed: seen.placed, counting: seen.counts, inButtons: { reaction: bare }, offered: seen.reaction !== null },
      language,
    ),
    original: original && { ...authorOf(original), text: original.text, time: ageLine(original.time ?? '', language)?.time ?? null },
  };
};

/** A reply is nested in the comment that it answers, or follows it and is marked. */
const commentsFrom = (seen: readonly ClassicComment[], language: string): CommentFacts[] => {
  let root: string | null = null;
  const answered = seen.map((row) => {
    const replyTo: string | null = row.within ?? (row.marked ? root : null);
    if (replyTo === null) root = row.urn;
    return replyTo;
  });
  return seen.map((row, index) => {
    const replyTo = answered[index] ?? null;
    return {
      urn: row.urn,
      author: row.name,
      slug: slugIn(row.href),
      authorUrl: plainAddress(row.href)?.replace(/\/$/, '') ?? null,
      degree: row.badges.reduce<CommentFacts['degree']>((found, badge) => found ?? degreeIn(badge), null),
      headline: row.headline,
      time: row.time === null ? null : (ageLine(row.time, language)?.time ?? row.time),
      text: row.text,
      image: row.image,
      isReply: replyTo !== null || row.marked,
      replyTo,
      reactionState: reactionStateOf(row.reaction, language),
      // Zero counts are left out; a text that is there and cannot be read is not zero.
      reactionCount: row.reactions === null ? (row.countsMark ? null : 0) : countIn(row.reactions, language),
      replyCount: row.replies === null ? answered.filter((each) => each === row.urn).length : countIn(row.replies, language),
    };
  });
};

/** Reads the posts and comments of a classic page. `page` is its name in errors. */
export const postsEmberReader = (page: string) =>
  pageReader({
    page,
    selectors: postsEmber,
    parts: { classicPostOf, classicCommentsOf, reactionButtonOf },
    gather: (dom, parts) => {
      const cards = dom.all('card');
      // Suggestions of people have cards like those of posts.
      const isPost = (card: Element): boolean => dom.one('actor', card) !== null || dom.all('suggested', card).length === 0;
      if (cards.length === 0 && dom.all('cardMark').length > 0) dom.lacks('card');
      if (dom.all('comment').length === 0 && dom.all('commentMark').length > 0) dom.lacks('comment');
      return {
        posts: dom
          .outermostOf(cards)
          .filter(isPost)
          .map((card) => parts.classicPostOf(dom, card, parts)),
        comments: parts.classicCommentsOf(dom, parts),
      };
    },
    interpret: (seen, language): PostsFacts<EmberPostFacts> => {
      const facts = { posts: seen.posts.map((post) => postFrom(post, language)), comments: commentsFrom(seen.comments, language) };
      requireWholePosts(page, facts, seen.posts, language);
      // A single one may have none.
      if (facts.posts.length > 1 && facts.posts.every(({ headline }) => headline === null)) throw new LayoutChanged(page, 'actorHeadline');
      if (seen.comments.some(({ reactions, countsMark }) => reactions === null && countsMark))
        throw new LayoutChanged(page, 'commentReactions');
      if (seen.comments.some(({ replies, counters }) => replies === null && counters.some((text) => answersWords.test(text))))
        throw new LayoutChanged(page, 'commentReplies');
      const { comments } = facts;
      if (comments.length > 1 && comments.every(({ headline }) => headline === null)) throw new LayoutChanged(page, 'commentHeadline');
      return facts;
    },
  });

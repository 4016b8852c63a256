import { LayoutChanged } from '../failures.ts';
import { degreeIn, nameIn } from '../person/rows.ts';
import { postsSdui } from '../selectors/post/posts.sdui.ts';
import { pageReader } from '../selectors/resolve.ts';
import { noReactionIcon, reactionStateLabel } from '../selectors/words/reactions.ts';
import { authorInMenu } from '../selectors/words/social.ts';
import { countedIn, socialCounts } from '../text/socialCounts.ts';
import { commentRowsOf } from './commentRow.sdui.ts';
import { commentsFrom } from './comments.sdui.ts';
import { type LaidOutActor, type LaidOutPost, postCardOf } from './postCard.sdui.ts';
import { type Author, ageLine, contentOf, isPromoted, type PostsFacts, plainAddress, type SduiPostFacts } from './postFacts.ts';
import { feedTypeInKey, type PostId, postIdIn, postIdInKey, postIdInScope, urnOf } from './postIds.ts';
import { reactionWord } from './reactionWords.ts';
import { requireWholePosts } from './wholePosts.ts';

interface Byline extends Author {
  readonly time: string | null;
  readonly edited: boolean;
  readonly promoted: boolean;
}

/** A longer line in the author's block is no headline but a text that was not recognized. */
const maxHeadlineLength = 240;

/** Documents decoded as Latin-1 have three characters instead of the separating dot. */
const repaired = (line: string): string => line.replaceAll('\u00e2\u0080\u00a2', '•');

/** "Ada • 2nd", but not a name such as "Studio • 3D". */
const badgeAfterName = /[•·]\s*[123]\P{Lu}{0,5}$/u;

/** Degree, headline and age of an author, by their order and shape. */
const bylineOf = ({ name, href, ...seen }: LaidOutActor, language: string): Byline => {
  const lines = seen.lines.map(repaired);
  const agedAt = lines.findLastIndex((line) => ageLine(line, language) !== null);
  const promotedAt = lines.findIndex(isPromoted);
  const end = agedAt >= 0 ? agedAt : promotedAt >= 0 ? promotedAt : lines.length;
  const before = lines.slice(0, end);
  const badgeAt = before.findIndex((line) => line.length < 24 && (degreeIn(line) !== null || /^[•·]/.test(line)));
  const aged = ageLine(lines[agedAt] ?? '', language);
  const isBadged = badgeAt < 0 && badgeAfterName.test(name);
  return {
    author: (isBadged ? nameIn(name) : name) || null,
    authorUrl: plainAddress(href),
    degree: degreeIn(isBadged ? name : (before[badgeAt] ?? '')),
    headline: before.find((_, index) => index !== badgeAt) ?? null,
    time: aged?.time ?? null,
    edited: aged?.edited ?? false,
    promoted: promotedAt >= 0,
  };
};

const bylineFacts = ({ author, authorUrl, degree, headline, time }: Byline) => ({ author, authorUrl, degree, headline, time });

const nobody: Byline = { author: null, authorUrl: null, degree: null, headline: null, time: null, edited: false, promoted: false };

/** In other languages than English the icon identifies the reaction. */
const reactionStateOf = (label: string | null, icon: string | null): string | null => {
  const said = /:\s*(.+)$/.exec(label ?? '')?.[1]?.toLowerCase() ?? null;
  if (label === null || reactionStateLabel.test(label)) return said;
  return noReactionIcon.test(icon ?? '') ? 'no reaction' : (reactionWord(icon) ?? said);
};

const firstIn = (texts: readonly string[], read: (text: string) => PostId | null): PostId | null =>
  texts.reduce<PostId | null>((found, text) => found ?? read(text), null);

const postFrom = (seen: LaidOutPost, language: string): SduiPostFacts => {
  const byline = seen.actor ? bylineOf(seen.actor, language) : nobody;
  const idFromKey = firstIn(seen.keys, postIdInKey);
  const id =
    idFromKey ??
    firstIn(seen.keys, postIdIn) ??
    postIdIn(seen.commentKeys[0] ?? '') ??
    firstIn(seen.scopes, postIdInScope) ??
    postIdIn(seen.addresses[0] ?? '');
  const original = seen.original && bylineOf(seen.original, language);
  const isOriginal = original !== null && (original.time !== null || seen.original?.text !== null);
  return {
    ...byline,
    author: seen.author ?? byline.author,
    urn: id && urnOf(id),
    idFromKey,
    keyFeedType: seen.keys.reduce<string | null>((found, key) => found ?? feedTypeInKey(key), null),
    ...contentOf(seen),
    textBoxes: seen.textBoxes,
    reactionState: reactionStateOf(seen.reactionLabel, seen.reactionIcon),
    ...socialCounts(
      {
        texts: seen.asides,
        placed: { reaction: seen.reacted },
        counting: seen.counting,
        inButtons: seen.inButtons,
        strayCount: seen.strayCount,
        offered: seen.reactionLabel !== null,
      },
      language,
    ),
    hasPoll: seen.poll || countedIn(seen.asides, 'vote', language) !== null,
    original: original && isOriginal ? { ...bylineFacts(original), text: seen.original?.text ?? null } : null,
  };
};

/** Reads the posts and comments of a React page. `page` is its name in errors. */
export const postsSduiReader = (page: string) =>
  pageReader({
    page,
    selectors: postsSdui,
    parts: { postCardOf, commentRowsOf, authorInMenu },
    gather: (dom, parts) => {
      const cards = dom.all('card');
      if (cards.length === 0 && dom.all('key').length > 0) dom.lacks('card');
      if (dom.all('row').length === 0 && dom.all('textBox').some((box) => dom.around('commentList', box))) dom.lacks('row');
      return {
        posts: dom.outermostOf(cards).map((card) => parts.postCardOf(dom, card, parts)),
        comments: parts.commentRowsOf(dom, null),
      };
    },
    interpret: (seen, language): PostsFacts<SduiPostFacts> => {
      const posts = seen.posts.map((post) => postFrom(post, language));
      const comments = commentsFrom(seen.comments, language);
      requireWholePosts(page, { posts, comments }, seen.posts, language);
      const inButtons = seen.posts.map((post) => post.inButtons);
      for (const counted of ['comment', 'repost'] as const) {
        // A page that counts in its buttons counts in all of them.
        const isLost =
          inButtons.some(({ reaction }) => /^\d/.test(reaction ?? '')) &&
          inButtons.every((each) => each[counted] === null) &&
          seen.posts.some(({ strayCount }) => strayCount);
        if (isLost) throw new LayoutChanged(page, counted);
      }
      const unread = seen.posts.some(({ actor }) => actor?.lines.some((line) => line.length > maxHeadlineLength));
      if (unread && posts.every(({ text }) => text === null)) throw new LayoutChanged(page, 'textBox');
      return { posts, comments };
    },
  });

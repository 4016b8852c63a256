import { mergeKeys } from '../browser/listOrder.ts';
import { pageGives } from '../browser/pageBecomes.ts';
import { type LazyList, scrollThrough } from '../browser/scrollThrough.ts';
import type { LinkedIn } from '../browser/session.ts';
import { isShort, ListContradicts, unseen } from '../browser/wholeReading.ts';
import { LanguageNotSupported, LayoutChanged } from '../failures.ts';
import { postsEmber } from '../selectors/post/posts.ember.ts';
import { postsSdui } from '../selectors/post/posts.sdui.ts';
import { postsShell } from '../selectors/post/postsShell.ts';
import { anyOf } from '../selectors/resolve.ts';
import { languageOf } from '../selectors/words/language.ts';
import { type CommentChoice, chosenOf, isChosen } from './commentOrder.ts';
import { type PostPage, readPost, readUnder } from './post.ts';
import type { CommentFacts } from './postFacts.ts';
import { commentIdIn } from './postIds.ts';

const pageName = 'post';

const commentList: LazyList = {
  page: pageName,
  get rows() {
    return `${anyOf(postsSdui.row)}, ${anyOf(postsEmber.comment)}`;
  },
  scrollers: postsShell.scrollers,
  loader: postsShell.loader,
  more: postsShell.moreComments,
  moreNamed: postsShell.moreCommentsNamed,
};

/** LinkedIn loads more comments than these on demand; one comment is looked for among them. */
export const maxComments = 500;

/**
 * The comments under the open post, replies after the comment that they answer. To know the latest ones, all of them are read:
 * the post has at most `maxComments` then.
 */
export const readComments = async (
  linkedin: LinkedIn,
  open: PostPage,
  choice: CommentChoice,
  signal: AbortSignal,
): Promise<CommentFacts[]> => {
  const isSorted = choice.sort === 'mostRecent';
  const enough = isSorted
    ? { limit: maxComments, ofAll: maxComments, counts: () => true }
    : { limit: choice.limit, ofAll: choice.replies === false ? maxComments : choice.limit, counts: isChosen(choice) };
  return chosenOf(
    await readUnder(linkedin, open, (now) => readCommentsOnce(linkedin, now, { ...enough, sought: null }, signal), signal),
    choice,
  );
};

/** Whether some of the comments that the page counts may not have been read; those that the account may not see do not count. */
const isPart = (read: number, stated: number | null): boolean =>
  stated === null || isShort(read, stated, stated, unseen) || (read >= maxComments && read < stated);

/**
 * The comment with this id, among those that stand there or can be loaded; `null` if LinkedIn shows all of them, and not this one. It is on the page
 * then. Throws `LayoutChanged` if it is not among those that can be read, and there are others.
 */
export const findCommentById = async (
  linkedin: LinkedIn,
  open: PostPage,
  id: string,
  signal: AbortSignal,
): Promise<CommentFacts | null> => {
  const isSought = ({ urn }: CommentFacts): boolean => commentIdIn(urn) === id;
  const standing = open.comments.find(isSought);
  if (standing) return standing;
  const read = await readUnder(
    linkedin,
    open,
    (now) => readCommentsOnce(linkedin, now, { limit: maxComments, ofAll: maxComments, counts: () => true, sought: isSought }, signal),
    signal,
  );
  const found = read.find(isSought);
  if (!found && isPart(read.length, open.post.commentCount)) throw new LayoutChanged(pageName, 'row');
  return found ?? null;
};

/** What is enough of the comments: so many, or the one that is looked for. */
interface Enough {
  readonly limit: number;
  /** How many have to be read for that, if there are so many. */
  readonly ofAll: number;
  /** Which of them count. */
  readonly counts: (comment: CommentFacts) => boolean;
  readonly sought: ((comment: CommentFacts) => boolean) | null;
}

const readCommentsOnce = async (
  linkedin: LinkedIn,
  { post, language }: PostPage,
  { limit, ofAll, counts, sought }: Enough,
  signal: AbortSignal,
): Promise<CommentFacts[]> => {
  const { page, patienceMs } = linkedin;
  if (post.commentCount === 0) return [];
  const hasRows = async (): Promise<true | null> => (await page.locator(commentList.rows).count()) > 0 || null;
  if (!(await pageGives(page, hasRows, { milliseconds: patienceMs, signal }))) {
    // Without the count, it is unknown whether there are none.
    if (languageOf(language) === null) throw new LanguageNotSupported(language, pageName, 'row');
    throw new LayoutChanged(pageName, 'row');
  }
  const found = new Map<string, CommentFacts>();
  // Earlier replies load between those that are there.
  const order: string[] = [];
  const inOrder = (): CommentFacts[] => order.flatMap((urn) => found.get(urn) ?? []);
  let isFound = false;
  const counted = (): number => [...found.values()].filter(counts).length;
  /** The page states how many there are in all, whether they count or not. */
  const isCutOff = (): boolean => counted() < limit && isShort(found.size, post.commentCount, ofAll, unseen);
  const isWhole = (): boolean => post.commentCount !== null && !isCutOff();
  await scrollThrough(
    linkedin,
    { ...commentList, isWhole },
    async () => {
      const { comments } = await readPost(linkedin, language);
      mergeKeys(
        order,
        comments.map(({ urn }) => urn),
      );
      for (const comment of comments) found.set(comment.urn, comment);
      isFound = sought !== null && [...found.values()].some(sought);
      return isFound || counted() >= limit;
    },
    signal,
  );
  if (isFound) return inOrder();
  // If the words on the buttons for more are unknown, the count has to confirm that these are all.
  const isKnownWhole = counted() >= limit || (post.commentCount !== null && found.size >= post.commentCount);
  if (languageOf(language) === null && !isKnownWhole) throw new LanguageNotSupported(language, pageName, 'moreRows');
  if (isCutOff()) throw new ListContradicts(pageName, 'moreRows');
  return inOrder();
};

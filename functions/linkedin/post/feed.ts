import type { LinkedIn } from '../browser/session.ts';
import { ListContradicts, readWhole } from '../browser/wholeReading.ts';
import { LayoutChanged } from '../failures.ts';
import { paths } from '../selectors/addresses.ts';
import { postsEmber } from '../selectors/post/posts.ember.ts';
import { postsShell } from '../selectors/post/postsShell.ts';
import { anyOf } from '../selectors/resolve.ts';
import { postData, type ReadIn } from './postData.ts';
import type { PostFacts, PostsFacts } from './postFacts.ts';
import { postIdIn } from './postIds.ts';
import { openPostList, type PostList, readPostList } from './postList.ts';
import { feedReaders } from './posts.ts';

const list: PostList = { name: 'feed', readers: feedReaders, dropsRows: true };

/** Why the feed shows a post: the line above it, in the page's words; an advertisement has its mark in place of an age. */
const contextOf = ({ header, promoted }: PostFacts): string | null => (promoted ? 'Promoted' : header);

/** A post of the feed in the contract's form. */
export const feedPostData = (post: PostFacts, read: ReadIn) => ({ ...postData(post, read), feedContext: contextOf(post) });

/**
 * How many places of the classic feed have a post that was not read: before the last post that is there, or on the whole page. It has not come, or has
 * come since the reading. Posts that were scrolled past leave empty places, too.
 */
const unreadPlaces = async ({ page }: LinkedIn, posts: readonly PostFacts[], where: 'before' | 'anywhere'): Promise<number> => {
  const places = await page.evaluate(
    ({ place, filled, attribute }) => {
      const last = [...document.querySelectorAll(filled)].at(-1);
      return [...document.querySelectorAll(place)].map((each) => ({
        urn: each.getAttribute(attribute) ?? '',
        isBefore: last !== undefined && (each.compareDocumentPosition(last) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0,
      }));
    },
    { ...postsShell.places, filled: anyOf(postsEmber.card) },
  );
  const read = new Set(posts.map(({ urn }) => postIdIn(urn ?? '')?.id));
  return places.filter(({ urn, isBefore }) => (isBefore || where === 'anywhere') && !read.has(postIdIn(urn)?.id)).length;
};

/** How many posts further an empty place is waited for. */
const patience = 10;

/** Reads the first posts of the account's home feed, in the feed's order. */
export const readFeed = (linkedin: LinkedIn, limit: number, signal: AbortSignal) =>
  readWhole(linkedin, async () => {
    const opened = await openPostList(linkedin, paths.feed, list, signal);
    if (!opened) throw new LayoutChanged(list.name, 'page');
    if (opened.empty) return [];
    let waitingFrom: number | null = null;
    const isEnough = async ({ posts }: PostsFacts): Promise<boolean> => {
      if (posts.length < limit) return false;
      if ((await unreadPlaces(linkedin, posts, 'before')) === 0) return true;
      waitingFrom ??= posts.length;
      if (posts.length > waitingFrom + patience) throw new ListContradicts(list.name, 'card');
      return false;
    };
    const { posts } = await readPostList(linkedin, list, opened, isEnough, signal);
    if ((await unreadPlaces(linkedin, posts, posts.length < limit ? 'anywhere' : 'before')) > 0)
      throw new ListContradicts(list.name, 'card');
    const read = { language: opened.language, now: linkedin.clock.now() };
    return posts.slice(0, limit).map((post) => feedPostData(post, read));
  });

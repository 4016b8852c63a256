import type { Locator } from 'playwright-core';
import { click } from '../browser/click.ts';
import { type Destination, goTo } from '../browser/navigation.ts';
import { readPage } from '../browser/reading.ts';
import { type LazyList, scrollThrough } from '../browser/scrollThrough.ts';
import type { LinkedIn } from '../browser/session.ts';
import { shownElement } from '../browser/shownElement.ts';
import { isShort, ListContradicts, readWhole, unseen } from '../browser/wholeReading.ts';
import { LayoutChanged } from '../failures.ts';
import type { Renderer } from '../selectors/entry.ts';
import { postsEmber } from '../selectors/post/posts.ember.ts';
import { postsSdui } from '../selectors/post/posts.sdui.ts';
import { postsShell } from '../selectors/post/postsShell.ts';
import { reactors } from '../selectors/post/reactors.ts';
import { anyOf, locate } from '../selectors/resolve.ts';
import type { CommentFacts, PostFacts } from './postFacts.ts';
import { postIdIn } from './postIds.ts';
import { postReaders } from './posts.ts';
import { type Reactor, reactorsReader } from './reactors.ts';

const pageName = 'post';

const destination: Destination = {
  name: pageName,
  get anchors() {
    return { sdui: anyOf(postsSdui.card), ember: anyOf(postsEmber.card) };
  },
};

/** A post's open page. */
export interface PostPage {
  readonly post: PostFacts;
  readonly comments: readonly CommentFacts[];
  readonly renderer: Renderer;
  readonly language: string;
  /** The post itself; the page also shows others. */
  readonly card: Locator;
}

/** Reads the open page. Its first card is the post. */
export const readPost = async ({ page }: LinkedIn, language: string): Promise<PostPage> => {
  const { facts, renderer } = await readPage(page, pageName, postReaders);
  const [post] = facts.posts;
  const cards = await locate(page, pageName, renderer === 'sdui' ? postsSdui : postsEmber, 'card');
  if (!post || !cards) throw new LayoutChanged(pageName, 'card');
  return { post, comments: facts.comments, renderer, language, card: cards.first() };
};

/** The page must show the requested post. An activity and its content have different ids, so only ids of the same kind are compared. */
const requireIdentity = (asked: string, settled: string, { urn }: PostFacts): void => {
  const wanted = postIdIn(asked);
  const shown = postIdIn(urn ?? '');
  if (!wanted || !shown) throw new LayoutChanged(pageName, 'key');
  const isOther = wanted.kind === shown.kind ? wanted.id !== shown.id : false;
  if (isOther && !settled.includes(wanted.id)) throw new LayoutChanged(pageName, 'identity');
};

/** Opens a post's own page and reads it; `null` if LinkedIn says that there is no such post. At a comment's address, that comment stands first. */
export const openPost = async (linkedin: LinkedIn, address: string, signal: AbortSignal): Promise<PostPage | null> => {
  const { pathname, search } = new URL(address);
  const arrival = await goTo(linkedin, `${pathname.replace(/\/$/, '')}/${search}`, destination, signal);
  if (!arrival.arrived) return null;
  const open = await readPost(linkedin, arrival.language);
  requireIdentity(address, linkedin.page.url(), open.post);
  await linkedin.pacing.pause('read', signal);
  return open;
};

/** Reads the part under the open post, and opens the post anew if it has to be read once more. */
export const readUnder = <Row>(
  linkedin: LinkedIn,
  open: PostPage,
  read: (open: PostPage) => Promise<Row[]>,
  signal: AbortSignal,
): Promise<Row[]> => {
  const address = linkedin.page.url();
  let now: PostPage | null = open;
  return readWhole(linkedin, async () => {
    now ??= await openPost(linkedin, address, signal);
    if (!now) throw new LayoutChanged(pageName, 'card');
    const here = now;
    now = null;
    return read(here);
  });
};

const reactorList: LazyList = {
  page: 'reactions',
  get rows() {
    return [reactors.dialog, reactors.row].map(({ primary, fallbacks }) => `:is(${[primary, ...fallbacks].join(', ')})`).join(' ');
  },
  scrollers: postsShell.dialogScrollers,
  loader: postsShell.dialogLoader,
  more: '',
};

/** The people who reacted to the open post, from the dialog over it. */
export const readReactors = (linkedin: LinkedIn, open: PostPage, limit: number, signal: AbortSignal): Promise<Reactor[]> =>
  readUnder(linkedin, open, (now) => readReactorsOnce(linkedin, now, limit, signal), signal);

const readReactorsOnce = async (linkedin: LinkedIn, { post, card }: PostPage, limit: number, signal: AbortSignal): Promise<Reactor[]> => {
  const { page, pacing } = linkedin;
  if (post.reactionCount === 0) return [];
  const open = await locate(card, pageName, reactors, 'open');
  if (!open) throw new LayoutChanged(pageName, 'open');
  await pacing.pause('beforeClick', signal);
  await click(linkedin, { page: pageName, name: 'open', element: open.first() });
  await shownElement(linkedin, reactorList.page, 'row', page.locator(reactorList.rows));
  const found = new Map<string, Reactor>();
  let total: number | null = post.reactionCount;
  await scrollThrough(
    linkedin,
    reactorList,
    async () => {
      const { facts } = await reactorsReader.read(page);
      total = facts.total ?? total;
      // People whom LinkedIn does not show have no address, and all have the same name.
      for (const [index, reactor] of facts.reactors.entries()) found.set(reactor.publicUrl ?? `${index} ${reactor.name}`, reactor);
      return found.size >= limit;
    },
    signal,
  );
  if (isShort(found.size, total, limit, unseen)) throw new ListContradicts(reactorList.page, 'moreRows');
  return [...found.values()].slice(0, limit);
};

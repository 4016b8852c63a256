import { mergeKeys } from '../browser/listOrder.ts';
import { type Destination, goTo } from '../browser/navigation.ts';
import { readPage } from '../browser/reading.ts';
import { rowsOrNothing } from '../browser/rowsOrNothing.ts';
import { type LazyList, scrollThrough } from '../browser/scrollThrough.ts';
import type { LinkedIn } from '../browser/session.ts';
import { LanguageNotSupported, LayoutChanged } from '../failures.ts';
import type { Renderer } from '../selectors/entry.ts';
import { postsEmber } from '../selectors/post/posts.ember.ts';
import { postsSdui } from '../selectors/post/posts.sdui.ts';
import { postsShell } from '../selectors/post/postsShell.ts';
import { anyOf, type PageReaders } from '../selectors/resolve.ts';
import { feedAnchors } from '../selectors/shell.ts';
import { languageOf } from '../selectors/words/language.ts';
import type { CommentFacts, PostFacts, PostsFacts } from './postFacts.ts';

/** A kind of list of posts. */
export interface PostList {
  /** The page's name in errors. */
  readonly name: string;
  readonly readers: PageReaders<PostsFacts>;
  /** Whether posts that were scrolled past may be removed. */
  readonly dropsRows?: boolean;
}

/** A list that is open. */
export interface OpenPostList {
  /** The page says that it has no entries. */
  readonly empty: boolean;
  readonly language: string;
  readonly renderer: Renderer;
}

const anchors = (): Destination['anchors'] => ({ ...feedAnchors, ember: [anyOf(postsEmber.card), ...postsShell.emberEmpty].join(', ') });

const rows = (): string => `${anyOf(postsSdui.card)}, ${anyOf(postsEmber.card)}`;

/** Opens a list of posts and waits until it has entries, or says that it has none; `null` if there is no such page. */
export const openPostList = async (
  linkedin: LinkedIn,
  path: string,
  { name }: PostList,
  signal: AbortSignal,
): Promise<OpenPostList | null> => {
  const arrival = await goTo(linkedin, path, { name, anchors: anchors() }, signal);
  if (!arrival.arrived) return null;
  const { notices, nothing } = postsShell;
  const settled = await rowsOrNothing(linkedin, { rows: rows(), notices, nothing }, name, 'card').catch((cause: unknown) => {
    // An empty list says so in words.
    if (!(cause instanceof LayoutChanged) || languageOf(arrival.language) !== null) throw cause;
    throw new LanguageNotSupported(arrival.language, name, 'card', { cause });
  });
  await linkedin.pacing.pause('read', signal);
  return { empty: settled === 'nothing', language: arrival.language, renderer: arrival.renderer };
};

const keyOf = ({ urn, textStart, header }: PostFacts): string => `${urn ?? textStart} ${header ?? ''}`;

/** Reads the open list until `enough` returns true, or to its end; posts and comments once each, in the list's order. */
export const readPostList = async (
  linkedin: LinkedIn,
  { name, readers, dropsRows = false }: PostList,
  { renderer }: OpenPostList,
  enough: (facts: PostsFacts) => boolean | Promise<boolean>,
  signal: AbortSignal,
): Promise<PostsFacts> => {
  let arrived: Renderer | undefined = renderer;
  const order: string[] = [];
  const commentOrder: string[] = [];
  const posts = new Map<string, PostFacts>();
  const comments = new Map<string, CommentFacts>();
  const seen = (): PostsFacts => ({
    posts: order.flatMap((key) => posts.get(key) ?? []),
    comments: commentOrder.flatMap((urn) => comments.get(urn) ?? []),
  });
  const { scrollers, loader, more } = postsShell;
  const list: LazyList = { page: name, rows: rows(), scrollers, loader, more, dropsRows };
  await scrollThrough(
    linkedin,
    list,
    async () => {
      const { facts } = await readPage(linkedin.page, name, readers, arrived);
      arrived = undefined;
      mergeKeys(order, facts.posts.map(keyOf));
      mergeKeys(
        commentOrder,
        facts.comments.map(({ urn }) => urn),
      );
      for (const post of facts.posts) posts.set(keyOf(post), post);
      for (const comment of facts.comments) comments.set(comment.urn, comment);
      return enough(seen());
    },
    signal,
  );
  return seen();
};

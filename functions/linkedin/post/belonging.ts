import type { Locator, Page } from 'playwright-core';
import { visibleOf } from '../browser/onlyElement.ts';
import { LayoutChanged } from '../failures.ts';
import type { Renderer } from '../selectors/entry.ts';
import { postsEmber } from '../selectors/post/posts.ember.ts';
import { postsSdui } from '../selectors/post/posts.sdui.ts';
import { anyOf, locate } from '../selectors/resolve.ts';
import { commentIdIn } from './postIds.ts';

/** A post and its comments have similar controls: what a control belongs to, by the comment's id, or `null` for the post itself. */
export const belongsTo = async (control: Locator): Promise<string | null> => {
  const selector = `${anyOf(postsSdui.row)}, ${anyOf(postsEmber.comment)}`;
  const names = [...(postsSdui.row.attributes ?? []), ...(postsEmber.comment.attributes ?? [])];
  const keys = await control.evaluate(
    (element, row) => {
      const around = element.closest(row.selector);
      return around && row.names.flatMap((name) => around.getAttribute(name) ?? []);
    },
    { selector, names },
  );
  if (keys === null) return null;
  return keys.reduce<string | null>((found, key) => found ?? commentIdIn(key), null) ?? '';
};

/** The visible ones of the controls that belong to the post itself (`null`), or to the comment with this id. */
export const visibleIn = async (found: Locator | null, owner: string | null): Promise<Locator[]> => {
  const visible = await visibleOf(found);
  const owners = await Promise.all(visible.map(belongsTo));
  return visible.filter((_, index) => owners[index] === owner);
};

/** The row of the comment with this id, with the replies in it. */
export const rowOf = async (page: Page, renderer: Renderer, id: string): Promise<Locator> => {
  const rows = await (renderer === 'sdui' ? locate(page, 'post', postsSdui, 'row') : locate(page, 'post', postsEmber, 'comment'));
  for (const row of (await rows?.all()) ?? []) if ((await belongsTo(row)) === id) return row;
  throw new LayoutChanged('post', 'row');
};

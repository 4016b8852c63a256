import { LayoutChanged } from '../failures.ts';
import type { PostsFacts } from './postFacts.ts';

/** Makes sure that posts are what they seem: what is missing from all of them is a change of the page, not a fact (P13). */
export const requireWholePosts = (page: string, { posts, comments }: PostsFacts): void => {
  if (posts.length > 0) {
    if (posts.every(({ urn }) => urn === null)) throw new LayoutChanged(page, 'key');
    if (posts.every(({ author }) => author === null)) throw new LayoutChanged(page, 'member');
    if (posts.every(({ time, promoted }) => time === null && !promoted)) throw new LayoutChanged(page, 'line');
    if (posts.every(({ authorUrl, headline }) => authorUrl === null && headline === null)) throw new LayoutChanged(page, 'member');
  }
  if (comments.length > 0) {
    if (comments.some(({ urn }) => urn === '')) throw new LayoutChanged(page, 'row');
    if (comments.every(({ author }) => author === null)) throw new LayoutChanged(page, 'commentName');
    if (comments.every(({ text, image }) => text === null && image === null)) throw new LayoutChanged(page, 'commentText');
    if (comments.every(({ time }) => time === null)) throw new LayoutChanged(page, 'commentTime');
  }
  if (posts.length === 0 && comments.length === 0) throw new LayoutChanged(page, 'card');
};

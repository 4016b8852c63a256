import type { PageReaders } from '../selectors/resolve.ts';
import type { PostsFacts } from './postFacts.ts';
import { postsEmberReader } from './posts.ember.ts';
import { postsSduiReader } from './posts.sdui.ts';

const readersOf = (page: string): PageReaders<PostsFacts> => ({ sdui: postsSduiReader(page), ember: postsEmberReader(page) });

/** The home feed. */
export const feedReaders = readersOf('feed');

/** Posts that a search found. */
export const contentSearchReaders = readersOf('content-search');

/** What a member or a company posted, commented on or reacted to. */
export const activityReaders = readersOf('activity');

/** One post with its comments. */
export const postReaders = readersOf('post');

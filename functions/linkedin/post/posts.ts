import type { PageReaders } from '../selectors/resolve.ts';
import type { PostsFacts } from './postFacts.ts';
import { postsEmberReader } from './posts.ember.ts';
import { postsSduiReader } from './posts.sdui.ts';

const readersOf = (page: string): PageReaders<PostsFacts> => ({ sdui: postsSduiReader(page), ember: postsEmberReader(page) });

/** The home feed. */
export const feedReaders = readersOf('feed');

/** Posts found by a search. */
export const contentSearchReaders = readersOf('content-search');

/** The posts, comments or reactions of a member or a company. */
export const activityReaders = readersOf('activity');

/** One post with its comments. */
export const postReaders = readersOf('post');

import { readFeed } from '../post/feed.ts';
import type { Performer } from './performer.ts';

/** Reads the account's home feed. */
export const feedGet: Performer<'feed.get'> = {
  perform: (linkedin, { limit }, { signal }) => readFeed(linkedin, limit, signal),
};

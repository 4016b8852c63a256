import { openPost } from '../post/post.ts';
import { postToReactTo, setReaction } from '../post/reacting.ts';
import type { Performer } from './performer.ts';

/** Sets the account's reaction to a post, whatever it was before. */
export const postsReact: Performer<'posts.react'> = {
  perform: async (linkedin, item, run) => {
    const open = await openPost(linkedin, item.post, run.signal);
    if (!open) throw run.fail('postNotFound');
    await setReaction(linkedin, open, postToReactTo(open), item.type, run.signal);
    return undefined;
  },
};

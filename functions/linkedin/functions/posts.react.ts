import { actorOf } from '../post/actor.ts';
import { actingAs } from '../post/identity.ts';
import { openPost } from '../post/post.ts';
import { postToReactTo, setReaction } from '../post/reacting.ts';
import type { Performer } from './performer.ts';

/** Sets the reaction of the account, or of a company that it administers, to a post, whatever it was before. */
export const postsReact: Performer<'posts.react'> = {
  perform: async (linkedin, item, run) => {
    const actor = await actorOf(linkedin, item.as, run);
    const open = await openPost(linkedin, item.post, run.signal);
    if (!open) throw run.fail('postNotFound');
    await actingAs(linkedin, open, actor, run, (now) => setReaction(linkedin, now, postToReactTo(now), item.type, run.signal, actor));
    return undefined;
  },
};

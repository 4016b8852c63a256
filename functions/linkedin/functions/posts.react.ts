import { reactionTypes } from '../../contract/post.fields.ts';
import { ItemFailure } from '../failures.ts';
import { openPost } from '../pages/post.ts';
import { setReaction } from '../pages/reacting.ts';
import type { Performer } from '../performer.ts';
import { textOf } from './input.ts';

/** Sets the account's reaction to a post, whatever it was before. */
export const postsReact: Performer = {
  perform: async (linkedin, item, run) => {
    const type = reactionTypes.find((each) => each === item.type);
    if (!type) throw new TypeError('type is not a reaction');
    const open = await openPost(linkedin, textOf(item, 'post'), run.signal);
    if (!open) throw new ItemFailure('postNotFound');
    await setReaction(linkedin, open, type, run.signal);
    return undefined;
  },
};

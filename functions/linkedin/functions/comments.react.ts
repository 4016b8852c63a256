import { openComment } from '../post/comment.ts';
import { commentToReactTo, setReaction } from '../post/reacting.ts';
import type { Performer } from './performer.ts';

/** Sets the account's reaction to a comment, whatever it was before. */
export const commentsReact: Performer<'comments.react'> = {
  perform: async (linkedin, item, run) => {
    const found = await openComment(linkedin, item.comment, run.signal);
    if (!found) throw run.fail('commentNotFound');
    const { open, comment } = found;
    await setReaction(linkedin, open, commentToReactTo(linkedin, open, comment), item.type, run.signal);
    return undefined;
  },
};

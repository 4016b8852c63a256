import type { JsonObject } from '../../contract/declaration.ts';
import { ItemFailure } from '../failures.ts';
import { openPost, readComments, readReactors } from '../pages/post.ts';
import { commentData, postWithAuthorData } from '../pages/postData.ts';
import { reactorData } from '../pages/reactors.ts';
import type { Performer } from '../performer.ts';
import { textOf } from './input.ts';

interface Included {
  readonly basicInfo?: object;
  readonly comments?: { readonly limit: number };
  readonly reactions?: { readonly limit: number };
}

/** Reads a post, the comments under it and who reacted to it. */
export const postsGet: Performer = {
  perform: async (linkedin, item, run) => {
    const open = await openPost(linkedin, textOf(item, 'post'), run.signal);
    if (!open) throw new ItemFailure('postNotFound');
    const included = item.include as Included;
    const read = { language: open.language, now: linkedin.clock.now() };
    const data: JsonObject = {};
    if (included.basicInfo) data.basicInfo = postWithAuthorData(open.post, read);
    if (included.comments) {
      const comments = await readComments(linkedin, open, included.comments.limit, run.signal);
      data.comments = comments.map((comment) => commentData(comment, read));
    }
    if (included.reactions) data.reactions = (await readReactors(linkedin, open, included.reactions.limit, run.signal)).map(reactorData);
    return data;
  },
};

import type { DataOf } from '../../contract/functions.ts';
import { readUnthrottled } from '../browser/wholeReading.ts';
import { maxComments, readComments } from '../post/comments.ts';
import { openPost, readReactors } from '../post/post.ts';
import { commentData, postData } from '../post/postData.ts';
import type { Performer } from './performer.ts';

/** Reads a post, its comments and its reactions. */
export const postsGet: Performer<'posts.get'> = {
  perform: (linkedin, item, run) =>
    readUnthrottled(linkedin, async () => {
      const open = await openPost(linkedin, item.post, run.signal);
      if (!open) throw run.fail('postNotFound');
      const { include } = item;
      const read = { language: open.language, now: linkedin.clock.now() };
      const data: DataOf<'posts.get'> = {};
      if (include.basicInfo) data.basicInfo = postData(open.post, read);
      if (include.comments) {
        if (include.comments.sort === 'mostRecent' && (open.post.commentCount ?? 0) > maxComments) throw run.fail('tooManyComments');
        const comments = await readComments(linkedin, open, include.comments, run.signal);
        data.comments = comments.map((comment) => commentData(comment, read));
      }
      if (include.reactions) data.reactions = await readReactors(linkedin, open, include.reactions.limit, run.signal);
      return data;
    }),
};

import { aimAt } from '../browser/aim.ts';
import { OutcomeUnknown } from '../failures.ts';
import { repostNamedIn } from '../post/namedRepost.ts';
import { readOwnPosts } from '../post/ownPosts.ts';
import { findRepost, lookForRepost, type RepostTrace, repostTrace, traceOf } from '../post/ownReposts.ts';
import { openPost } from '../post/post.ts';
import { publish } from '../post/publishing.ts';
import { repostControl } from '../post/reposting.ts';
import { requests } from '../selectors/requests.ts';
import type { Performer } from './performer.ts';

/** Reposts one post, at most once (P3), and proves it as a new post is proven. */
export const postsRepost: Performer<'posts.repost', RepostTrace> = {
  trace: repostTrace,
  perform: async (linkedin, { post: address, text }, run) => {
    const { clock } = linkedin;
    const posts = await readOwnPosts(linkedin, run.signal);
    const before = traceOf(posts, clock.now());
    const open = await openPost(linkedin, address, run.signal);
    if (!open) throw run.fail('postNotFound');
    const sought = { post: open.post, text };
    const late = run.earlier && findRepost(posts, sought, run.earlier, clock.now());
    if (late?.found === 'happened') return late.data;
    if (late?.found === 'undecidable') throw new OutcomeUnknown('What an earlier attempt sent may have arrived since');
    const { aimed, requireUnchanged } = await repostControl(linkedin, open, text, run);
    await using control = await aimAt(linkedin, aimed);
    return await publish(linkedin, run, {
      control,
      trace: before,
      requireUnchanged,
      request: text === undefined ? requests.repost : requests.post,
      named: (told) => repostNamedIn(told, open.post, before.at, clock.now()),
      own: () => lookForRepost(linkedin, sought, before, run.signal),
    });
  },

  lookUp: async (linkedin, { post: address, text }, before, run) => {
    const open = await openPost(linkedin, address, run.signal);
    // A repost of a post that is gone cannot be told from others.
    if (!open) return { found: 'undecidable' };
    return lookForRepost(linkedin, { post: open.post, text }, before, run.signal);
  },
};

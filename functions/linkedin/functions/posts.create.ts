import { z } from 'zod';
import { aimAt } from '../browser/aim.ts';
import type { LinkedIn } from '../browser/session.ts';
import { readOwnPosts } from '../post/ownPosts.ts';
import { postIdIn, urnOf } from '../post/postIds.ts';
import { type OwnPostFinding, type Published, publish } from '../post/publishing.ts';
import { openSharebox, writePost } from '../post/sharebox.ts';
import { postAddress } from '../selectors/addresses.ts';
import { requests } from '../selectors/requests.ts';
import { says } from '../text/written.ts';
import type { Performer } from './performer.ts';

/** The account's own posts with this text, by address. */
const ownSaying = async (linkedin: LinkedIn, text: string, signal: AbortSignal): Promise<string[]> => {
  const posts = await readOwnPosts(linkedin, signal);
  return posts.flatMap(({ type, text: said, url }) => (type === 'original' && url !== null && says(said, text) ? [url] : []));
};

/** The account's own posts that had the same text before, by address. */
const trace = z.array(z.string());
type Trace = z.output<typeof trace>;

/** What says this among the account's own posts, and was not there before. */
const newlySaying = async (linkedin: LinkedIn, text: string, before: Trace, signal: AbortSignal): Promise<OwnPostFinding> => {
  const [postUrl] = (await ownSaying(linkedin, text, signal)).filter((url) => !before.includes(url));
  return postUrl === undefined ? { found: 'absent' } : { found: 'happened', data: { postUrl } };
};

const postNamedIn = (text: string): Published | null => {
  const id = postIdIn(text);
  return id && { postUrl: postAddress(urnOf(id)) };
};

/** Publishes one post, at most once (P3), and proves it: by LinkedIn's answer, by the link to it, or by the account's own activity. */
export const postsCreate: Performer<'posts.create', Trace> = {
  trace,
  perform: async (linkedin, { text }, run) => {
    const before = await ownSaying(linkedin, text, run.signal);
    // What an earlier attempt sent can have arrived after it was looked up and not found.
    const [late] = run.earlier === undefined ? [] : before.filter((url) => !run.earlier?.includes(url));
    if (late !== undefined) return { postUrl: late };
    const box = await openSharebox(linkedin, run);
    await using control = await aimAt(linkedin, { page: 'sharebox', name: 'publish', element: await writePost(linkedin, box, text, run) });
    return await publish(linkedin, run, {
      control,
      trace: before,
      request: requests.post,
      named: postNamedIn,
      own: () => newlySaying(linkedin, text, before, run.signal),
    });
  },

  lookUp: (linkedin, { text }, before, run) => newlySaying(linkedin, text, before, run.signal),
};

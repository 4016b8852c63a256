import { z } from 'zod';
import { normalisePostUrl } from '../../contract/urls.ts';
import { aimAt } from '../browser/aim.ts';
import { type Answer, answerTo, isAccepted, isRefusal } from '../browser/answer.ts';
import { clickIrreversibly } from '../browser/click.ts';
import { pageGives } from '../browser/pageBecomes.ts';
import type { LinkedIn } from '../browser/session.ts';
import { LayoutChanged, OutcomeUnknown } from '../failures.ts';
import { readOwnProfile } from '../person/ownProfile.ts';
import { readActivities } from '../post/activity.ts';
import { refusalSaid } from '../post/notices.ts';
import { postIdIn, urnOf } from '../post/postIds.ts';
import { openSharebox, writePost } from '../post/sharebox.ts';
import { postAddress } from '../selectors/addresses.ts';
import { sharebox } from '../selectors/post/sharebox.ts';
import { requests } from '../selectors/requests.ts';
import { anyOf } from '../selectors/resolve.ts';
import { says } from '../text/written.ts';
import type { Performer } from './performer.ts';

/** Time allowed for evidence of a post to appear, in milliseconds. */
const evidenceMs = 20_000;

/** Time allowed, after LinkedIn's answer, for the link to the post to appear. */
const linkMs = 2_000;

/** How far back own posts are searched. */
const newest = { limit: 10 };

/** The account's own posts with this text, by address. */
const ownSaying = async (linkedin: LinkedIn, text: string, signal: AbortSignal): Promise<string[]> => {
  const found = await readActivities(linkedin, await readOwnProfile(linkedin, signal), { posts: newest }, signal);
  if (!found) throw new LayoutChanged('activity', 'ownActivity');
  return found.posts.flatMap(({ type, text: said, url }) => (type === 'original' && url !== null && says(said, text) ? [url] : []));
};

/** The account's own posts that had the same text before, by address. */
const trace = z.array(z.string());
type Trace = z.output<typeof trace>;

const postIn = (answer: Answer): string | null => {
  const id = isAccepted(answer) ? postIdIn(answer.body) : null;
  return id && postAddress(urnOf(id));
};

/** Publishes one post, at most once (P3), and proves it: by LinkedIn's answer, by the link to it, or by the account's own activity. */
export const postsCreate: Performer<'posts.create', Trace> = {
  trace,
  perform: async (linkedin, item, run) => {
    const { page } = linkedin;
    const { text } = item;
    const before = await ownSaying(linkedin, text, run.signal);
    const box = await openSharebox(linkedin, run);
    await using publish = await aimAt(linkedin, { page: 'sharebox', name: 'publish', element: await writePost(linkedin, box, text, run) });
    const answer = answerTo(page, (request) => requests.post.test(request.url()), evidenceMs);
    const link = page.locator(anyOf(sharebox.published)).first();
    const address = async (): Promise<string | null> => ((await link.isVisible()) ? link.getAttribute('href') : null);
    const linked = async (milliseconds: number): Promise<string | null> =>
      normalisePostUrl((await pageGives(page, address, { milliseconds, signal: run.signal })) ?? '');
    await clickIrreversibly(linkedin, run, publish, before);
    const answered = await answer;
    if (isRefusal(answered)) throw run.fail('postingNotAllowed');
    const shown = async (): Promise<string | null> => {
      const refused = refusalSaid(page, linkMs, run.signal).catch(() => false);
      const link = linked(linkMs);
      const url = await Promise.race([link.then((found) => found ?? refused.then(() => null)), refused.then((is) => (is ? null : link))]);
      if (url) return url;
      const published = (await ownSaying(linkedin, text, run.signal)).find((each) => !before.includes(each));
      if (!published && (await refused)) throw run.fail('postingNotAllowed');
      return published ?? null;
    };
    const postUrl = postIn(answered) ?? (await shown());
    if (!postUrl) throw new OutcomeUnknown('Nothing tells whether a post was published');
    return { postUrl };
  },

  lookUp: async (linkedin, item, before, run) => {
    const found = await ownSaying(linkedin, item.text, run.signal);
    const [postUrl] = found.filter((url) => !before.includes(url));
    return postUrl === undefined ? { found: 'absent' } : { found: 'happened', data: { postUrl } };
  },
};

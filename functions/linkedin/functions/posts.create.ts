import type { Json, JsonObject } from '../../contract/declaration.ts';
import { normalisePostUrl } from '../../contract/urls.ts';
import { clickIrreversibly } from '../components/irreversibleClick.ts';
import { refusalSaid } from '../components/notices.ts';
import { openSharebox, writePost } from '../components/sharebox.ts';
import { ItemFailure, LayoutChanged, OutcomeUnknown } from '../failures.ts';
import { readActivities } from '../pages/activity.ts';
import { type Answer, answerTo, isAccepted, isRefusal } from '../pages/answered.ts';
import { readOwnProfile } from '../pages/ownProfile.ts';
import type { Finding, Performer } from '../performer.ts';
import { postAddress, postIdIn, urnOf } from '../postIds.ts';
import { anyOf } from '../selectors/resolve.ts';
import { sharebox } from '../selectors/sharebox.ts';
import type { LinkedIn } from '../session.ts';
import { says } from '../written.ts';
import { textOf } from './input.ts';

/** How long evidence of a post may take to come, in milliseconds. */
const evidenceMs = 20_000;

/** How long after LinkedIn's answer the link to the post may take to come. */
const linkMs = 2_000;

/** How far back own posts are looked at. */
const newest = { limit: 10 };

/** The account's own posts that say this, by address. */
const ownSaying = async (linkedin: LinkedIn, text: string, signal: AbortSignal): Promise<string[]> => {
  const found = await readActivities(linkedin, await readOwnProfile(linkedin, signal), { posts: newest }, signal);
  if (!found) throw new LayoutChanged('activity', 'ownActivity');
  return found.posts.flatMap(({ type, text: said, url }: JsonObject) =>
    type === 'original' && typeof url === 'string' && says(typeof said === 'string' ? said : null, text) ? [url] : [],
  );
};

const isCreation = (url: string): boolean => /contentcreation|normShares|DashShares|createShare|sharing\.(?:create|post)/i.test(url);

const postIn = (answer: Answer): string | null => {
  const id = isAccepted(answer) ? postIdIn(answer.body) : null;
  return id && postAddress(urnOf(id));
};

/** Publishes one post, at most once (P3), and proves it: by LinkedIn's answer, by the link to it, or by the account's own activity. */
export const postsCreate: Performer = {
  perform: async (linkedin, item, run) => {
    const { page } = linkedin;
    const text = textOf(item, 'text');
    const before = await ownSaying(linkedin, text, run.signal);
    const box = await openSharebox(linkedin, run.signal);
    const publish = await writePost(linkedin, box, text, run.signal);
    const answer = answerTo(page, (request) => isCreation(request.url()), evidenceMs);
    const link = page.locator(anyOf(sharebox.published)).first();
    const linked = async (milliseconds: number): Promise<string | null> => {
      await link.waitFor({ timeout: milliseconds }).catch(() => undefined);
      return (await link.count()) > 0 ? normalisePostUrl((await link.getAttribute('href')) ?? '') : null;
    };
    await clickIrreversibly(linkedin, run, publish, before);
    const answered = await answer;
    if (isRefusal(answered)) throw new ItemFailure('postingNotAllowed');
    const shown = async (): Promise<string | null> => {
      const refused = refusalSaid(page, linkMs, run.signal).catch(() => false);
      const link = linked(linkMs);
      const url = await Promise.race([link.then((found) => found ?? refused.then(() => null)), refused.then((is) => (is ? null : link))]);
      if (url) return url;
      const published = (await ownSaying(linkedin, text, run.signal)).find((each) => !before.includes(each));
      if (!published && (await refused)) throw new ItemFailure('postingNotAllowed');
      return published ?? null;
    };
    const postUrl = postIn(answered) ?? (await shown());
    if (!postUrl) throw new OutcomeUnknown('Nothing tells whether a post was published');
    return { postUrl };
  },

  lookUp: async (linkedin, item, trace: Json, run): Promise<Finding> => {
    if (!Array.isArray(trace)) return { found: 'undecidable' };
    const found = await ownSaying(linkedin, textOf(item, 'text'), run.signal);
    const [postUrl] = found.filter((url) => !trace.includes(url));
    return postUrl === undefined ? { found: 'absent' } : { found: 'happened', data: { postUrl } };
  },
};

import { z } from 'zod';
import type { ItemOf } from '../../contract/item.types.ts';
import { aimAt } from '../browser/aim.ts';
import type { LinkedIn } from '../browser/session.ts';
import { companyNumber } from '../company/administered.ts';
import { AttachmentNotAccepted, OutcomeUnknown } from '../failures.ts';
import { composePost, isAsAsked, showsContent } from '../post/composing.ts';
import { readOwnPosts, readPostsAs } from '../post/ownPosts.ts';
import { postIdIn, urnOf } from '../post/postIds.ts';
import { type OwnPostFinding, type Published, publish } from '../post/publishing.ts';
import { openCompanySharebox, openSharebox } from '../post/sharebox.ts';
import type { LookUpRun } from '../run.ts';
import { postAddress } from '../selectors/addresses.ts';
import { requests } from '../selectors/requests.ts';
import { says } from '../text/written.ts';
import type { Performer } from './performer.ts';

type Item = ItemOf<'posts.create'>;
type Run = LookUpRun<'noPostingPermission'>;

/** In whose name a post is: the number of a company, or `null` for the account's own member. @throws noPostingPermission */
const authorOf = async (linkedin: LinkedIn, { as }: Item, { fail, signal }: Run): Promise<string | null> => {
  if (as === undefined) return null;
  const company = await companyNumber(linkedin, as, signal);
  if (company === null) throw fail('noPostingPermission');
  return company;
};

/** The author's own posts with this text. */
const saying = async (linkedin: LinkedIn, author: string | null, { text }: Item, { fail, signal }: Run) => {
  const posts = author === null ? await readOwnPosts(linkedin, signal) : await readPostsAs(linkedin, author, signal);
  if (posts === null) throw fail('noPostingPermission');
  return posts.flatMap(({ url, ...post }) => (post.type === 'original' && url !== null && says(post.text, text) ? [{ ...post, url }] : []));
};

/** The author's own posts that had the same text before, by address. */
const trace = z.array(z.string());
type Trace = z.output<typeof trace>;

/** What says this among the author's own posts, and was not there before. Without what was to go with it, it is neither a proof nor the absence of one. */
const newlySaying = async (linkedin: LinkedIn, author: string | null, item: Item, before: Trace, run: Run): Promise<OwnPostFinding> => {
  const [post] = (await saying(linkedin, author, item, run)).filter(({ url }) => !before.includes(url));
  if (!post) return { found: 'absent' };
  return showsContent(post, item) ? { found: 'happened', data: { postUrl: post.url } } : { found: 'undecidable' };
};

const postNamedIn = (text: string): Published | null => {
  const id = postIdIn(text);
  return id && { postUrl: postAddress(urnOf(id)) };
};

/** Publishes one post, at most once (P3), and proves it: by LinkedIn's answer, by the link to it, or by the author's own posts. */
export const postsCreate: Performer<'posts.create', Trace> = {
  trace,
  perform: async (linkedin, item, run) => {
    const author = await authorOf(linkedin, item, run);
    const known = await saying(linkedin, author, item, run);
    const before = known.map(({ url }) => url);
    // What an earlier attempt sent can have arrived after it was looked up and not found.
    const late = run.earlier === undefined ? undefined : known.find(({ url }) => !run.earlier?.includes(url));
    if (late && showsContent(late, item)) return { postUrl: late.url };
    if (late) throw new OutcomeUnknown('What an earlier attempt sent may have arrived since');
    const files = (await run.files?.()) ?? [];
    if (files.length !== (item.attachments ?? []).length) throw new AttachmentNotAccepted('gone');
    const opened = author === null ? await openSharebox(linkedin, run) : await openCompanySharebox(linkedin, author, run);
    const composed = await composePost(linkedin, opened, item, files, run);
    await using control = await aimAt(linkedin, { page: 'sharebox', name: 'publish', element: composed.publish });
    await isAsAsked(linkedin, opened, item, composed);
    const own = () => newlySaying(linkedin, author, item, before, run);
    const published = await publish(linkedin, run, { control, trace: before, request: requests.post, named: postNamedIn, own });
    // LinkedIn's answer says nothing of what went with the text.
    if (item.attachments === undefined && item.poll === undefined) return published;
    if ((await own()).found === 'undecidable') throw new OutcomeUnknown('A post was published, and what was to go with it is not shown');
    return published;
  },

  lookUp: async (linkedin, item, before, run) => newlySaying(linkedin, await authorOf(linkedin, item, run), item, before, run),
};

import type { ItemOf } from '../../contract/item.types.ts';
import { aimAt } from '../browser/aim.ts';
import { filesOnDisk } from '../browser/filesOnDisk.ts';
import type { LinkedIn } from '../browser/session.ts';
import { companyNumber } from '../company/administered.ts';
import { AttachmentNotAccepted, Failure, OutcomeUnknown, SignedOut, Throttled } from '../failures.ts';
import { composePost, requireAsAsked } from '../post/composing.ts';
import { type CreateTrace, createTrace, createTraceOf, findCreated, isBare } from '../post/createdPosts.ts';
import { readOwnPosts, readPostsAs } from '../post/ownPosts.ts';
import { postIdIn, urnOf } from '../post/postIds.ts';
import { type Published, publish } from '../post/publishing.ts';
import { openCompanySharebox, openSharebox } from '../post/sharebox.ts';
import type { LookUpRun } from '../run.ts';
import { postAddress } from '../selectors/addresses.ts';
import { requests } from '../selectors/requests.ts';
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

/** The author's own newest posts; `null` if the company's cannot be seen. */
const readPostsOf = (linkedin: LinkedIn, author: string | null, signal: AbortSignal) =>
  author === null ? readOwnPosts(linkedin, signal) : readPostsAs(linkedin, author, signal);

/** Looks for it among the author's own posts. That these cannot be seen is no failure of the item any more: it may have been published. */
const look = async (linkedin: LinkedIn, author: string | null, item: Item, before: CreateTrace, signal: AbortSignal) =>
  findCreated(await readPostsOf(linkedin, author, signal), item, before, linkedin.clock.now());

/** A failure to read a list, which says nothing of what LinkedIn's answer has named. One that concerns the account is to be known. */
const isOfReading = (error: unknown): boolean => error instanceof Failure && !(error instanceof Throttled || error instanceof SignedOut);

const postNamedIn = (text: string): Published | null => {
  const id = postIdIn(text);
  return id && { postUrl: postAddress(urnOf(id)) };
};

/** Publishes one post, at most once (P3), and proves it: by LinkedIn's answer, by the link to it, or by the author's own posts. */
export const postsCreate: Performer<'posts.create', CreateTrace> = {
  trace: createTrace,
  perform: async (linkedin, item, run) => {
    const author = await authorOf(linkedin, item, run);
    const known = await readPostsOf(linkedin, author, run.signal);
    if (known === null) throw run.fail('noPostingPermission');
    const before = createTraceOf(known, item, linkedin.clock.now());
    // What an earlier attempt sent can have arrived after it was looked up and not found.
    const late = run.earlier && findCreated(known, item, run.earlier, linkedin.clock.now());
    if (late?.found === 'happened') return late.data;
    if (late?.found === 'undecidable') throw new OutcomeUnknown('What an earlier attempt sent may have arrived since');
    const files = (await run.files?.()) ?? [];
    if (files.length !== (item.attachments ?? []).length) throw new AttachmentNotAccepted('gone');
    await using onDisk = await filesOnDisk(files);
    const opened = author === null ? await openSharebox(linkedin, run) : await openCompanySharebox(linkedin, author, run);
    const composed = await composePost(linkedin, opened, item, onDisk.files, run);
    await using control = await aimAt(linkedin, { page: 'sharebox', name: 'publish', element: composed.publish });
    const requireUnchanged = (): Promise<void> => requireAsAsked(linkedin, opened, item, composed, run);
    const own = () => look(linkedin, author, item, before, run.signal);
    const published = await publish(linkedin, run, {
      control,
      trace: before,
      requireUnchanged,
      request: requests.post,
      named: postNamedIn,
      own,
    });
    // LinkedIn's answer says nothing of what went with the text.
    if (item.attachments === undefined && item.poll === undefined) return published;
    const posts = await readPostsOf(linkedin, author, run.signal).catch(async (error: unknown) => {
      run.signal.throwIfAborted();
      if (isOfReading(error)) return null;
      if (error instanceof Failure) await run.attempt({ ...before, accepted: true });
      throw error;
    });
    if (posts && isBare(posts, item, before, linkedin.clock.now()))
      throw new OutcomeUnknown('A post was published, and what was to go with it is not shown');
    return published;
  },

  lookUp: async (linkedin, item, before, run) => {
    const finding = await look(linkedin, await authorOf(linkedin, item, run), item, before, run.signal);
    // A video is prepared before it is shown.
    const mayFollow = finding.found === 'absent' && item.attachments?.[0]?.type === 'video';
    return mayFollow ? { found: 'undecidable' } : finding;
  },
};

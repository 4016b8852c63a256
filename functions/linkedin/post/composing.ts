import type { Locator } from 'playwright-core';
import type { ItemOf } from '../../contract/item.types.ts';
import type { FileOnDisk } from '../browser/filesOnDisk.ts';
import type { LinkedIn } from '../browser/session.ts';
import { LayoutChanged } from '../failures.ts';
import type { LookUpRun } from '../run.ts';
import { shareSteps } from '../selectors/post/shareSteps.ts';
import { locate } from '../selectors/resolve.ts';
import { setAudience, shownSettings } from './shareAudience.ts';
import { requireEmpty, requireWritten, type Sharebox, shownSharebox, writePost } from './sharebox.ts';
import { attachFiles, hasFiles, previews } from './shareFiles.ts';
import { addPoll, hasPoll } from './sharePoll.ts';

type Item = ItemOf<'posts.create'>;

const pageName = 'sharebox';

/** A post that is ready to be published. */
export interface ComposedPost {
  /** The button that publishes it. */
  readonly publish: Locator;
  /** What the window said of author and audience once the audience was set; `null` if it was left as it is. */
  readonly settings: string | null;
}

/** Writes a post into its window: the files first, since they are what can be refused. */
export const composePost = async (
  linkedin: LinkedIn,
  { box, author, language }: Sharebox,
  { text, attachments, poll, visibility }: Item,
  files: readonly FileOnDisk[],
  run: LookUpRun<'postingNotAllowed' | 'draftInTheWay'>,
): Promise<ComposedPost> => {
  const { signal } = run;
  await requireEmpty(box, run);
  const [first] = attachments ?? [];
  if (first) await attachFiles(linkedin, box, { type: first.type, files, language }, signal);
  if (poll) await addPoll(linkedin, box, poll, language, signal);
  // The post of a company is for anybody: there is nothing to choose.
  const isChosen = visibility !== undefined && author === null;
  if (isChosen) await setAudience(linkedin, visibility, signal);
  const settings = isChosen ? await shownSettings(linkedin) : null;
  return { publish: await writePost(linkedin, await shownSharebox(linkedin, author), text, run), settings };
};

/** What LinkedIn may take for an address. */
const mayLink = /[^\s.]\.[^\s.]/;

/** Makes sure, right before it is published, that the window shows the post as it was asked for, and in whose name. */
export const requireAsAsked = async (
  linkedin: LinkedIn,
  { author }: Sharebox,
  { text, attachments = [], poll }: Item,
  { settings }: ComposedPost,
  { fail }: LookUpRun<'draftInTheWay'>,
): Promise<void> => {
  const box = await shownSharebox(linkedin, author);
  if (settings !== null && (await shownSettings(linkedin)) !== settings) throw new LayoutChanged(pageName, 'settings');
  await requireWritten(box, text);
  const [first] = attachments;
  if (first && !(await hasFiles(box, first.type, attachments.length))) throw new LayoutChanged(pageName, 'preview');
  if (poll && !(await hasPoll(box, poll))) throw new LayoutChanged(pageName, 'previewPoll');
  // A draft can come back after the window was found empty. LinkedIn shows a preview of its own of an address in a text.
  const foreign = first ? (['previewPoll'] as const) : poll ? Object.values(previews) : mayLink.test(text) ? [] : (['preview'] as const);
  for (const name of foreign) if (await locate(box, pageName, shareSteps, name)) throw fail('draftInTheWay');
};

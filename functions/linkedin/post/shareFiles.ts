import { extname } from 'node:path';
import type { Locator } from 'playwright-core';
import type { AttachmentType } from '../../contract/attachments.ts';
import { aimAt } from '../browser/aim.ts';
import type { FileOnDisk } from '../browser/filesOnDisk.ts';
import { giveFiles } from '../browser/giveFiles.ts';
import { locateOnly, visibleOf } from '../browser/onlyElement.ts';
import { pageGives } from '../browser/pageBecomes.ts';
import type { LinkedIn } from '../browser/session.ts';
import { AttachmentNotAccepted, Failure, LayoutChanged } from '../failures.ts';
import { sharebox } from '../selectors/post/sharebox.ts';
import { shareSteps } from '../selectors/post/shareSteps.ts';
import { anyOf, locate } from '../selectors/resolve.ts';
import { endStep, openStep, shareWindow } from './shareStep.ts';

const pageName = 'sharebox';

/** An upload may take this many times as long as a page. */
const uploadPatience = 6;

/** What LinkedIn shows of a file of each type below the text. */
export const previews = { image: 'previewImage', video: 'previewVideo', document: 'previewDocument' } as const;

/** Whether the window says that a file was not taken. */
const isRefused = async (linkedin: LinkedIn): Promise<boolean> =>
  (await visibleOf(await locate(shareWindow(linkedin), pageName, shareSteps, 'refused'))).length > 0;

/** Whether the window says that a file is on its way, or that the post cannot be published yet. */
const isUnderWay = async (linkedin: LinkedIn): Promise<boolean> => {
  const window = shareWindow(linkedin);
  if ((await visibleOf(await locate(window, pageName, shareSteps, 'uploading'))).length > 0) return true;
  const [publish] = await visibleOf(await locate(window, pageName, sharebox, 'publish'));
  return publish !== undefined && (await publish.isDisabled());
};

/**
 * Waits for what follows files that were chosen. @throws AttachmentNotAccepted if LinkedIn refuses one, or is still taking it at the end, LayoutChanged
 * if it is not, and `element` is not there
 */
const afterUpload = async (
  linkedin: LinkedIn,
  element: 'chosenFile' | 'documentTitle' | 'preview',
  isThere: () => Promise<boolean>,
  signal: AbortSignal,
): Promise<void> => {
  const check = async (): Promise<'there' | 'refused' | null> => {
    if (await isRefused(linkedin)) return 'refused';
    return (await isThere()) ? 'there' : null;
  };
  const found = await pageGives(linkedin.page, check, { milliseconds: linkedin.patienceMs * uploadPatience, signal });
  if (found === 'refused') throw new AttachmentNotAccepted('refusedByLinkedIn');
  if (found) return;
  throw (await isUnderWay(linkedin)) ? new AttachmentNotAccepted('uploadFailed') : new LayoutChanged(pageName, element);
};

/** What is done with chosen files. They may be refused meanwhile, and what it is done with is gone then. @throws AttachmentNotAccepted if they are */
const unlessRefused = async <Done>(linkedin: LinkedIn, work: () => Promise<Done>): Promise<Done> => {
  try {
    return await work();
  } catch (cause) {
    const isGone = cause instanceof LayoutChanged || !(cause instanceof Failure);
    if (isGone && (await isRefused(linkedin))) throw new AttachmentNotAccepted('refusedByLinkedIn', { cause });
    throw cause;
  }
};

/** Puts files into a field of the window. */
const choose = async (linkedin: LinkedIn, name: 'fileField' | 'documentField', files: readonly FileOnDisk[]): Promise<void> => {
  const { patienceMs, page } = linkedin;
  const isThere = async (): Promise<Locator | null> => {
    const field = shareWindow(linkedin).locator(anyOf(shareSteps[name]));
    return (await field.count()) > 0 ? field.first() : null;
  };
  const field = await pageGives(page, isThere, { milliseconds: patienceMs });
  if (!field) throw new LayoutChanged(pageName, name);
  await giveFiles(field, files, { timeout: patienceMs * uploadPatience });
};

/** Waits until the step shows so many chosen files. */
const requireChosen = async (linkedin: LinkedIn, count: number, signal: AbortSignal): Promise<void> => {
  const { page, patienceMs } = linkedin;
  const chosen = async (): Promise<number> =>
    (await visibleOf(await locate(shareWindow(linkedin), pageName, shareSteps, 'chosenFile'))).length;
  await afterUpload(linkedin, 'chosenFile', async () => (await chosen()) > 0, signal);
  const areThere = async (): Promise<true | null> => (await chosen()) === count || null;
  if (!(await pageGives(page, areThere, { milliseconds: patienceMs, signal }))) throw new LayoutChanged(pageName, 'chosenFile');
};

/** The title of a document: its name without the ending, as much of it as LinkedIn's field takes. */
const enterTitle = async (linkedin: LinkedIn, { name }: FileOnDisk): Promise<void> => {
  const element = await locateOnly(shareWindow(linkedin), pageName, shareSteps, 'documentTitle');
  const { patienceMs: timeout } = linkedin;
  const most = Number(await element.getAttribute('maxlength', { timeout })) || Number.POSITIVE_INFINITY;
  const title = name
    .slice(0, -extname(name).length || undefined)
    .slice(0, most)
    .toWellFormed()
    .trim();
  await using field = await aimAt(linkedin, { page: pageName, name: 'documentTitle', element });
  await field.enter(title);
  if ((await element.inputValue({ timeout })) !== title) throw new LayoutChanged(pageName, 'documentTitle');
};

/** Whether the window shows exactly these files below the text, and none of them is on its way. */
export const hasFiles = async (box: Locator, type: AttachmentType, count: number): Promise<boolean> => {
  const preview = await locate(box, pageName, shareSteps, 'preview');
  if ((await preview?.count()) !== 1 || !preview) return false;
  if ((await visibleOf(await locate(box, pageName, shareSteps, 'uploading'))).length > 0) return false;
  const shown = (await (await locate(preview, pageName, shareSteps, previews[type]))?.count()) ?? 0;
  // Of many pictures, only some are shown.
  return type === 'image' ? shown >= Math.min(count, 2) && shown <= count : shown > 0;
};

/**
 * Attaches files to the post whose window is open, and waits until LinkedIn has each of them.
 *
 * @throws AttachmentNotAccepted if LinkedIn refuses a file, or its upload does not end
 */
export const attachFiles = async (
  linkedin: LinkedIn,
  box: Locator,
  { type, files, language }: { readonly type: AttachmentType; readonly files: readonly FileOnDisk[]; readonly language: string },
  signal: AbortSignal,
): Promise<void> => {
  const [first] = files;
  if (type === 'document' && first) {
    await openStep(linkedin, box, 'addDocument', language, signal);
    await choose(linkedin, 'documentField', files);
    const titles = linkedin.page.locator(anyOf(shareSteps.documentTitle));
    await afterUpload(linkedin, 'documentTitle', async () => (await visibleOf(titles)).length > 0, signal);
    await unlessRefused(linkedin, () => enterTitle(linkedin, first));
  } else {
    await openStep(linkedin, box, 'addMedia', language, signal);
    await choose(linkedin, 'fileField', files);
    await unlessRefused(linkedin, () => requireChosen(linkedin, files.length, signal));
  }
  await unlessRefused(linkedin, () => endStep(linkedin, signal));
  const publish = async (): Promise<Locator | undefined> => (await visibleOf(await locate(box, pageName, sharebox, 'publish')))[0];
  // Until LinkedIn has the files, the post cannot be published.
  const isReady = async (): Promise<boolean> => {
    const button = (await hasFiles(box, type, files.length)) ? await publish() : undefined;
    return button !== undefined && !(await button.isDisabled());
  };
  await afterUpload(linkedin, 'preview', isReady, signal);
};

import type { Page } from 'playwright-core';
import { readUntil } from '../browser/readUntil.ts';
import { inviteDialog } from '../selectors/invitation/inviteDialog.ts';
import { pageReader } from '../selectors/resolve.ts';
import { notPublishedWords } from '../selectors/words/social.ts';

/** LinkedIn's short notices, about this action or something else. */
const noticeReader = pageReader({
  page: 'notices',
  selectors: inviteDialog,
  gather: (dom) => dom.textsOf(dom.allShown('notice')),
  interpret: (seen): readonly string[] => seen,
});

const isRefused = (notices: readonly string[]): boolean => notices.some((notice) => notPublishedWords.test(notice));

/**
 * Waits until LinkedIn says that it did not publish something; `false` if it never does. A hint only: the outcome is on the page where it
 * would appear.
 */
export const refusalSaid = async (page: Page, milliseconds: number, signal: AbortSignal): Promise<boolean> =>
  (await readUntil(page, noticeReader, isRefused, { milliseconds, signal })) !== null;

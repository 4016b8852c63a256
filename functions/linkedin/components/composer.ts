import type { Locator, Page } from 'playwright-core';
import { LayoutChanged } from '../failures.ts';
import { conversationEmber } from '../selectors/conversation.ember.ts';
import { locate } from '../selectors/resolve.ts';
import type { LinkedIn } from '../session.ts';

const pageName = 'conversation';

const visible = async (page: Page, name: 'composer' | 'send'): Promise<Locator> => {
  const found = await locate(page, pageName, conversationEmber, name);
  const [only, ...others] = found ? await found.filter({ visible: true }).all() : [];
  if (!only || others.length > 0) throw new LayoutChanged(pageName, name);
  return only;
};

/** Empties the composer again, so that no half of a message is left for somebody to send. */
const clear = async (composer: Locator): Promise<void> => {
  await composer.press('ControlOrMeta+a');
  await composer.press('Delete');
};

/** Enters a text into the empty composer. A plain Enter could send, so lines are broken with Shift. */
export const enterText = async (
  linkedin: LinkedIn,
  text: string,
  said: (entered: string) => boolean,
  signal: AbortSignal,
): Promise<void> => {
  const { page, pacing } = linkedin;
  const composer = await visible(page, 'composer');
  await composer.click();
  for (const [index, line] of text.split(/\r\n|\r|\n/).entries()) {
    if (index > 0) await page.keyboard.press('Shift+Enter');
    if (line) await page.keyboard.insertText(line);
  }
  await pacing.pause('typing', signal);
  // biome-ignore lint/performance/useDomNodeTextContent: lines count, as they are shown.
  if (!said(await composer.innerText())) {
    await clear(composer);
    throw new LayoutChanged(pageName, 'composerText');
  }
};

/** The button that sends. Never the quick replies beside it, which send at once. */
export const sendButton = (page: Page): Promise<Locator> => visible(page, 'send');

export const clearComposer = async (page: Page): Promise<void> => clear(await visible(page, 'composer'));

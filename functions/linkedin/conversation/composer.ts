import type { Page } from 'playwright-core';
import { type Aim, aimAt } from '../browser/aim.ts';
import type { LinkedIn } from '../browser/session.ts';
import { LayoutChanged } from '../failures.ts';
import { conversationEmber } from '../selectors/conversation/conversation.ember.ts';
import { anyOf } from '../selectors/resolve.ts';

const pageName = 'conversation';

/** Empties the composer again, so that no partial message is left. It still has the focus. */
export const clearComposer = async ({ keyboard }: Page): Promise<void> => {
  await keyboard.press('ControlOrMeta+a');
  await keyboard.press('Delete');
};

/** Enters a text into the empty composer. A plain Enter could send, so Shift+Enter makes line breaks. */
export const enterText = async (
  linkedin: LinkedIn,
  text: string,
  isEntered: () => Promise<boolean>,
  signal: AbortSignal,
): Promise<void> => {
  const { page, pacing } = linkedin;
  await using composer = await aimAt(linkedin, { page: pageName, name: 'composer', selector: anyOf(conversationEmber.composer) });
  const [first = '', ...lines] = text.split(/\r\n|\r|\n/);
  await composer.enter(first);
  for (const line of lines) {
    await page.keyboard.press('Shift+Enter');
    if (line) await page.keyboard.insertText(line);
  }
  await pacing.pause('typing', signal);
  if (await isEntered()) return;
  await clearComposer(page);
  throw new LayoutChanged(pageName, 'composerText');
};

/** The send button. Never the quick replies beside it, which send immediately. */
export const sendButton = (linkedin: LinkedIn): Promise<Aim> =>
  aimAt(linkedin, { page: pageName, name: 'send', selector: anyOf(conversationEmber.send) });

import type { Locator, Page } from 'playwright-core';
import { LayoutChanged } from '../failures.ts';
import type { Aimed } from './aim.ts';
import { click } from './click.ts';
import type { LinkedIn } from './session.ts';

/** The text in an editor, with its lines, as they are shown. */
// biome-ignore lint/performance/useDomNodeTextContent: lines count, and the placeholder does not.
export const textIn = (editor: Locator): Promise<string> => editor.innerText();

/** Empties the editor that has the focus, so that no partial text is left in it. */
export const clearEditor = async ({ keyboard }: Page): Promise<void> => {
  await keyboard.press('ControlOrMeta+a');
  await keyboard.press('Delete');
};

/** How a text is entered. */
export interface Entering {
  /** Where a plain Enter could send, Shift+Enter makes line breaks. */
  readonly lineBreak: 'Enter' | 'Shift+Enter';
  readonly isEntered: () => Promise<boolean>;
  /** Names the text in errors. */
  readonly element: string;
}

/** Enters a text into an empty editor. If it does not stand there then, empties it again and throws `LayoutChanged`. */
export const enterText = async (
  linkedin: LinkedIn,
  editor: Aimed,
  text: string,
  { lineBreak, isEntered, element }: Entering,
  signal: AbortSignal,
): Promise<void> => {
  const { page, pacing } = linkedin;
  await click(linkedin, editor);
  for (const [index, line] of text.split(/\r\n|\r|\n/).entries()) {
    if (index > 0) await page.keyboard.press(lineBreak);
    if (line) await page.keyboard.insertText(line);
  }
  await pacing.pause('typing', signal);
  if (await isEntered()) return;
  await clearEditor(page);
  throw new LayoutChanged(editor.page, element);
};

import type { Locator } from 'playwright-core';
import { readUntil } from '../browser/readUntil.ts';
import type { LinkedIn } from '../browser/session.ts';
import { LayoutChanged } from '../failures.ts';
import { confirmation } from '../selectors/person/confirmation.ts';
import { locate, pageReader } from '../selectors/resolve.ts';

/** The expected content of a confirmation dialog. */
export interface ExpectedQuestion {
  /** Its name in errors. */
  readonly page: string;
  /** The confirm button, by its label or text. */
  readonly yes: RegExp;
  /** The person that it must name, in the button's label or in its text. */
  readonly name: string;
}

interface Question {
  readonly texts: readonly string[];
  /** For each dialog: its buttons, by label or else text. */
  readonly buttons: readonly (readonly string[])[];
}

/** Names in a comparable form. */
export const comparableName = (name: string): string => name.normalize('NFC').replace(/\s+/g, ' ').trim().toLowerCase();

const questionReader = pageReader({
  page: 'confirmation',
  selectors: confirmation,
  gather: (dom) => {
    const dialogs = dom.allShown('dialog');
    return {
      texts: dialogs.map((dialog) => dom.text(dialog) ?? ''),
      buttons: dialogs.map((dialog) =>
        dom.allShown('button', dialog).map((button) => dom.attribute(button, 'aria-label') ?? dom.text(button) ?? ''),
      ),
    };
  },
  interpret: (seen): Question => seen,
});

/** Waits for a confirmation dialog and returns its confirm button, after checking that it names this person and nobody else (P3). */
export const confirmingButton = async (
  linkedin: LinkedIn,
  { page: pageName, yes, name }: ExpectedQuestion,
  signal: AbortSignal,
): Promise<Locator> => {
  const { page, patienceMs } = linkedin;
  const asks = (buttons: readonly string[]): boolean => buttons.some((label) => yes.test(label));
  const question = await readUntil(page, questionReader, ({ buttons }) => buttons.some(asks), { milliseconds: patienceMs, signal });
  if (!question) throw new LayoutChanged(pageName, 'question');
  const at = question.buttons.findIndex(asks);
  const labels = (question.buttons[at] ?? []).filter((label) => yes.test(label));
  if (labels.length !== 1 || question.buttons.filter(asks).length !== 1) throw new LayoutChanged(pageName, 'yes');
  const said = comparableName(`${labels[0]} ${question.texts[at]}`);
  if (!said.includes(comparableName(name))) throw new LayoutChanged(pageName, 'name');
  const dialog = (await locate(page, pageName, confirmation, 'dialog'))?.filter({ visible: true }).nth(at);
  const buttons = dialog && (await locate(dialog, pageName, confirmation, 'button'));
  for (const button of buttons ? await buttons.filter({ visible: true }).all() : []) {
    const label = (await button.getAttribute('aria-label')) ?? (await button.textContent()) ?? '';
    if (label.trim() === labels[0]) return button;
  }
  throw new LayoutChanged(pageName, 'yes');
};

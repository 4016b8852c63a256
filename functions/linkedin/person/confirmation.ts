import type { Locator, Page } from 'playwright-core';
import { readUntil } from '../browser/readUntil.ts';
import type { LinkedIn } from '../browser/session.ts';
import { type Failure, LayoutChanged } from '../failures.ts';
import { confirmation } from '../selectors/person/confirmation.ts';
import { locate, pageReader } from '../selectors/resolve.ts';
import { isEnglish } from '../selectors/words/language.ts';
import { undecided } from '../text/requiredLanguage.ts';

/** The expected content of a confirmation dialog. */
export interface ExpectedQuestion {
  /** Its name in errors. */
  readonly page: string;
  /** The confirm button, by its label or text in English. */
  readonly yes: RegExp;
  /** The confirm button's label, where it is known in the language of the page: the control that opened the dialog has the same. */
  readonly label?: string;
  /** The person that it must name, in the button's label or in its text. */
  readonly name: string;
}

interface Button {
  readonly label: string | null;
  /** Its label, or else its text. */
  readonly said: string;
  readonly isPrimary: boolean;
}

interface Dialog {
  readonly text: string;
  readonly buttons: readonly Button[];
}

interface Question {
  readonly dialogs: readonly Dialog[];
  readonly language: string;
}

/** Names in a comparable form. */
export const comparableName = (name: string): string => name.normalize('NFC').replace(/\s+/g, ' ').trim().toLowerCase();

const questionReader = pageReader({
  page: 'confirmation',
  selectors: confirmation,
  gather: (dom) =>
    dom.allShown('dialog').map((dialog) => {
      const primary = dom.all('primary', dialog);
      return {
        text: dom.text(dialog) ?? '',
        buttons: dom.allShown('button', dialog).map((button) => {
          const label = dom.attribute(button, 'aria-label');
          return { label, said: label ?? dom.text(button) ?? '', isPrimary: primary.includes(button) };
        }),
      };
    }),
  interpret: (dialogs, language): Question => ({ dialogs, language }),
});

/**
 * The confirm buttons of a dialog. In another language the confirm button is the one that names the person in its own label; without one, it is
 * the one that the classic front end marks.
 */
const confirming = (dialog: Dialog, language: string, { yes, label, name }: ExpectedQuestion): readonly Button[] => {
  if (isEnglish(language)) return dialog.buttons.filter(({ said }) => yes.test(said));
  if (label !== undefined) return dialog.buttons.filter((button) => button.label === label);
  const naming = dialog.buttons.filter((button) => comparableName(button.label ?? '').includes(comparableName(name)));
  return naming.length > 0 ? naming : dialog.buttons.filter(({ isPrimary }) => isPrimary);
};

/** No dialog came, or one in another language whose confirm button cannot be told from the others. */
const withoutQuestion = async (page: Page, pageName: string): Promise<Failure> => {
  const { dialogs, language } = (await questionReader.read(page)).facts;
  return dialogs.length === 0 ? new LayoutChanged(pageName, 'question') : undecided(language, pageName, 'question');
};

/** Waits for a confirmation dialog and returns its confirm button, after checking that it names this person and nobody else (P3). */
export const confirmingButton = async (linkedin: LinkedIn, expected: ExpectedQuestion, signal: AbortSignal): Promise<Locator> => {
  const { page, patienceMs } = linkedin;
  const { page: pageName, name } = expected;
  const isAsked = ({ dialogs, language }: Question): boolean => dialogs.some((each) => confirming(each, language, expected).length > 0);
  const question = await readUntil(page, questionReader, isAsked, { milliseconds: patienceMs, signal });
  if (!question) throw await withoutQuestion(page, pageName);
  const { dialogs, language } = question;
  const asking = dialogs.filter((dialog) => confirming(dialog, language, expected).length > 0);
  const [dialog, ...others] = asking;
  const [button, ...more] = dialog ? confirming(dialog, language, expected) : [];
  if (!dialog || !button || more.length > 0 || others.length > 0) throw undecided(language, pageName, 'yes');
  if (!comparableName(`${button.said} ${dialog.text}`).includes(comparableName(name))) throw new LayoutChanged(pageName, 'name');
  const shown = (await locate(page, pageName, confirmation, 'dialog'))?.filter({ visible: true }).nth(dialogs.indexOf(dialog));
  const buttons = shown && (await locate(shown, pageName, confirmation, 'button'));
  for (const each of buttons ? await buttons.filter({ visible: true }).all() : []) {
    const said = (await each.getAttribute('aria-label')) ?? (await each.textContent()) ?? '';
    if (said.trim() === button.said) return each;
  }
  throw new LayoutChanged(pageName, 'yes');
};

import { inviteDialog } from '../selectors/invitation/inviteDialog.ts';
import { anyOf, pageReader } from '../selectors/resolve.ts';
import { weeklyLimitTitle } from '../selectors/words/invitations.ts';
import { plainText } from '../selectors/words/language.ts';

/** The step of an invitation that is being sent. */
export type InviteStep =
  /** No dialog is shown. */
  | 'none'
  /** The choice: with or without a note. */
  | 'choice'
  | 'note'
  /** The person accepts invitations only from people who know an email address of theirs. */
  | 'email'
  /** No note is left for this month: more are for sale. */
  | 'upsell'
  | 'weeklyLimit';

/** The facts of the dialog and the notices beside it. */
export interface InviteDialog {
  /** A dialog about an invitation is open, known or not. */
  readonly isOpen: boolean;
  readonly step: InviteStep;
  /** The recipient, if the step shows it. */
  readonly recipient: string | null;
  /** Maximum length of a note, from the note's own counter. */
  readonly noteLimit: number | null;
  /** The text of the note. */
  readonly note: string | null;
  /** The text of the field for the person's email address. */
  readonly email: string | null;
  /** The buttons that add a note and send without one, by their names in English or by their places; `null` if there are none. */
  readonly addNote: 'addNote' | 'otherButton' | null;
  readonly sendWithoutNote: 'sendWithoutNote' | 'mainButton' | null;
  /** It says that the email address is wrong. */
  readonly refusesEmail: boolean;
  /** LinkedIn's short notices, about this or something else. */
  readonly notices: readonly string[];
  /** Language of the page. */
  readonly language: string;
}

const pageName = 'inviteDialog';

const counter = /^\d+\s*\/\s*(\d+)$/;

export const inviteDialogReader = pageReader({
  page: pageName,
  selectors: inviteDialog,
  gather: (dom) => {
    const [dialog] = dom.allShown('dialog');
    const within = (name: keyof typeof inviteDialog): Element[] => (dialog ? dom.allShown(name, dialog) : []);
    const [note] = within('note');
    const placed = [...within('otherButton'), ...within('mainButton')];
    const feet = within('footButton');
    const [email] = within('email');
    return {
      isOpen: dialog !== undefined,
      weeklyLimit: dom.all('weeklyLimit').some(dom.shown),
      upsell: dom.all('upsell').some(dom.shown),
      titles: dom.textsOf(dom.allShown('dialogTitle')),
      email: email instanceof HTMLInputElement ? email.value : null,
      note: note instanceof HTMLTextAreaElement ? note.value : null,
      addNote: within('addNote').length > 0,
      sendWithoutNote: within('sendWithoutNote').length > 0,
      // The order of the two is the same in every language, whatever the direction of writing.
      isChoice: !note && feet.length === 2 && feet.every((foot, place) => foot === placed[place]) && within('besidesChoice').length === 0,
      refusesEmail: within('emailFault').length > 0,
      recipient: dialog ? dom.text(dom.one('recipient', dialog)) : null,
      texts: note ? dom.textsOf(within('text')) : [],
      notices: dom.textsOf(dom.allShown('notice')),
    };
  },
  interpret: (seen, language): InviteDialog => {
    const limit = seen.texts.map((text) => counter.exec(plainText(text))?.[1]).find((figure) => figure !== undefined);
    const weeklyLimit = seen.weeklyLimit || seen.titles.some((title) => weeklyLimitTitle.test(title));
    const step = (): InviteStep => {
      if (weeklyLimit) return 'weeklyLimit';
      if (seen.email !== null) return 'email';
      if (seen.note !== null) return 'note';
      if (seen.addNote || seen.sendWithoutNote || seen.isChoice) return 'choice';
      return seen.upsell ? 'upsell' : 'none';
    };
    return {
      isOpen: seen.isOpen,
      step: step(),
      recipient: seen.recipient,
      noteLimit: limit === undefined ? null : Number(limit),
      note: seen.note,
      email: seen.email,
      addNote: seen.addNote ? 'addNote' : seen.isChoice ? 'otherButton' : null,
      sendWithoutNote: seen.sendWithoutNote ? 'sendWithoutNote' : seen.isChoice ? 'mainButton' : null,
      refusesEmail: seen.refusesEmail,
      notices: seen.notices,
      language,
    };
  },
});

/** An element of the dialog to act on; if there is not exactly one, the dialog is not a known one. */
export const inviteControl = (name: keyof typeof inviteDialog) => ({
  page: pageName,
  name,
  scope: anyOf(inviteDialog.dialog),
  selector: anyOf(inviteDialog[name]),
});

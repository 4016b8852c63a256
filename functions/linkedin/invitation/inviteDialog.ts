import { inviteDialog } from '../selectors/invitation/inviteDialog.ts';
import { anyOf, pageReader } from '../selectors/resolve.ts';
import { weeklyLimitTitle } from '../selectors/words/invitations.ts';

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
  readonly step: InviteStep;
  /** The recipient, if the step shows it. */
  readonly recipient: string | null;
  /** Maximum length of a note, from the note's own counter. */
  readonly noteLimit: number | null;
  /** The text of the note. */
  readonly note: string | null;
  /** The text of the field for the person's email address. */
  readonly email: string | null;
  readonly mayAddNote: boolean;
  readonly maySendWithoutNote: boolean;
  /** LinkedIn's short notices, about this or something else. */
  readonly notices: readonly string[];
}

const pageName = 'inviteDialog';

const counter = /^\d+\s*\/\s*(\d+)$/;

export const inviteDialogReader = pageReader({
  page: pageName,
  selectors: inviteDialog,
  gather: (dom) => {
    const [dialog] = dom.allShown('dialog');
    const within = (name: 'addNote' | 'sendWithoutNote' | 'note' | 'email' | 'text'): Element[] =>
      dialog ? dom.allShown(name, dialog) : [];
    const [note] = within('note');
    const [email] = within('email');
    return {
      weeklyLimit: dom.all('weeklyLimit').some(dom.shown),
      upsell: dom.all('upsell').some(dom.shown),
      titles: dom.textsOf(dom.allShown('dialogTitle')),
      email: email instanceof HTMLInputElement ? email.value : null,
      note: note instanceof HTMLTextAreaElement ? note.value : null,
      addNote: within('addNote').length > 0,
      sendWithoutNote: within('sendWithoutNote').length > 0,
      recipient: dialog ? dom.text(dom.one('recipient', dialog)) : null,
      texts: note ? dom.textsOf(within('text')) : [],
      notices: dom.textsOf(dom.allShown('notice')),
    };
  },
  interpret: (seen): InviteDialog => {
    const limit = seen.texts.map((text) => counter.exec(text)?.[1]).find((figure) => figure !== undefined);
    const weeklyLimit = seen.weeklyLimit || seen.titles.some((title) => weeklyLimitTitle.test(title));
    const step = (): InviteStep => {
      if (weeklyLimit) return 'weeklyLimit';
      if (seen.email !== null) return 'email';
      if (seen.note !== null) return 'note';
      if (seen.addNote || seen.sendWithoutNote) return 'choice';
      return seen.upsell ? 'upsell' : 'none';
    };
    return {
      step: step(),
      recipient: seen.recipient,
      noteLimit: limit === undefined ? null : Number(limit),
      note: seen.note,
      email: seen.email,
      mayAddNote: seen.addNote,
      maySendWithoutNote: seen.sendWithoutNote,
      notices: seen.notices,
    };
  },
});

/** An element of the dialog to act on; if there is not exactly one, the dialog is not a known one. */
export const inviteControl = (name: 'addNote' | 'sendWithoutNote' | 'note' | 'email' | 'send') => ({
  page: pageName,
  name,
  scope: anyOf(inviteDialog.dialog),
  selector: anyOf(inviteDialog[name]),
});

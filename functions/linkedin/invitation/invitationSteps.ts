import { type Aim, aimAt } from '../browser/aim.ts';
import { click } from '../browser/click.ts';
import { readUntil } from '../browser/readUntil.ts';
import type { LinkedIn } from '../browser/session.ts';
import { LayoutChanged } from '../failures.ts';
import type { ProfileFacts } from '../person/profileFacts.ts';
import { isSamePerson, personAt } from '../person/samePerson.ts';
import type { LookUpRun } from '../run.ts';
import { invitedIn, slugIn } from '../selectors/addresses.ts';
import { emailRefusedWords } from '../selectors/words/invitations.ts';
import { undecided } from '../text/requiredLanguage.ts';
import { refusalOf } from './invitation.ts';
import { type InviteDialog, type InviteStep, inviteControl, inviteDialogReader } from './inviteDialog.ts';

const pageName = 'inviteDialog';

/** The note and email address of an invitation. */
export interface Invitation {
  readonly note: string | null;
  readonly email: string | null;
}

/** An invitation that is ready: the next click sends it. */
export interface LastStep {
  readonly step: InviteStep;
  readonly button: Aim;
  /** @throws LayoutChanged unless the dialog is for the same person and holds what was entered */
  readonly requireUnchanged: () => Promise<void>;
}

/** Choice, email and note may each have their own step. */
const maxSteps = 4;

/** The dialog has to be for the person whose page was read. */
const requireRecipient = (linkedin: LinkedIn, person: ProfileFacts, dialog: InviteDialog): void => {
  const address = linkedin.page.url();
  const slug = invitedIn(address) ?? slugIn(address);
  if (!slug || !isSamePerson(person, personAt(slug))) throw new LayoutChanged(pageName, 'recipient');
  if (dialog.recipient === null) {
    // Where the words are not known, the choice has to name the person; the step that asks for an email address names nobody.
    if (dialog.step === 'choice' && dialog.sendWithoutNote === 'mainButton') throw undecided(dialog.language, pageName, 'recipient');
    return;
  }
  const [said, known] = [dialog.recipient, person.name].map((name) => name.normalize('NFC').toLowerCase());
  if (!said || !known || !(known.startsWith(said) || said.startsWith(known))) throw new LayoutChanged(pageName, 'recipient');
};

/** The email address was wrong. */
export const asksAgain = ({ step, refusesEmail, notices }: InviteDialog): boolean =>
  step === 'email' && (refusesEmail || notices.some((notice) => emailRefusedWords.test(notice)));

const stepAfter = async (linkedin: LinkedIn, before: InviteDialog, signal: AbortSignal) =>
  readUntil(
    linkedin.page,
    inviteDialogReader,
    (facts) =>
      refusalOf(facts) !== null ||
      (asksAgain(facts) && !asksAgain(before)) ||
      (facts.step !== 'none' && (facts.step !== before.step || (facts.note !== null && before.note === null))),
    { milliseconds: linkedin.patienceMs, signal },
  );

type PreparingRun = LookUpRun<'emailRequired' | 'emailNotAccepted' | 'noteTooLong' | 'noteLimitExceeded' | 'requestNotAllowed'>;

const enterNote = async (linkedin: LinkedIn, dialog: InviteDialog, note: string, { fail, signal }: PreparingRun): Promise<void> => {
  if (dialog.noteLimit === null) throw new LayoutChanged(pageName, 'noteCounter');
  if (note.length > dialog.noteLimit) throw fail('noteTooLong');
  await using field = await aimAt(linkedin, inviteControl('note'));
  await field.enter(note);
  await linkedin.pacing.pause('typing', signal);
};

const enterEmail = async (linkedin: LinkedIn, email: string | null, { fail }: PreparingRun): Promise<void> => {
  if (email === null) throw fail('emailRequired');
  await using field = await aimAt(linkedin, inviteControl('email'));
  await field.enter(email);
};

/** Continues to the step for the note. A note that cannot be sent is never dropped. */
const toNote = async (linkedin: LinkedIn, dialog: InviteDialog, signal: AbortSignal): Promise<InviteDialog> => {
  const { addNote } = dialog;
  if (addNote === null) throw undecided(dialog.language, pageName, 'addNote');
  await linkedin.pacing.pause('beforeClick', signal);
  await click(linkedin, inviteControl(addNote));
  const next = await stepAfter(linkedin, dialog, signal);
  if (!next) throw new LayoutChanged(pageName, 'note');
  return next;
};

/** The entered values must still be there when it is sent: a dialog that was redrawn may have lost one field while the other was filled. */
const requireEntered = async (linkedin: LinkedIn, person: ProfileFacts, { note, email }: Invitation): Promise<void> => {
  const { facts } = await inviteDialogReader.read(linkedin.page);
  requireRecipient(linkedin, person, facts);
  if (note !== null && facts.note !== note) throw new LayoutChanged(pageName, 'noteText');
  if (facts.step === 'email' && facts.email !== email) throw new LayoutChanged(pageName, 'emailText');
};

/**
 * Completes an open dialog up to its last button. Throws the item's error if it cannot.
 */
export const prepareInvitation = async (
  linkedin: LinkedIn,
  person: ProfileFacts,
  opened: InviteDialog,
  invitation: Invitation,
  run: PreparingRun,
): Promise<LastStep> => {
  const { fail, signal } = run;
  const { note, email } = invitation;
  let dialog = opened;
  for (let steps = 0; steps < maxSteps; steps++) {
    const refusal = refusalOf(dialog);
    if (refusal) throw fail(refusal);
    requireRecipient(linkedin, person, dialog);
    if (steps > 0 && asksAgain(dialog)) throw fail('emailNotAccepted');
    if (dialog.step === 'email') await enterEmail(linkedin, email, run);
    const { step } = dialog;
    if (note !== null && dialog.note === null) {
      dialog = await toNote(linkedin, dialog, signal);
      continue;
    }
    if (note !== null) await enterNote(linkedin, dialog, note, run);
    const requireUnchanged = (): Promise<void> => requireEntered(linkedin, person, invitation);
    await requireUnchanged();
    return {
      step,
      requireUnchanged,
      button: await aimAt(linkedin, inviteControl((note === null ? dialog.sendWithoutNote : null) ?? 'send')),
    };
  }
  throw new LayoutChanged(pageName, 'note');
};

import { type InviteDialog, type InviteStep, inviteControl, inviteDialogReader } from '../components/inviteDialog.ts';
import { ItemFailure, LayoutChanged } from '../failures.ts';
import { type Destination, goTo, requireEnglish } from '../navigation.ts';
import { readUntil } from '../readUntil.ts';
import { inviteDialog } from '../selectors/inviteDialog.ts';
import { profileEmber } from '../selectors/profile.ember.ts';
import { anyOf } from '../selectors/resolve.ts';
import type { LinkedIn } from '../session.ts';
import type { ProfileFacts } from './profileFacts.ts';

const pageName = 'inviteDialog';

const invitation: Destination = {
  name: pageName,
  anchors: {
    sdui: 'main#workspace, [data-testid="interop-shadowdom"]',
    ember: `#artdeco-modal-outlet, ${anyOf(inviteDialog.dialog)}, ${anyOf(profileEmber.topCard)}`,
  },
};

/** Sentences by which LinkedIn says that an invitation does not go out. */
const refusal =
  /weekly (invitation )?limit|weekly limit for|resend an invitation|weeks after withdrawing|was ?n[o’']t sent|could ?n[o’']t be sent|unable to (send|invite|connect)|can(no|['’])t (be )?(send|sent|invite)/i;

export const isRefused = ({ step, notices }: InviteDialog): boolean =>
  step === 'weeklyLimit' || notices.some((notice) => refusal.test(notice));

/** By which it says that one has gone out. */
const sent = /^your invitation to .+ (was|has been) sent\b/i;

/** What is to be said with an invitation. */
export interface Invitation {
  readonly note: string | null;
  readonly email: string | null;
}

/** An invitation that is ready: the next click sends it. */
export interface LastStep {
  readonly step: InviteStep;
  readonly button: 'send' | 'sendWithoutNote';
}

/** Choice or email, then the note. */
const mostSteps = 3;

const decoded = (slug: string): string => decodeURIComponent(slug).toLowerCase();

/** The dialog has to be about the person whose page was read. */
const requireRecipient = (linkedin: LinkedIn, person: ProfileFacts, dialog: InviteDialog): void => {
  const address = new URL(linkedin.page.url());
  const slug = address.searchParams.get('vanityName') ?? /^\/in\/([^/]+)/.exec(address.pathname)?.[1];
  if (!slug || decoded(slug) !== decoded(person.slug)) throw new LayoutChanged(pageName, 'recipient');
  if (dialog.recipient === null) return;
  const [said, known] = [dialog.recipient, person.name].map((name) => name.normalize('NFC').toLowerCase());
  if (!said || !known || !(known.startsWith(said) || said.startsWith(known))) throw new LayoutChanged(pageName, 'recipient');
};

const stepAfter = async (linkedin: LinkedIn, before: InviteDialog, signal: AbortSignal) =>
  readUntil(
    linkedin.page,
    inviteDialogReader,
    (facts) => isRefused(facts) || (facts.step !== 'none' && (facts.step !== before.step || (facts.note !== null && before.note === null))),
    { milliseconds: linkedin.patienceMs, signal },
  );

/** What LinkedIn shows at the invitation's own address. */
export type OpenedInvitation =
  | { readonly opened: InviteDialog }
  /** The person's page, in its place: no invitation is offered. */
  | { readonly opened: 'profile' }
  /** No dialog: it has gone out at once, or the page is not the one that we know. */
  | { readonly opened: 'nothing' };

/** Opens the invitation to a person at its own address, where no other person's button can be hit. */
export const openInvitation = async (linkedin: LinkedIn, person: ProfileFacts, signal: AbortSignal): Promise<OpenedInvitation> => {
  const { page, patienceMs } = linkedin;
  const query = new URLSearchParams({ vanityName: decodeURIComponent(person.slug) });
  const arrival = await goTo(linkedin, `/preload/custom-invite/?${query}`, invitation, signal);
  if (!arrival.arrived) return { opened: 'profile' };
  requireEnglish(arrival.language);
  const atProfile = new URL(page.url()).pathname.startsWith('/in/');
  const isOpen = (facts: InviteDialog): boolean =>
    facts.step !== 'none' || isRefused(facts) || facts.notices.some((notice) => sent.test(notice));
  // Back on the person's page the dialog comes soon or not at all.
  const milliseconds = atProfile ? patienceMs / 4 : patienceMs;
  const dialog = await readUntil(page, inviteDialogReader, isOpen, { milliseconds, signal });
  if (dialog && (dialog.step !== 'none' || isRefused(dialog))) return { opened: dialog };
  return { opened: atProfile ? 'profile' : 'nothing' };
};

const enterNote = async (linkedin: LinkedIn, dialog: InviteDialog, note: string, signal: AbortSignal): Promise<void> => {
  if (dialog.noteLimit === null) throw new LayoutChanged(pageName, 'noteCounter');
  if (note.length > dialog.noteLimit) throw new ItemFailure('noteTooLong');
  const field = await inviteControl(linkedin.page, 'note');
  await field.fill(note);
  await linkedin.pacing.pause('typing', signal);
  if ((await field.inputValue()) !== note) throw new LayoutChanged(pageName, 'noteText');
};

const enterEmail = async (linkedin: LinkedIn, email: string | null): Promise<void> => {
  if (email === null) throw new ItemFailure('emailRequired');
  await (await inviteControl(linkedin.page, 'email')).fill(email);
};

/** Goes on to the step in which a note is written. A note that cannot be sent is never dropped. */
const toNote = async (linkedin: LinkedIn, dialog: InviteDialog, signal: AbortSignal): Promise<InviteDialog> => {
  if (!dialog.mayAddNote) throw new LayoutChanged(pageName, 'addNote');
  await linkedin.pacing.pause('beforeClick', signal);
  await (await inviteControl(linkedin.page, 'addNote')).click();
  const next = await stepAfter(linkedin, dialog, signal);
  if (!next) throw new LayoutChanged(pageName, 'note');
  return next;
};

/**
 * Takes an open dialog up to its last button. Throws what stands in the way: `emailRequired`,
 * `noteTooLong`, `noteLimitExceeded`, `requestNotAllowed`.
 */
export const prepareInvitation = async (
  linkedin: LinkedIn,
  person: ProfileFacts,
  opened: InviteDialog,
  { note, email }: Invitation,
  signal: AbortSignal,
): Promise<LastStep> => {
  let dialog = opened;
  for (let steps = 0; steps < mostSteps; steps++) {
    if (isRefused(dialog)) throw new ItemFailure('requestNotAllowed');
    if (dialog.step === 'upsell') throw new ItemFailure('noteLimitExceeded');
    requireRecipient(linkedin, person, dialog);
    if (dialog.step === 'email') await enterEmail(linkedin, email);
    const { step } = dialog;
    if (note === null) return { step, button: step === 'choice' ? 'sendWithoutNote' : 'send' };
    if (dialog.note !== null) {
      await enterNote(linkedin, dialog, note, signal);
      return { step, button: 'send' };
    }
    dialog = await toNote(linkedin, dialog, signal);
  }
  throw new LayoutChanged(pageName, 'note');
};

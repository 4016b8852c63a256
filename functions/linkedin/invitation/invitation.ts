import type { Request } from 'playwright-core';
import { type Destination, goTo } from '../browser/navigation.ts';
import { readUntil } from '../browser/readUntil.ts';
import type { LinkedIn } from '../browser/session.ts';
import { listenTo } from '../browser/traffic.ts';
import { type Failure, LayoutChanged, OutcomeUnknown, SignedOut, Throttled } from '../failures.ts';
import type { ProfileFacts } from '../person/profileFacts.ts';
import type { Attempt } from '../run.ts';
import { invitePath, slugIn } from '../selectors/addresses.ts';
import { inviteDialog, inviteShell } from '../selectors/invitation/inviteDialog.ts';
import { profileEmber } from '../selectors/person/profile.ember.ts';
import { requests } from '../selectors/requests.ts';
import { anyOf } from '../selectors/resolve.ts';
import { invitedWords, notInvitedWords } from '../selectors/words/invitations.ts';
import { undecided } from '../text/requiredLanguage.ts';
import { type InviteDialog, inviteDialogReader } from './inviteDialog.ts';

const invitation: Destination = {
  name: 'inviteDialog',
  get anchors() {
    return { sdui: inviteShell.sdui, ember: `${inviteShell.ember}, ${anyOf(inviteDialog.dialog)}, ${anyOf(profileEmber.topCard)}` };
  },
};

/** Why a dialog, or a notice instead of it, refuses an invitation; `null` if it does not. */
export const refusalOf = ({ step, notices }: InviteDialog): 'requestNotAllowed' | 'noteLimitExceeded' | null => {
  if (step === 'weeklyLimit' || notices.some((notice) => notInvitedWords.test(notice))) return 'requestNotAllowed';
  return step === 'upsell' ? 'noteLimitExceeded' : null;
};

/** The request by which the page sends an invitation. */
const isInvitation = (request: Request): boolean => request.method() === 'POST' && requests.invitation.test(request.url());

/** The content of the invitation's own address. */
export type OpenedInvitation =
  /** It asks how to send the invitation: nothing has been sent. */
  | { readonly asks: true; readonly dialog: InviteDialog }
  | {
      readonly asks: false;
      /** What is shown instead. */
      readonly dialog: InviteDialog | null;
      /** `profile`: the person's page, since no invitation is offered. */
      readonly at: 'profile' | 'elsewhere';
      /** The page has sent an invitation by itself. */
      readonly sends: boolean;
      /** Why the page could not be read, or why its dialog is not understood. */
      readonly failure: Failure | null;
    };

type Arrived = { readonly there: true; readonly language: string } | { readonly there: false; readonly failure: LayoutChanged | null };

const goThere = async (linkedin: LinkedIn, person: ProfileFacts, { notAfter, callOff }: Attempt, signal: AbortSignal): Promise<Arrived> => {
  if (linkedin.clock.now() > notAfter) throw new OutcomeUnknown('It is too late to open the invitation');
  try {
    const arrival = await goTo(linkedin, invitePath(decodeURIComponent(person.slug)), invitation, signal);
    return arrival.arrived ? { there: true, language: arrival.language } : { there: false, failure: null };
  } catch (error) {
    // LinkedIn answered with something other than the invitation.
    if (error instanceof SignedOut || error instanceof Throttled) await callOff();
    if (error instanceof LayoutChanged) return { there: false, failure: error };
    throw error;
  }
};

/**
 * Opens the invitation to a person at its own address, where no other person's button can be clicked. `attempting` is written before:
 * LinkedIn may send immediately when the address is requested.
 */
export const openInvitation = async (
  linkedin: LinkedIn,
  person: ProfileFacts,
  attempt: Attempt,
  signal: AbortSignal,
): Promise<OpenedInvitation> => {
  const { page, patienceMs } = linkedin;
  let sends = false;
  using _ = listenTo(page, isInvitation, {
    begun: () => {
      sends = true;
    },
  });
  const arrived = await goThere(linkedin, person, attempt, signal);
  if (!arrived.there) {
    const { failure } = arrived;
    return { asks: false, dialog: null, at: failure ? 'elsewhere' : 'profile', sends, failure };
  }
  const at = slugIn(new URL(page.url()).pathname) ? 'profile' : 'elsewhere';
  const isOpen = (facts: InviteDialog): boolean =>
    facts.step !== 'none' || refusalOf(facts) !== null || facts.notices.some((notice) => invitedWords.test(notice));
  // Back on the person's page the dialog opens soon or not at all.
  const milliseconds = at === 'profile' ? patienceMs / 4 : patienceMs;
  const dialog = await readUntil(page, inviteDialogReader, isOpen, { milliseconds, signal });
  const asks = dialog !== null && dialog.step !== 'none' && refusalOf(dialog) === null && !sends;
  if (asks) return { asks, dialog };
  const refusing = dialog && refusalOf(dialog) ? dialog : null;
  // A dialog that is not understood is no refusal.
  const isUnknown = dialog === null && (await inviteDialogReader.read(page)).facts.isOpen;
  const failure = undecided(arrived.language, 'inviteDialog', 'dialog');
  return { asks: false, dialog: refusing, at: isUnknown ? 'elsewhere' : at, sends, failure };
};

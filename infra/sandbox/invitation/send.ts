import { emberTopCard } from '../person/ember/profile.ts';
import { topCard } from '../person/sdui/topCard.ts';
import { extend } from '../shell/markup.ts';
import type { Action } from '../shell/markup.types.ts';
import { toast } from '../shell/notices.ts';
import { serverRequest } from '../shell/sdui/links.ts';
import { textOf } from '../site/body.ts';
import type { FaultOf } from '../site/faults.ts';
import type { Reply, Visit } from '../site/visit.ts';
import { profileUrl } from '../world/identity.ts';
import type { Person } from '../world/world.ts';
import { emailModal, inviteModal, noteModal, noteUpsell, weeklyLimitModal } from './modal.ts';

export const weeklyLimitText = ({ words }: Visit, { name }: Person): string =>
  words.say('Your invitation to {name} was not sent because you have reached the weekly limit for connection invitations.', { name });

const opens = (piece: ReturnType<typeof inviteModal>, afterMs = 20): Reply => ({
  json: [{ do: 'put', at: 'modals', how: 'into', piece, afterMs }] satisfies Action[],
});

const inviteFault = (visit: Visit, person: Person, ...variants: string[]): string | null => {
  const { faults } = visit.sandbox;
  const next = faults.active.findLast(
    (fault) =>
      fault.kind === 'invite' &&
      (fault.match.person ?? person.slug) === person.slug &&
      (fault.match.account ?? visit.account.id) === visit.account.id,
  );
  if (next?.kind !== 'invite' || !variants.includes(next.variant)) return null;
  return faults.take('invite', visit.occasion(person))?.variant ?? null;
};

/** Connect was clicked. */
export function openInvite(visit: Visit, person: Person): Reply {
  const variant = inviteFault(visit, person, 'late', 'directly', 'byItself', 'weeklyLimitToast');
  if (variant === 'directly') return sendInvitation(visit, person);
  if (variant === 'byItself')
    return { json: [{ do: 'ask', url: `${serverRequest}.mynetwork.addaAddConnection`, body: { person: person.slug } }] satisfies Action[] };
  if (variant === 'weeklyLimitToast') return { json: toast(visit, weeklyLimitText(visit, person), 8000) };
  if (needsEmail(visit, person)) return opens(emailModal(visit, person, null));
  return opens(inviteModal(visit, person), variant === 'late' ? 1200 : 20);
}

const emailGate = (visit: Visit, person: Person) =>
  visit.sandbox.faults.active.find(
    (fault): fault is FaultOf<'invite'> =>
      fault.kind === 'invite' && fault.variant === 'emailGate' && (fault.match.person ?? person.slug) === person.slug,
  );

const needsEmail = (visit: Visit, person: Person): boolean => person.emailGate || emailGate(visit, person) !== undefined;

/** "Add a note" was clicked: there may be none left. */
export function openNote(visit: Visit, person: Person): Reply {
  const none = inviteFault(visit, person, 'noNotesLeft') !== null;
  if (none || (!visit.account.premium && visit.state.notesLeft(visit.account) === 0)) return opens(noteUpsell(visit));
  const noteStep = emailGate(visit, person)?.noteStep ?? 'keepsEmail';
  return opens(noteModal(visit, person, needsEmail(visit, person) ? { email: textOf(visit.body, 'email').trim(), noteStep } : null));
}

/** The invitation has arrived: refused, or recorded once whatever becomes of the answer. */
export function sendInvitation(visit: Visit, person: Person): Reply {
  const note = textOf(visit.body, 'note').trim() || null;
  const email = textOf(visit.body, 'email').trim();
  const { state } = visit.state.relation(visit.account, person);
  const variant = inviteFault(
    visit,
    person,
    'weeklyLimitDialog',
    'weeklyLimitToast',
    'resendBlocked',
    'refused',
    'answerLost',
    'notArrived',
  );
  const closed: Action[] = [{ do: 'drop', at: 'modal' }];
  if (variant === 'notArrived') return { cut: true };
  if (variant === 'weeklyLimitDialog') return opens(weeklyLimitModal(visit));
  if (variant === 'weeklyLimitToast') return { json: [...closed, ...toast(visit, weeklyLimitText(visit, person), 8000)] };
  if (variant === 'resendBlocked' || state === 'withdrawn')
    return { json: [...closed, ...toast(visit, visit.words.say('You can resend an invitation 3 weeks after withdrawing it.'))] };
  if (variant === 'refused' || state !== 'notConnected')
    return { json: [...closed, ...toast(visit, visit.words.say('Your invitation was not sent. Please try again later.'))] };
  const right = emailGate(visit, person)?.email ?? person.email;
  if (needsEmail(visit, person) && (email === '' || (right !== null && right !== email)))
    return opens(emailModal(visit, person, visit.words.say('Please enter a valid email address for this member.')));
  if (note !== null) visit.state.useNote(visit.account);
  visit.state.relate(visit.account, person, { state: 'pending', since: visit.sandbox.clock(), note });
  visit.sandbox.ledger.record({ account: visit.account.id, kind: 'invitation', person: profileUrl(person.slug), text: note });
  if (variant === 'answerLost') return { cut: true };
  return {
    json: [
      ...closed,
      ...(textOf(visit.body, 'from') === '' ? redrawn(visit, person) : []),
      ...toast(visit, visit.words.say('Your invitation to {name} was sent.', { name: person.name })),
    ],
  };
}

/** The top card as it is now, in place of the one on the page. */
export function redrawn(visit: Visit, person: Person): Action[] {
  const relation = visit.state.relation(visit.account, person);
  const piece =
    textOf(visit.body, 'renderer') === 'ember' ? emberTopCard(visit, person, relation, false) : topCard(visit, person, relation);
  return [{ do: 'put', at: 'topcard', how: 'replace', piece: extend(piece, { ref: 'topcard' }) }];
}

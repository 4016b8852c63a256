import type { JsonObject } from '../../contract/declaration.ts';
import { inviteControl } from '../components/inviteDialog.ts';
import { clickIrreversibly } from '../components/irreversibleClick.ts';
import { ItemFailure, LayoutChanged, OutcomeUnknown } from '../failures.ts';
import { type Invitation, openInvitation, prepareInvitation } from '../pages/invitation.ts';
import { registerInvitationEvidence } from '../pages/invitationEvidence.ts';
import { addressOf, identityOf, openPerson, readAgain } from '../pages/knownPerson.ts';
import { requireRelation } from '../pages/profile.ts';
import type { ProfileFacts, Relation } from '../pages/profileFacts.ts';
import type { Finding, Performer } from '../performer.ts';
import type { LinkedIn } from '../session.ts';
import { optionalTextOf, textOf } from './input.ts';

/** The person's page, as long as LinkedIn offers to invite them. */
const invitable = async (linkedin: LinkedIn, person: string, signal: AbortSignal): Promise<ProfileFacts> => {
  const profile = await openPerson(linkedin, person, signal);
  const relation = requireRelation(profile);
  if (relation === 'connected') throw new ItemFailure('alreadyConnected');
  if (relation === 'pending') throw new ItemFailure('alreadyPending');
  // Who asks for a connection is to be answered, not invited; and what is not offered is not tried.
  if (relation !== 'connectable' || profile.facts.incoming) throw new ItemFailure('requestNotAllowed');
  return profile.facts;
};

const invitationIn = (item: JsonObject): Invitation => ({
  // A text area knows one kind of line break.
  note: optionalTextOf(item, 'message')?.replace(/\r\n?/g, '\n') ?? null,
  email: optionalTextOf(item, 'email'),
});

/** No dialog came: the person's own page tells what that means. Throws what it is; returns where the request is out and was to have no note. */
const withoutDialog = async (
  linkedin: LinkedIn,
  person: ProfileFacts,
  opened: 'profile' | 'nothing',
  { note }: Invitation,
  signal: AbortSignal,
): Promise<void> => {
  const now = await readAgain(linkedin, addressOf(person), identityOf(person), signal);
  if (now && requireRelation(now) === 'pending') {
    // Sent at once, without asking for the note: that is not what was wanted, and cannot be taken back.
    if (note !== null) throw new OutcomeUnknown('The request went out without its note');
    return;
  }
  throw opened === 'profile' ? new ItemFailure('requestNotAllowed') : new LayoutChanged('inviteDialog', 'dialog');
};

const findings: Readonly<Record<Relation, Finding['found']>> = {
  pending: 'happened',
  // It was accepted meanwhile: before the attempt the two were not connected.
  connected: 'happened',
  connectable: 'absent',
  'connect-behind-More-or-none': 'absent',
  self: 'undecidable',
};

/** Sends one connection request, at most once (P3). It counts as sent when a fresh read of the person's page shows it pending. */
export const connectionsSendRequest: Performer = {
  perform: async (linkedin, item, run) => {
    const { signal } = run;
    const invitation = invitationIn(item);
    const person = await invitable(linkedin, textOf(item, 'person'), signal);
    const identity = identityOf(person);
    const { opened } = await openInvitation(linkedin, person, signal);
    if (opened === 'profile' || opened === 'nothing') {
      await withoutDialog(linkedin, person, opened, invitation, signal);
      return undefined;
    }
    const last = await prepareInvitation(linkedin, person, opened, invitation, signal);

    using evidence = registerInvitationEvidence(linkedin, last.step);
    await clickIrreversibly(linkedin, run, await inviteControl(linkedin.page, last.button), identity);
    const refusal = await evidence.heard(signal);
    const relation = await readAgain(linkedin, addressOf(person), identity, signal);
    if (relation && findings[requireRelation(relation)] === 'happened') return undefined;
    if (relation && refusal) throw new ItemFailure(refusal);
    throw new OutcomeUnknown('The request is not pending, and nothing says that it was refused');
  },

  lookUp: async (linkedin, item, trace, run) => {
    const relation = await readAgain(linkedin, textOf(item, 'person'), trace, run.signal);
    return { found: relation ? findings[requireRelation(relation)] : 'undecidable' };
  },
};

import { z } from 'zod';
import type { ItemOf } from '../../contract/item.types.ts';
import { clickIrreversibly } from '../browser/click.ts';
import type { LinkedIn } from '../browser/session.ts';
import { LayoutChanged, OutcomeUnknown } from '../failures.ts';
import { type OpenedInvitation, openInvitation, refusalOf } from '../invitation/invitation.ts';
import { registerInvitationEvidence } from '../invitation/invitationEvidence.ts';
import { type Invitation, prepareInvitation } from '../invitation/invitationSteps.ts';
import { addressOf, identityOf, openPerson, personIdentity, readAgain } from '../person/knownPerson.ts';
import { type ProfilePage, requireRelation } from '../person/profile.ts';
import type { ProfileFacts, Relation } from '../person/profileFacts.ts';
import type { Attempt, LookUpRun } from '../run.ts';
import type { Finding, ItemRun, Performer } from './performer.ts';

type Item = ItemOf<'connections.sendRequest'>;

const invitationIn = ({ message, email }: Item): Invitation => ({
  // A text area has only one kind of line break.
  note: message?.replace(/\r\n?/g, '\n') ?? null,
  email: email ?? null,
});

/**
 * The attempt: LinkedIn may send immediately, without the note, when the dialog's address is opened; otherwise it sends at the dialog's last
 * button.
 */
const trace = personIdentity.extend({ step: z.enum(['opening', 'sending']) });
type Trace = z.output<typeof trace>;

const traceOf = (person: ProfileFacts, step: Trace['step']): Trace => ({ ...identityOf(person), step });

const found: Readonly<Record<Relation, Finding['found']>> = {
  pending: 'happened',
  // It was accepted meanwhile: before the attempt the two were not connected.
  connected: 'happened',
  connectable: 'absent',
  'connect-behind-More-or-none': 'absent',
  self: 'undecidable',
};

/** The outcome of an attempt according to the person's page. A request that was sent without its note is neither success nor failure. */
const findingOn = (profile: ProfilePage | null, { step }: Trace, { note }: Invitation): Finding['found'] => {
  if (!profile) return 'undecidable';
  const finding = found[requireRelation(profile)];
  return finding === 'happened' && note !== null && step === 'opening' ? 'undecidable' : finding;
};

type Run = ItemRun<'connections.sendRequest', Trace>;

/** The person's page, while LinkedIn offers to invite them; `sent` if an earlier attempt took effect after all. */
const invitable = async (linkedin: LinkedIn, item: Item, run: Run): Promise<ProfileFacts | 'sent'> => {
  const { earlier } = run;
  const profile = await openPerson(linkedin, item.person, run);
  const relation = requireRelation(profile);
  if (earlier !== undefined && found[relation] === 'happened') {
    if (findingOn(profile, earlier, invitationIn(item)) === 'happened') return 'sent';
    throw run.fail('outcomeUnknown');
  }
  if (relation === 'connected') throw run.fail('alreadyConnected');
  if (relation === 'pending') throw run.fail('alreadyPending');
  // A person who has asked for a connection is answered, not invited; and without an offer nothing is attempted.
  if (relation !== 'connectable' || profile.facts.incoming === true) throw run.fail('requestNotAllowed');
  return profile.facts;
};

/** No dialog opened: the person's own page shows why. Throws the reason; returns if the request was sent and needed no note. */
const withoutQuestion = async (
  linkedin: LinkedIn,
  person: ProfileFacts,
  opened: Extract<OpenedInvitation, { asks: false }>,
  { note }: Invitation,
  { callOff }: Attempt,
  run: LookUpRun<'outcomeUnknown' | 'noteLimitExceeded' | 'requestNotAllowed'>,
): Promise<void> => {
  const now = await readAgain(linkedin, addressOf(person), identityOf(person), run.signal);
  if (now && found[requireRelation(now)] === 'happened') {
    // Sent immediately, without asking for the note: not as requested, and irreversible.
    if (note !== null) throw run.fail('outcomeUnknown');
    return;
  }
  if (!now || opened.sends) throw new OutcomeUnknown('A request that nobody confirmed may be on its way');
  if (opened.dialog) throw run.fail(refusalOf(opened.dialog) ?? 'requestNotAllowed');
  if (opened.at === 'profile') throw run.fail('requestNotAllowed');
  await callOff();
  throw opened.failure ?? new LayoutChanged('inviteDialog', 'dialog');
};

/** Sends one connection request, at most once (P3). Success means that a fresh read of the person's page shows it pending. */
export const connectionsSendRequest: Performer<'connections.sendRequest', Trace> = {
  trace,
  perform: async (linkedin, item, run) => {
    const { signal } = run;
    const invitation = invitationIn(item);
    const person = await invitable(linkedin, item, run);
    if (person === 'sent') return undefined;
    const identity = identityOf(person);
    const opening = await run.attempt(traceOf(person, 'opening'));
    const opened = await openInvitation(linkedin, person, opening, signal);
    if (!opened.asks) {
      await withoutQuestion(linkedin, person, opened, invitation, opening, run);
      return undefined;
    }
    // The dialog has asked: nothing was sent.
    const callOff = async (error: unknown): Promise<never> => {
      await opening.callOff();
      throw error;
    };
    const { step, button, requireUnchanged } = await prepareInvitation(linkedin, person, opened.dialog, invitation, run).catch(callOff);

    using evidence = registerInvitationEvidence(linkedin, step);
    await clickIrreversibly(linkedin, run, button, traceOf(person, 'sending'), () => requireUnchanged().catch(callOff));
    const refusal = await evidence.heard(signal);
    const profile = await readAgain(linkedin, addressOf(person), identity, signal);
    if (profile && found[requireRelation(profile)] === 'happened') return undefined;
    // It asks for an address although one was given: that one was wrong.
    if (profile && refusal) throw run.fail(refusal === 'emailRequired' && invitation.email !== null ? 'emailNotAccepted' : refusal);
    throw new OutcomeUnknown('The request is not pending, and nothing says that it was refused');
  },

  lookUp: async (linkedin, item, before, run) => ({
    found: findingOn(await readAgain(linkedin, item.person, before, run.signal), before, invitationIn(item)),
  }),
};

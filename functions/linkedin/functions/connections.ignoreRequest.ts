import type { LinkedIn } from '../browser/session.ts';
import { OutcomeUnknown } from '../failures.ts';
import { answerInvitation } from '../invitation/invitationAnswer.ts';
import { readReceivedInvitations } from '../invitation/receivedInvitations.ts';
import { addressOf, identityOf, openPerson, personIdentity, readAgain } from '../person/knownPerson.ts';
import { requireRelation } from '../person/profile.ts';
import type { ProfileFacts } from '../person/profileFacts.ts';
import { isSamePerson, type PersonIdentity } from '../person/samePerson.ts';
import type { Performer } from './performer.ts';

/** Whether the person's request is still pending, by a fresh read of the list. */
const stillWaits = async (linkedin: LinkedIn, person: ProfileFacts, signal: AbortSignal): Promise<boolean> =>
  (await readReceivedInvitations(linkedin, signal, (row) => row.connects && isSamePerson(person, row))).some(
    (row) => row.connects && isSamePerson(person, row),
  );

/** Ignores one request. Success means that neither the person's page nor the list shows it any more. */
export const connectionsIgnoreRequest: Performer<'connections.ignoreRequest', PersonIdentity> = {
  trace: personIdentity,
  perform: async (linkedin, item, run) => {
    const { signal } = run;
    const profile = await openPerson(linkedin, item.person, run);
    if (requireRelation(profile) === 'connected') throw run.fail('notPending');
    await answerInvitation(linkedin, profile.facts, 'ignore', run);
    const after = await readAgain(linkedin, addressOf(profile.facts), identityOf(profile.facts), signal);
    if (!after || after.facts.incoming || requireRelation(after) === 'connected') throw new OutcomeUnknown('The request is still there');
    return undefined;
  },

  lookUp: async (linkedin, item, trace, { signal }) => {
    const now = await readAgain(linkedin, item.person, trace, signal);
    if (!now || requireRelation(now) === 'connected') return { found: 'undecidable' };
    return { found: now.facts.incoming || (await stillWaits(linkedin, now.facts, signal)) ? 'absent' : 'happened' };
  },
};

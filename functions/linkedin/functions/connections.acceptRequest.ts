import { OutcomeUnknown } from '../failures.ts';
import { answerInvitation } from '../invitation/invitationAnswer.ts';
import { addressOf, identityOf, openPersonOfRequest, personIdentity, readAgainUnsettled } from '../person/knownPerson.ts';
import { requireRelation } from '../person/profile.ts';
import type { PersonIdentity } from '../person/samePerson.ts';
import type { Performer } from './performer.ts';

/** Accepts one request. Success means that a fresh read of the person's page shows a connection. */
export const connectionsAcceptRequest: Performer<'connections.acceptRequest', PersonIdentity> = {
  trace: personIdentity,
  perform: async (linkedin, item, run) => {
    const profile = await openPersonOfRequest(linkedin, item.person, run);
    if (requireRelation(profile) === 'connected') throw run.fail('notPending');
    await answerInvitation(linkedin, profile.facts, 'accept', run);
    const after = await readAgainUnsettled(linkedin, addressOf(profile.facts), identityOf(profile.facts), run.signal);
    if (!after || requireRelation(after) !== 'connected') throw new OutcomeUnknown('The two are not connected');
    return undefined;
  },

  lookUp: async (linkedin, item, trace, { signal }) => {
    const now = await readAgainUnsettled(linkedin, item.person, trace, signal);
    if (!now) return { found: 'undecidable' };
    return { found: requireRelation(now) === 'connected' ? 'happened' : 'absent' };
  },
};

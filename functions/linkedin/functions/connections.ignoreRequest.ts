import { OutcomeUnknown } from '../failures.ts';
import { answerInvitation, requestFrom } from '../invitation/invitationAnswer.ts';
import { addressOf, identityOf, openPerson, personIdentity, readAgain } from '../person/knownPerson.ts';
import { requireRelation } from '../person/profile.ts';
import type { PersonIdentity } from '../person/samePerson.ts';
import type { Performer } from './performer.ts';

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
    return { found: now.facts.incoming || (await requestFrom(linkedin, now.facts, signal)) ? 'absent' : 'happened' };
  },
};

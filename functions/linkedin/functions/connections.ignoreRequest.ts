import type { LinkedIn } from '../browser/session.ts';
import { OutcomeUnknown } from '../failures.ts';
import { answerInvitation, requestFrom } from '../invitation/invitationAnswer.ts';
import { addressOf, identityOf, openPersonOfRequest, personIdentity, readAgainUnsettled } from '../person/knownPerson.ts';
import { requireRelation } from '../person/profile.ts';
import type { ProfileFacts } from '../person/profileFacts.ts';
import type { PersonIdentity } from '../person/samePerson.ts';
import type { Performer } from './performer.ts';

/** Where the page does not tell whether it offers an answer, the list of requests does. */
const isStillThere = async (linkedin: LinkedIn, facts: ProfileFacts, signal: AbortSignal): Promise<boolean> =>
  facts.incoming ?? (await requestFrom(linkedin, facts, signal)) !== undefined;

/** Ignores one request. Success means that neither the person's page nor the list shows it any more. */
export const connectionsIgnoreRequest: Performer<'connections.ignoreRequest', PersonIdentity> = {
  trace: personIdentity,
  perform: async (linkedin, item, run) => {
    const { signal } = run;
    const profile = await openPersonOfRequest(linkedin, item.person, run);
    if (requireRelation(profile) === 'connected') throw run.fail('notPending');
    await answerInvitation(linkedin, profile.facts, 'ignore', run);
    const after = await readAgainUnsettled(linkedin, addressOf(profile.facts), identityOf(profile.facts), signal);
    if (!after || requireRelation(after) === 'connected') throw new OutcomeUnknown('The two are connected, or the page is gone');
    if (await isStillThere(linkedin, after.facts, signal)) throw new OutcomeUnknown('The request is still there');
    return undefined;
  },

  lookUp: async (linkedin, item, trace, { signal }) => {
    const now = await readAgainUnsettled(linkedin, item.person, trace, signal);
    if (!now || requireRelation(now) === 'connected') return { found: 'undecidable' };
    const isThere = now.facts.incoming === true || (await requestFrom(linkedin, now.facts, signal)) !== undefined;
    return { found: isThere ? 'absent' : 'happened' };
  },
};

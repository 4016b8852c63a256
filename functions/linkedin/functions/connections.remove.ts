import { click, clickAway } from '../browser/click.ts';
import { removalInMenu } from '../connection/removal.ts';
import { OutcomeUnknown } from '../failures.ts';
import { confirmingButton } from '../person/confirmation.ts';
import { addressOf, identityOf, openPerson, personIdentity, readAgain } from '../person/knownPerson.ts';
import { requireRelation } from '../person/profile.ts';
import type { PersonIdentity } from '../person/samePerson.ts';
import { yesLabels } from '../selectors/words/invitations.ts';
import type { Performer } from './performer.ts';

/** Ends one connection, through the profile's menu. Success means that a fresh read of the person's page shows no connection. */
export const connectionsRemove: Performer<'connections.remove', PersonIdentity> = {
  trace: personIdentity,
  perform: async (linkedin, item, run) => {
    const { signal } = run;
    const profile = await openPerson(linkedin, item.person, run);
    if (requireRelation(profile) !== 'connected') throw run.fail('connectionNotFound');
    const person = profile.facts;
    const remove = await removalInMenu(linkedin, profile, signal);
    await linkedin.pacing.pause('beforeClick', signal);
    await click(linkedin, { page: 'profile', name: 'removeConnection', element: remove });
    const yes = () => confirmingButton(linkedin, { page: 'removeDialog', yes: yesLabels.remove, name: person.name }, signal);
    const aimed = { page: 'removeDialog', name: 'yes', element: await yes() };
    await clickAway(linkedin, run, aimed, identityOf(person), yes);
    const after = await readAgain(linkedin, addressOf(person), identityOf(person), signal);
    if (!after || requireRelation(after) === 'connected') throw new OutcomeUnknown('The two are still connected');
    return undefined;
  },

  lookUp: async (linkedin, item, trace, { signal }) => {
    const now = await readAgain(linkedin, item.person, trace, signal);
    if (!now) return { found: 'undecidable' };
    return { found: requireRelation(now) === 'connected' ? 'absent' : 'happened' };
  },
};

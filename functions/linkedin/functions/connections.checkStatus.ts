import { profileBeforeNext } from '../person/preloadedProfile.ts';
import { type ProfilePage, requireRelation } from '../person/profile.ts';
import type { Relation } from '../person/profileFacts.ts';
import { settledProfile } from '../person/settledProfile.ts';
import type { Performer } from './performer.ts';

type ConnectionStatus = 'connected' | 'notConnected' | 'pending';

const statusOf: Readonly<Record<Relation, ConnectionStatus>> = {
  connected: 'connected',
  pending: 'pending',
  connectable: 'notConnected',
  'connect-behind-More-or-none': 'notConnected',
  self: 'notConnected',
};

/** Two signs of a connection, or the way to edit the own page, need no control to confirm them. Anything else shows in controls, which come with hydration. */
const isDecided = ({ facts: { relation } }: ProfilePage): boolean => relation === 'connected' || relation === 'self';

/** Reads the relation between the account and a person, from signals that agree; if they do not, throws `LayoutChanged` and never guesses (P13). */
export const connectionsCheckStatus: Performer<'connections.checkStatus'> = {
  perform: async (linkedin, item, run) => {
    const { signal, next } = run;
    const { here, profile } = await profileBeforeNext(linkedin, item.person, next?.person, signal, { isEnough: isDecided });
    if (!profile) throw run.fail('personNotFound');
    const settled = await settledProfile(here, profile, signal);
    return { connectionStatus: statusOf[requireRelation(settled)], incoming: settled.facts.incoming };
  },
};

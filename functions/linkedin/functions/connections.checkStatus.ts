import { openProfile, requireRelation } from '../person/profile.ts';
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

/** Reads the relation between the account and a person, from signals that agree; if they do not, throws `LayoutChanged` and never guesses (P13). */
export const connectionsCheckStatus: Performer<'connections.checkStatus'> = {
  perform: async (linkedin, item, run) => {
    const profile = await openProfile(linkedin, item.person, run.signal);
    if (!profile) throw run.fail('personNotFound');
    return { connectionStatus: statusOf[requireRelation(await settledProfile(linkedin, profile, run.signal))] };
  },
};

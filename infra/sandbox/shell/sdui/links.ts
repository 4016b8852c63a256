import type { Visit } from '../../site/visit.ts';
import { memberId, profileId } from '../../world/identity.ts';
import type { Person } from '../../world/world.ts';
import type { Action } from '../markup.types.ts';
import { key } from './parts.ts';

export const serverRequest = '/flagship-web/rsc-action/actions/server-request?sduiid=com.linkedin.sdui.requests';

export const opensComposer = (person: Person): readonly Action[] => [
  { do: 'prevent' },
  { do: 'ask', url: `${serverRequest}.messaging.openComposer`, body: { person: person.slug } },
];
export const opensInvite = (person: Person): readonly Action[] => [
  { do: 'prevent' },
  { do: 'ask', url: `${serverRequest}.mynetwork.openCustomInvite`, body: { person: person.slug } },
];

export const composeHref = (person: Person): string => {
  const id = profileId(person.slug);
  return `/messaging/compose/?profileUrn=urn%3Ali%3Afsd_profile%3A${id}&recipient=${id}&screenContext=NON_SELF_PROFILE_VIEW&interop=msgOverlay`;
};

/** The key of a Connect control: builds since summer 2026 state the relation in it. */
export function connectKey(visit: Visit, person: Person, state: 'connect' | 'pending' | 'withdrawn', of: string): string {
  const fault = visit.sandbox.faults.take('connectKey', visit.occasion(person));
  if (fault?.known === false) return state === 'withdrawn' ? `${key(visit, of)}_withdrawn` : key(visit, of);
  return `ConnectButtonstate:invitation:urn:li:member:${memberId(person.slug)}_${state}`;
}

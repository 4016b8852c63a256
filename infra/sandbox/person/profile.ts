import { sduiNotFound } from '../shell/sdui/notFound.ts';
import type { Handler, Reply, Visit } from '../site/visit.ts';
import { profileUrl } from '../world/identity.ts';
import type { Person } from '../world/world.ts';
import { emberProfile } from './ember/profile.ts';
import { sduiProfile } from './sdui/profile.ts';

/** A person as a fault may have changed them. */
export function personOf(visit: Visit, slugOrId: string): Person | undefined {
  const person = visit.state.person(slugOrId.normalize('NFC'));
  if (!person) return undefined;
  const fault = visit.sandbox.faults.take('person', visit.occasion(person));
  return fault ? { ...person, status: fault.status, renamedTo: fault.renamedTo ?? person.renamedTo } : person;
}

/** `/in/<slug or profile id>/`. */
export const profilePages: Handler = (visit, [asked = '']) => {
  const person = personOf(visit, asked);
  if (!person || person.status === 'gone') return { redirect: '/404/' };
  if (person.status === 'renamed' && person.renamedTo) return { redirect: `/in/${encodeURIComponent(person.renamedTo)}/` };
  if (person.slug !== asked.normalize('NFC')) return { redirect: `/in/${encodeURIComponent(person.slug)}/` };
  if (person.status === 'unavailable' || person.status === 'restricted') return sduiNotFound(visit, 'unavailable');
  if (person.slug !== visit.viewer.slug)
    visit.sandbox.ledger.record({ account: visit.account.id, kind: 'visit', person: profileUrl(person.slug) });
  return profilePage(visit, person);
};

const profilePage = (visit: Visit, person: Person): Reply =>
  visit.renderer(person) === 'ember' ? emberProfile(visit, person) : sduiProfile(visit, person);

/** `/404/`. */
export const gonePage: Handler = (visit) => sduiNotFound(visit, 'missing');

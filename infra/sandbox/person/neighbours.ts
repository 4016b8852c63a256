import type { Visit } from '../site/visit.ts';
import type { Person } from '../world/world.ts';

/** Other people shown beside a profile: people in several states of relation are among them, and always the same ones. */
export function othersBeside(visit: Visit, person: Person): Person[] {
  const people = visit.state.world.people
    .filter((one) => one.status === 'exists' && one.slug !== person.slug && one.slug !== visit.viewer.slug)
    .slice(0, 80);
  const start = (person.slug.length * 7) % Math.max(1, people.length);
  const turned = [...people.slice(start), ...people.slice(0, start)];
  const states = ['notConnected', 'pending', 'connected', 'incoming'];
  const chosen = states.flatMap((state) => turned.find((one) => visit.state.relation(visit.account, one).state === state) ?? []);
  return [...new Set([...chosen, ...turned])].slice(0, 9);
}

import type { Reply, Visit } from '../site/visit.ts';
import type { Person } from '../world/world.ts';

/** Whether the page of a person or a company offers to follow, or to stop. */
export const mayFollow = (visit: Visit, person?: Person): boolean =>
  visit.sandbox.faults.take('follow', visit.occasion(person)) === undefined;

/** Follows or unfollows; a fault may prevent it, or lose the answer. */
export function following(visit: Visit, person: Person | undefined, toggle: () => Reply): Reply {
  const fault = visit.sandbox.faults.take('publish', { ...visit.occasion(person), path: 'follow' });
  if (fault?.outcome === 'notArrived') return { cut: true };
  if (fault?.outcome === 'refused') return { json: { status: 403 }, status: 403 };
  const reply = toggle();
  return fault?.outcome === 'answerLost' ? { cut: true } : reply;
}

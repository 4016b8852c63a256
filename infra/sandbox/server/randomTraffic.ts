import type { State } from '../site/state.ts';
import type { Sandbox } from '../site/visit.ts';
import { seeded } from '../world/chance.ts';
import type { Account, Person } from '../world/world.ts';
import type { Happening } from './happenings.ts';

const inboxKinds = ['message', 'message', 'message', 'messageElsewhere', 'readElsewhere'] as const;
const networkKinds = ['invitationElsewhere', 'invitationAccepted', 'invitationReceived', 'connectionElsewhere'] as const;

/** With whom something of the network can happen, as things are now. */
function candidates(state: State, account: Account, kind: (typeof networkKinds)[number]): Person[] {
  const related = (...states: Parameters<State['related']>[1][]): Person[] =>
    states.flatMap((each) => state.related(account, each)).map(({ person }) => person);
  if (kind === 'invitationAccepted') return related('pending');
  const asked = kind === 'connectionElsewhere' ? related('incoming') : [];
  if (asked.length > 0) return asked;
  return state.world.people.filter(
    (person) => person.status === 'exists' && person.slug !== account.person && state.relation(account, person).state === 'notConnected',
  );
}

/** Random traffic: mostly messages, some written or read elsewhere; with `network` one in four of the network, each with another person. */
export function randomly(
  { state }: Sandbox,
  account: Account,
  { count, seed, network }: { readonly count: number; readonly seed: number; readonly network: boolean },
): Happening[] {
  const chance = seeded(`incoming ${account.id} ${seed}`);
  const one = <Value>(values: readonly Value[]): Value | undefined => values[Math.floor(chance() * values.length)];
  const connected = state.related(account, 'connected').map(({ person }) => person.slug);
  const used = new Set<string>();
  const ofNetwork = (): Happening | undefined => {
    const kind = one(networkKinds) ?? 'invitationReceived';
    const person = one(candidates(state, account, kind).filter(({ slug }) => !used.has(slug)))?.slug;
    if (person === undefined) return undefined;
    used.add(person);
    return kind === 'invitationReceived' ? { kind, person, note: null, afterMs: 0 } : { kind, person, afterMs: 0 };
  };
  return Array.from({ length: count }, (_, index): Happening => {
    const happening = network && chance() < 0.25 ? ofNetwork() : undefined;
    if (happening) return happening;
    const person = one(connected) ?? '';
    const kind = one(inboxKinds) ?? 'message';
    return { person, afterMs: 0, ...(kind === 'readElsewhere' ? { kind } : { kind, inMail: false, text: `Random ${seed}.${index}` }) };
  });
}

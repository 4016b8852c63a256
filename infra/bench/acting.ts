import type { System } from '../local/system.ts';
import { atMost, type Figure, median } from './figures.ts';
import { type Inhabitant, reachable, readWorld, resetWorld } from './sandboxWorld.ts';
import { itemsOf, timedCall } from './timedCall.ts';

const ten = (people: readonly Inhabitant[]): string[] => {
  if (people.length < 10) throw new Error(`The sandbox has ${people.length} such people, and ten are needed`);
  return people.slice(0, 10).map(({ url }) => url);
};

/** Ten messages, and ten connection requests with notes, each as one array, warm and without pauses. */
export const measureActing = async (system: System, rounds: number): Promise<Figure[]> => {
  const world = await readWorld(system);
  const [first, second] = world.accounts.map(({ id }) => id);
  const people = reachable(world);
  // One of them has closed the conversation.
  const connected = ten(
    people.filter(({ url, relations }) => relations[first ?? '']?.state === 'connected' && !url.endsWith('/greta-lindqvist-aa')),
  );
  // Of Premium's notes there are enough.
  const strangers = ten(
    people.filter(({ relations, emailGate }) => {
      const relation = relations[second ?? ''];
      return !emailGate && relation?.state === 'notConnected' && ['card', 'more'].includes(relation.layout);
    }),
  );
  /** The median time of a call with each round's own input. Both workers get the account's browser first: they take turns as it comes. */
  const measure = async (name: string, account: number, person: string, input: (round: number) => unknown): Promise<number> => {
    for (let time = 0; time < 4; time++) await timedCall(system, 'connections.checkStatus', { people: [person] }, account);
    const taken: number[] = [];
    for (let round = 0; round < rounds; round++) {
      const { ms, completion } = await timedCall(system, name, input(round), account);
      itemsOf(Array.isArray(completion) ? completion : (completion as { readonly standard: unknown }).standard);
      taken.push(ms);
      await resetWorld(system);
    }
    return median(taken);
  };
  const messages = await measure('conversations.sendMessage', 0, connected[0] ?? '', (round) => ({
    standard: connected.map((person, index) => ({ person, text: `Good morning, ${round + 1}.${index + 1}` })),
  }));
  const requests = await measure('connections.sendRequest', 1, strangers[0] ?? '', () => ({
    requests: strangers.map((person) => ({ person, message: 'Good morning' })),
  }));
  return [atMost('ten messages', messages, 'ms', 5000), atMost('ten connection requests with notes', requests, 'ms', 6000)];
};

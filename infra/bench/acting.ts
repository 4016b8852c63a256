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
  const connected = ten(people.filter(({ relations }) => relations[first ?? '']?.state === 'connected'));
  // Of Premium's notes there are enough.
  const strangers = ten(
    people.filter(({ relations, emailGate }) => {
      const relation = relations[second ?? ''];
      return !emailGate && relation?.state === 'notConnected' && ['card', 'more'].includes(relation.layout);
    }),
  );
  const messages: number[] = [];
  const requests: number[] = [];
  await timedCall(system, 'connections.checkStatus', { people: strangers.slice(0, 1) }, 1);
  for (let round = 0; round < rounds; round++) {
    const sent = await timedCall(system, 'conversations.sendMessage', {
      standard: connected.map((person, index) => ({ person, text: `Good morning, ${round + 1}.${index + 1}` })),
    });
    itemsOf((sent.completion as { readonly standard: unknown }).standard);
    messages.push(sent.ms);
    const invited = await timedCall(
      system,
      'connections.sendRequest',
      { requests: strangers.map((person) => ({ person, message: 'Good morning' })) },
      1,
    );
    itemsOf(invited.completion);
    requests.push(invited.ms);
    await resetWorld(system);
  }
  return [atMost('ten messages', median(messages), 'ms', 5000), atMost('ten connection requests with notes', median(requests), 'ms', 6000)];
};

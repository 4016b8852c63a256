import type { System } from '../local/system.ts';
import { atMost, type Figure, median } from './figures.ts';
import { reachable, readWorld, setFaults } from './sandboxWorld.ts';
import { itemsOf, timedCall } from './timedCall.ts';

/** About what a page of the real site takes: milliseconds to its answer, and from there to its hydration. */
const slow = [
  { kind: 'latency', ms: 150 },
  { kind: 'hydration', ms: 1500 },
];

/** Calls on pages that take as long as real ones, warm and without pauses. */
export const measureSlowPages = async (system: System, rounds: number): Promise<Figure[]> => {
  const people = reachable(await readWorld(system)).map(({ url }) => url);
  const from = (start: number, count: number) => Array.from({ length: count }, (_, index) => people[(start + index) % people.length] ?? '');
  const measure = async (name: string, input: (round: number) => unknown): Promise<number> => {
    const taken: number[] = [];
    for (let round = 0; round < rounds; round++) {
      const { ms, completion } = await timedCall(system, name, input(round));
      if (Array.isArray(completion)) itemsOf(completion);
      taken.push(ms);
    }
    return median(taken);
  };
  // Both workers get their browser first: they take turns as it comes.
  for (let time = 0; time < 6; time++) await timedCall(system, 'connections.checkStatus', { people: from(time, 1) });
  await setFaults(system, slow);
  const figures = [
    atMost('T(1), slow pages', await measure('connections.checkStatus', (round) => ({ people: from(round, 1) })), 'ms', 2000),
    atMost(
      'T(10) as one array, slow pages',
      await measure('connections.checkStatus', (round) => ({ people: from(round * 10, 10) })),
      'ms',
      11_000,
    ),
    atMost(
      'people.get with basic information, one person, slow pages',
      await measure('people.get', (round) => ({ include: { basicInfo: {} }, people: from(round, 1) })),
      'ms',
      2200,
    ),
    atMost(
      'people.search, ten people, slow pages',
      await measure('people.search', () => ({ dataSource: 'standard', searches: [{ limit: 10 }] })),
      'ms',
      2200,
    ),
  ];
  await setFaults(system, []);
  return figures;
};

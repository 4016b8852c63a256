import type { System } from '../local/system.ts';
import { atMost, type Figure, median, withoutTarget } from './figures.ts';
import { readWorld } from './sandboxWorld.ts';
import { timedCall } from './timedCall.ts';

interface Timed {
  readonly ms: number;
  /** Milliseconds of it that were neither work of the browser nor deliberate pauses. */
  readonly outsideMs: number;
}

const check = async (system: System, people: readonly string[]): Promise<Timed> => {
  const { ms, browserMs, pacingMs } = await timedCall(system, 'connections.checkStatus', { people });
  return { ms, outsideMs: ms - browserMs - pacingMs };
};

const repeat = async (times: number, work: (round: number) => Promise<Timed>): Promise<Timed[]> => {
  const results: Timed[] = [];
  for (let round = 0; round < times; round++) results.push(await work(round));
  return results;
};

const targets = { off: { one: 1000, ten: 2000 }, human: { one: 10_000, ten: 35_000 } } as const;

/** `connections.checkStatus` of one person and of ten: as single calls and as one array, warm. */
export const measureCalls = async (options: {
  readonly system: System;
  readonly pacing: 'off' | 'human';
  readonly singles: number;
  readonly arrays: number;
}): Promise<Figure[]> => {
  const { system, pacing, singles, arrays } = options;
  const people = (await readWorld(system)).people.map(({ url }) => url);
  const from = (start: number, count: number) => Array.from({ length: count }, (_, index) => people[(start + index) % people.length] ?? '');
  // Both workers get their browser first; without pauses there is time to have their code compiled too.
  await repeat(pacing === 'off' ? 12 : 4, (round) => check(system, from(round, 1)));
  const one = await repeat(singles, (round) => check(system, from(round, 1)));
  const ten = await repeat(arrays, (round) => check(system, from(round * 10, 10)));
  const single = median(one.map(({ ms }) => ms));
  const array = median(ten.map(({ ms }) => ms));
  const outside = median([...one, ...ten].map(({ outsideMs }) => outsideMs));
  const outsideName = `outside the browser, one request, pacing ${pacing}`;
  const { one: maxForOne, ten: maxForTen } = targets[pacing];
  return [
    atMost(`T(1), pacing ${pacing}`, single, 'ms', maxForOne),
    atMost(`T(10) as one array, pacing ${pacing}`, array, 'ms', maxForTen),
    ...(pacing === 'human' ? [atMost('T(10) as one array in % of ten singles, pacing human', (array / (10 * single)) * 100, '%', 40)] : []),
    // After pauses of seconds caches are cold; that cost depends on the machine.
    pacing === 'off' ? atMost(outsideName, outside, 'ms', 20) : withoutTarget(outsideName, outside, 'ms'),
  ];
};

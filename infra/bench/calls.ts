import { demoTokens } from '../local/demo.ts';
import type { System } from '../local/system.ts';
import { atMost, type Figure, median } from './figures.ts';

interface Person {
  readonly url: string;
}

interface Timed {
  readonly ms: number;
  /** Milliseconds of it that were neither work of the browser nor deliberate pauses. */
  readonly outsideMs: number;
}

const peopleOf = async (system: System): Promise<string[]> => {
  const world = (await (await fetch(`${system.sandboxControlUrl}/world`)).json()) as { people: Person[] };
  return world.people.map((person) => person.url);
};

const check = async (system: System, people: readonly string[]): Promise<Timed> => {
  const from = performance.now();
  const response = await fetch(`${system.url}/account/connections.checkStatus`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'account-api-token': demoTokens.customer,
      'identification-token': demoTokens.accounts[0] ?? '',
    },
    body: JSON.stringify({ people }),
  });
  const envelope = (await response.json()) as { status: string; timing: { browserMs: number; pacingMs: number } };
  const ms = performance.now() - from;
  if (envelope.status !== 'complete') throw new Error(`The call ended as ${JSON.stringify(envelope).slice(0, 500)}`);
  return { ms, outsideMs: ms - envelope.timing.browserMs - envelope.timing.pacingMs };
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
  const people = await peopleOf(system);
  const from = (start: number, count: number) => Array.from({ length: count }, (_, index) => people[(start + index) % people.length] ?? '');
  // Both workers get their browser first.
  await repeat(4, (round) => check(system, from(round, 1)));
  const one = await repeat(singles, (round) => check(system, from(round, 1)));
  const ten = await repeat(arrays, (round) => check(system, from(round * 10, 10)));
  const single = median(one.map(({ ms }) => ms));
  const array = median(ten.map(({ ms }) => ms));
  const { one: mostForOne, ten: mostForTen } = targets[pacing];
  return [
    atMost(`T(1), pacing ${pacing}`, single, 'ms', mostForOne),
    atMost(`T(10) as one array, pacing ${pacing}`, array, 'ms', mostForTen),
    ...(pacing === 'human' ? [atMost('T(10) as one array in % of ten singles, pacing human', (array / (10 * single)) * 100, '%', 40)] : []),
    atMost(`outside the browser, one request, pacing ${pacing}`, median([...one, ...ten].map(({ outsideMs }) => outsideMs)), 'ms', 100),
  ];
};

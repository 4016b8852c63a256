import type { System } from '../local/system.ts';
import { atMost, type Figure, median } from './figures.ts';
import { reachable, readWorld, type SandboxWorld } from './sandboxWorld.ts';
import { itemsOf, timedCall } from './timedCall.ts';

const everything = {
  basicInfo: {},
  experience: {},
  education: {},
  skills: {},
  languages: {},
  activities: { posts: {}, comments: {}, reactions: {} },
};

const employees = 500;

/** The company for which most people work. */
const largest = ({ companies, people }: SandboxWorld): string => {
  const size = (name: string): number => people.filter(({ company }) => company === name).length;
  const [company] = [...companies].sort((one, other) => size(other.name) - size(one.name));
  return company?.url ?? '';
};

/** Whole profiles, one and ten, and a company's employees, warm and without pauses. */
export const measureReading = async (system: System, rounds: { readonly one: number; readonly many: number }): Promise<Figure[]> => {
  const world = await readWorld(system);
  const people = reachable(world).map(({ url }) => url);
  const profiles = async (asked: readonly string[]): Promise<number> => {
    const { ms, completion } = await timedCall(system, 'people.get', { include: everything, people: asked });
    itemsOf(completion);
    return ms;
  };
  const company = async (): Promise<number> => {
    const asked = { include: { employees: { limit: employees } }, companies: [largest(world)] };
    const { ms, completion } = await timedCall(system, 'companies.get', asked);
    const [data] = itemsOf(completion) as { readonly employees: readonly unknown[] }[];
    if (data?.employees.length !== employees) throw new Error(`${data?.employees.length} employees were found`);
    return ms;
  };
  const repeat = async (times: number, work: (round: number) => Promise<number>): Promise<number> => {
    const taken: number[] = [];
    for (let round = 0; round < times; round++) taken.push(await work(round));
    return median(taken);
  };
  await profiles(people.slice(0, 1));
  return [
    atMost(
      'people.get with everything, one person',
      await repeat(rounds.one, (round) => profiles(people.slice(round, round + 1))),
      'ms',
      2500,
    ),
    atMost('people.get with everything, ten people', await repeat(rounds.many, () => profiles(people.slice(0, 10))), 'ms', 8000),
    atMost(`companies.get with ${employees} employees`, await repeat(rounds.many, company), 'ms', 10_000),
  ];
};

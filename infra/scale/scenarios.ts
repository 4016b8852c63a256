import { nextLookAt } from '../../functions/watching/schedule.ts';
import { chance, exponential, workTime } from './chance.ts';
import { cellAccounts, mostWorkers, reserve, typical, workersFor, workingDaySeconds } from './load.ts';
import type { Arrival } from './queue.ts';

/** A part of a working day with its accounts and workers. */
export interface Scenario {
  readonly name: string;
  readonly accounts: number;
  readonly workers: number;
  /** Of each account, over a working day of ten hours. */
  readonly requestsPerDay: number;
  /** Mean seconds of a request at its worker. */
  readonly workSeconds: number;
  /** Requests that come at once in the middle of it: of so many accounts, so many each. */
  readonly burst?: { readonly accounts: number; readonly each: number };
  /** All accounts are watched so often, and a look takes so long on average. */
  readonly watch?: { readonly everyMinutes: number; readonly workSeconds: number };
  /** Accounts that wait all the time, and how many messages each has in the queue at the beginning. */
  readonly waiting?: { readonly accounts: number; readonly each: number };
}

export const simulatedSeconds = 2 * 3600;
/** Work takes half as long or twice as long as its mean without being unusual. */
const spread = 0.6;

const tenThousand = { accounts: 10_000, workers: workersFor(10_000, reserve), ...typical };
const waiting = (each: number): Scenario => ({
  name: `10,000 accounts, half of them wait with ${each} each`,
  ...tenThousand,
  waiting: { accounts: 5_000, each },
});

export const scenarios: readonly Scenario[] = [
  { name: '100 accounts', accounts: 100, workers: 10, ...typical },
  { name: '10,000 accounts', ...tenThousand },
  { name: '10,000 accounts, workers just enough', ...tenThousand, workers: workersFor(10_000, 1.01) },
  { name: '10,000 accounts, too few workers', ...tenThousand, workers: workersFor(10_000, 0.91) },
  { name: '10,000 accounts, each sends 3 at nine', ...tenThousand, burst: { accounts: 10_000, each: 3 } },
  { name: '10,000 accounts, 50 of them send 100', ...tenThousand, burst: { accounts: 50, each: 100 } },
  {
    name: '10,000 accounts, all watched every 10 minutes',
    accounts: 10_000,
    workers: 515,
    ...typical,
    watch: { everyMinutes: 10, workSeconds: 12 },
  },
  { name: `${cellAccounts.toLocaleString('en')} accounts: one full cell`, accounts: cellAccounts, workers: mostWorkers, ...typical },
  waiting(10),
  waiting(20),
];

/** The sweeper starts the looks of a minute over so many seconds. */
const startingSeconds = 40;

/** The looks of watched accounts, as the sweeper starts them: those that are due since its last run, each minute, one after another. */
const looksOf = ({ accounts, watch }: Scenario, random: () => number): Arrival[] => {
  if (!watch) return [];
  const due: { readonly minute: number; readonly account: number }[] = [];
  for (let account = 0; account < accounts; account++) {
    const watched = { accountId: `account-${account}`, kind: 'inbox', everyMinutes: watch.everyMinutes } as const;
    for (let at = nextLookAt(watched, 0); at < simulatedSeconds * 1000; at = nextLookAt(watched, at))
      due.push({ minute: Math.ceil(at / 60_000), account });
  }
  return [...Map.groupBy(due, ({ minute }) => minute)].flatMap(([minute, looks]) =>
    looks.map(({ account }, index) => ({
      at: minute * 60 + (index * startingSeconds) / looks.length,
      account,
      work: workTime(random, watch.workSeconds, spread),
    })),
  );
};

/** The scenario's requests in the order of their arrival, the same at every run. */
export const arrivalsOf = (scenario: Scenario): Arrival[] => {
  const { accounts, requestsPerDay, workSeconds, burst, waiting } = scenario;
  const random = chance(1);
  const mean = workingDaySeconds / (accounts * requestsPerDay);
  const arrivals: Arrival[] = [];
  for (let at = exponential(random, mean); at < simulatedSeconds; at += exponential(random, mean))
    arrivals.push({ at, account: Math.floor(random() * accounts), work: workTime(random, workSeconds, spread) });
  const looks = looksOf(scenario, random);
  if (looks.length > 0) return [...arrivals, ...looks].sort((one, other) => one.at - other.at);
  if (waiting) {
    const before: Arrival[] = [];
    for (let each = 0; each < waiting.each; each++)
      for (let account = 0; account < waiting.accounts; account++) before.push({ at: 0, account, work: workSeconds });
    return [...before, ...arrivals];
  }
  if (burst) {
    for (let account = 0; account < burst.accounts; account++)
      for (let each = 0; each < burst.each; each++)
        arrivals.push({ at: simulatedSeconds / 2, account, work: workTime(random, workSeconds, spread) });
    arrivals.sort((one, other) => one.at - other.at);
  }
  return arrivals;
};

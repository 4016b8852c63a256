import { simulate, type WaitingTime } from './queue.ts';
import { arrivalsOf, type Scenario, simulatedSeconds } from './scenarios.ts';

/** Warm-up: before this the queue is still too empty. */
const warmUpSeconds = 1800;

const quantile = (sorted: readonly number[], part: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))] ?? 0;

const seconds = (value: number): string => (value === Number.POSITIVE_INFINITY ? '∞' : value < 10 ? value.toFixed(1) : value.toFixed(0));

const waited = (waits: readonly WaitingTime[], of: (each: WaitingTime) => number): string => {
  const sorted = waits.map(of).sort((one, other) => one - other);
  return [0.5, 0.95, 0.99].map((part) => seconds(quantile(sorted, part))).join(' / ');
};

const head = [
  '| scenario | workers | requests | busy on average | most at a time | wait for a worker, s: p50 / p95 / p99 | wait behind own, s: p50 / p95 / p99 |',
  '| --- | ---: | ---: | ---: | ---: | ---: | ---: |',
];

const lineOf = (scenario: Scenario): string => {
  const { name, accounts, workers, burst, waiting } = scenario;
  const { waits, busySeconds, maxBusy, endedAt } = simulate(arrivalsOf(scenario), { accounts, workers, waiting: waiting?.accounts ?? 0 });
  const settled = waits.filter(({ at }) => at >= warmUpSeconds);
  // An account that sends a hundred at once waits for itself; the others matter.
  const others = burst && burst.accounts < accounts ? settled.filter(({ account }) => account >= burst.accounts) : settled;
  const cells = [
    others === settled || waiting ? name : `${name}: the others`,
    workers,
    waits.length,
    `${((100 * busySeconds) / (workers * Math.max(endedAt, simulatedSeconds))).toFixed(0)} %`,
    maxBusy,
    waited(others, ({ worker }) => worker),
    waited(others, ({ own }) => own),
  ];
  return `| ${cells.join(' | ')} |`;
};

/** The simulation's outcome as a table in Markdown. */
export const reportOf = (scenarios: readonly Scenario[]): string => [...head, ...scenarios.map(lineOf)].join('\n');

import { setTimeout as wait } from 'node:timers/promises';
import { systemRandomness } from '../../functions/randomness.ts';
import { sweep } from '../../functions/sweeper/sweep.ts';
import { systemClock } from '../../functions/time.ts';
import { folderOf } from '../local/dataModes.ts';
import { demoTokens } from '../local/demo.ts';
import type { System } from '../local/system.ts';
import { addAccounts, callsOf, steadily } from './acceptance.ts';
import { inTemporaryFolder, startBenchSystem } from './benchSystem.ts';
import { atMost, type Figure, median, withoutTarget } from './figures.ts';
import { report } from './report.ts';
import { storeRows } from './storedRows.ts';

/** `npm run bench:stored`: what a million stored requests and ten thousand accounts cost, compared with one account and its hundred requests. */
const perAccount = 100;
const accounts = Array.from({ length: 10_000 }, (_, index) => `stored-${String(index).padStart(5, '0')}`);
const [first = ''] = accounts;
const customer = demoTokens.customer;
/** As many as one account has pending at most, so that a call costs the same in the end. */
const calls = 20;
const rounds = 7;

const timed = async (work: () => Promise<unknown>): Promise<number> => {
  const from = performance.now();
  await work();
  return performance.now() - from;
};

/** A large file is checked beside the work after its start: that is over when the process has little to do. */
const settled = async (): Promise<void> => {
  for (let busy = Number.POSITIVE_INFINITY; busy > 0.15; ) {
    const before = process.cpuUsage();
    await wait(1_000);
    const { user, system } = process.cpuUsage(before);
    busy = (user + system) / 1e6;
  }
};

const silence = { debug() {}, info() {}, warn() {}, error() {} };

const sweepOnce = ({ engine, url }: System): Promise<unknown> =>
  sweep({
    ...engine,
    publicUrl: url,
    random: systemRandomness,
    clock: systemClock,
    log: silence,
    heartbeatStaleMs: 60_000,
    visibilityMs: 960_000,
  });

const listOnce = async ({ url }: System): Promise<void> => {
  const headers = { 'content-type': 'application/json', 'account-api-token': customer };
  const body = JSON.stringify({ accountId: first, limit: perAccount });
  const answer = await fetch(`${url}/admin/requests.list`, { method: 'POST', headers, body });
  const { completion } = (await answer.json()) as { readonly completion: { readonly requests: readonly unknown[] } };
  if (completion.requests.length !== perAccount) throw new Error(`${completion.requests.length} requests were listed, not ${perAccount}`);
};

/** A system on one folder, with the times that were taken of it, in milliseconds. */
const measureOn = async (folder: string) => {
  const start = (): Promise<System> => startBenchSystem(folder, { PACING: 'off', WORKERS: '1', WEBHOOK_WORKERS: '1' });
  const taken: Record<'start' | 'accept' | 'sweeper run' | 'requests.list', number[]> = {
    start: [],
    accept: [],
    'sweeper run': [],
    'requests.list': [],
  };
  return {
    taken,
    startOnce: async (): Promise<void> => {
      const from = performance.now();
      const system = await start();
      taken.start.push(performance.now() - from);
      await system.close();
    },
    open: start,
    round: async (system: System, tokens: readonly string[]): Promise<void> => {
      taken.accept.push(...(await steadily(callsOf(system, customer, tokens), { perSecond: 50, amount: calls })));
      for (let time = 0; time < 5; time++) {
        taken['sweeper run'].push(await timed(() => sweepOnce(system)));
        taken['requests.list'].push(await timed(() => listOnce(system)));
      }
    },
  };
};

const compare = async (empty: string, full: string): Promise<Figure[]> => {
  storeRows(folderOf(empty, 'sandbox'), [first], 'demo', perAccount);
  const filledMs = await timed(async () => storeRows(folderOf(full, 'sandbox'), accounts, 'demo', perAccount));
  const both = [await measureOn(empty), await measureOn(full)] as const;
  // In turns: whatever else the machine does concerns both.
  for (let round = 0; round < 3; round++) for (const each of both) await each.startOnce();
  const [emptySystem, fullSystem] = [await both[0].open(), await both[1].open()];
  try {
    const tokens = [await addAccounts(emptySystem, 10), await addAccounts(fullSystem, 10)] as const;
    await settled();
    for (let round = 0; round < rounds; round++) {
      await both[0].round(emptySystem, tokens[0]);
      await both[1].round(fullSystem, tokens[1]);
    }
  } finally {
    await Promise.all([emptySystem.close(), fullSystem.close()]);
  }
  const [before, after] = [both[0].taken, both[1].taken];
  const names = Object.keys(after) as (keyof typeof after)[];
  return [
    withoutTarget('filling with 1,000,000 requests', filledMs / 1000, 's'),
    ...names.map((name) => withoutTarget(`${name} with 1,000,000 stored requests, p50`, median(after[name]), 'ms')),
    ...names.map((name) => atMost(`${name}: times an empty system's`, median(after[name]) / median(before[name]), '×', 1.2)),
  ];
};

await report(await inTemporaryFolder((empty) => inTemporaryFolder((full) => compare(empty, full))));

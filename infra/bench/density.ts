import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { keyFileWrapping } from '../../functions/accounts/keyFile.ts';
import { folderOf } from '../local/dataModes.ts';
import { seedDemo } from '../local/demo.ts';
import type { System } from '../local/system.ts';
import { atMost, type Figure, median, withoutTarget } from './figures.ts';
import { memoryUse, processorSeconds } from './processUse.ts';
import { reachable, readWorld } from './sandboxWorld.ts';
import { timedCall } from './timedCall.ts';

/** Accounts side by side: in the measurement of memory, and in that of time. */
const atWork = 20;
const atOnce = 30;

/** After this the browsers that idle are closed, with the setting below, and memory is given back; and for so long the idle system is watched. */
const idleMs = 20_000;
const watchedMs = 10_000;
const sampleMs = 500;

/** Settings of the measured system. */
export const densityEnvironment = { PACING: 'human', WORKERS: String(atOnce), BROWSER_IDLE_SECONDS: '5' };

const customer = { customerId: 'density', name: 'Density', token: 'density-token' };

/** Accounts that are signed in to the sandbox; they share a session of its world. */
const addAccounts = async (system: System, dataDir: string): Promise<readonly string[]> => {
  const [first] = (await readWorld(system)).accounts;
  if (!first) throw new Error('The sandbox has no account');
  const tokens = Array.from({ length: atOnce }, (_, index) => `density-account-${index}`);
  const wrapping = keyFileWrapping(join(folderOf(dataDir, 'sandbox'), 'vault.key'));
  const place = { accounts: system.engine.accounts, wrapping, sessions: tokens.map(() => first.liAt), now: Date.now() };
  await seedDemo(place, { ...customer, accounts: tokens });
  return tokens;
};

/** The highest use of memory while some work goes on, in megabytes. */
const peakDuring = async (work: Promise<unknown>): Promise<number> => {
  let peak = 0;
  let isDone = false;
  const done = work.finally(() => {
    isDone = true;
  });
  while (!isDone) {
    const { ownMb, browsersMb } = memoryUse();
    peak = Math.max(peak, ownMb + browsersMb);
    await Promise.race([done, pause(sampleMs)]);
  }
  await done;
  return peak;
};

/** Many accounts side by side at a human pace: what each costs, and what is left of that when all of them idle. */
export const measureDensity = async (system: System, dataDir: string): Promise<Figure[]> => {
  const tokens = await addAccounts(system, dataDir);
  const people = reachable(await readWorld(system)).map(({ url }) => url);
  const check = (token: string, count: number) =>
    timedCall(system, 'connections.checkStatus', { people: people.slice(0, count) }, { customer: customer.token, account: token });
  const checks = (some: readonly string[], count: number) => Promise.all(some.map((token) => check(token, count)));

  const [alone = ''] = tokens;
  await check(alone, 1);
  const { ms: one } = await check(alone, 10);

  const some = tokens.slice(0, atWork);
  const memory = await peakDuring(checks(some, 2));
  const before = processorSeconds();
  await checks(some, 1);
  const cpuSeconds = processorSeconds() - before;

  const many = await checks(tokens, 10);

  await pause(idleMs);
  const idle = memoryUse();
  const idleFrom = processorSeconds();
  await pause(watchedMs);
  const idleSeconds = processorSeconds() - idleFrom;
  return [
    atMost(`memory per account, ${atWork} at work`, memory / atWork, 'MB', 120),
    atMost('processor time of a check, pacing human', (cpuSeconds / atWork) * 1000, 'ms', 120),
    withoutTarget('T(10) of one account, pacing human', one, 'ms'),
    atMost(`T(10) of ${atOnce} accounts at once, in % of one`, (median(many.map(({ ms }) => ms)) / one) * 100, '%', 130),
    atMost('memory when idle after use', idle.ownMb + idle.browsersMb, 'MB', 200),
    atMost('processor when idle after use, in % of a core', (idleSeconds / (watchedMs / 1000)) * 100, '%', 1),
  ];
};

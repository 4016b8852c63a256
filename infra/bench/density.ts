import { setTimeout as pause } from 'node:timers/promises';
import { fillDataDir, startedSystem } from '../local/startedSystem.ts';
import { startSandbox } from '../sandbox/server/server.ts';
import { inTemporaryFolder } from './benchSystem.ts';
import { atMost, type Figure, median, withoutTarget } from './figures.ts';
import { memoryUse, processorSeconds } from './processUse.ts';
import { reachable, readWorld } from './sandboxWorld.ts';
import { timedCall } from './timedCall.ts';

/** Accounts side by side: in the measurement of memory, and in that of time. */
const atWork = 20;
const atOnce = 30;

/** After this the browsers and the threads that idle have ended, with the setting below, and memory is given back; and for so long the idle system is watched. */
const idleMs = 40_000;
const watchedMs = 10_000;
const sampleMs = 500;

const settings = { PACING: 'human', WORKERS: String(atOnce), BROWSER_IDLE_SECONDS: '5' };

const tokens = Array.from({ length: atOnce }, (_, index) => `density-account-${index}`);
const customer = { customerId: 'density', name: 'Density', token: 'density-token', accounts: tokens };

/** The highest use of memory while some work goes on, in megabytes. */
const peakDuring = async (pid: number, work: Promise<unknown>): Promise<number> => {
  let peak = 0;
  let isDone = false;
  const done = work.finally(() => {
    isDone = true;
  });
  while (!isDone) {
    const { ownMb, browsersMb } = memoryUse(pid);
    peak = Math.max(peak, ownMb + browsersMb);
    await Promise.race([done, pause(sampleMs)]);
  }
  await done;
  return peak;
};

/** The system in a process of its own, which is measured alone: the sandbox and the clients are in this one. */
const measured = async (opened: AsyncDisposableStack, dataDir: string): Promise<Figure[]> => {
  const sandbox = await startSandbox();
  opened.defer(() => sandbox.close());
  const world = await readWorld({ sandboxControlUrl: `http://127.0.0.1:${sandbox.controlPort}` });
  // They share a session of the sandbox's world.
  const [session] = world.accounts.map(({ liAt }) => liAt);
  if (session === undefined) throw new Error('The sandbox has no account');
  await fillDataDir(dataDir, { sessions: tokens.map(() => session), customer });
  const system = await startedSystem({ dataDir, sandbox, settings });
  opened.defer(system.kill);
  const { pid } = system;
  const people = reachable(world).map(({ url }) => url);
  const check = (token: string, count: number) =>
    timedCall(system, 'connections.checkStatus', { people: people.slice(0, count) }, { customer: customer.token, account: token });
  const checks = (some: readonly string[], count: number) => Promise.all(some.map((token) => check(token, count)));

  const [alone = ''] = tokens;
  await check(alone, 1);
  const { ms: one } = await check(alone, 10);

  const some = tokens.slice(0, atWork);
  const memory = await peakDuring(pid, checks(some, 2));
  const before = processorSeconds(pid);
  await checks(some, 1);
  const cpuSeconds = processorSeconds(pid) - before;

  const many = await checks(tokens, 10);

  await pause(idleMs);
  const idle = memoryUse(pid);
  const idleFrom = processorSeconds(pid);
  await pause(watchedMs);
  const idleSeconds = processorSeconds(pid) - idleFrom;
  return [
    atMost(`memory per account, ${atWork} at work`, memory / atWork, 'MB', 120),
    atMost('processor time of a check, pacing human', (cpuSeconds / atWork) * 1000, 'ms', 120),
    withoutTarget('T(10) of one account, pacing human', one, 'ms'),
    atMost(`T(10) of ${atOnce} accounts at once, in % of one`, (median(many.map(({ ms }) => ms)) / one) * 100, '%', 130),
    atMost('memory when idle after use', idle.ownMb + idle.browsersMb, 'MB', 200),
    atMost('processor when idle after use, in % of a core', (idleSeconds / (watchedMs / 1000)) * 100, '%', 1),
  ];
};

/** Many accounts side by side at a human pace: what each costs, and what is left of that when all of them idle. */
export const measureDensity = (): Promise<Figure[]> =>
  inTemporaryFolder(async (dataDir) => {
    await using opened = new AsyncDisposableStack();
    return await measured(opened, dataDir);
  });

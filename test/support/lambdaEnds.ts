import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { ProcessEnded } from '../../infra/lambda/lambdaProcess.ts';
import { familyOf } from '../../infra/lambda/sandboxFreeze.ts';
import { lambdas, type SentMessage } from './sharedStandIns.ts';
import { until } from './until.ts';

export const patienceMs = 60_000;

export const isEnded = async ({ path, account }: SentMessage): Promise<boolean> =>
  (await lambdas.result(path, account)).status !== 'processing';

/** How many profiles of browsers lie in the folder of the worker. */
export const profiles = async (): Promise<number> =>
  (await readdir(lambdas.functions.temporaryOf('worker'))).filter((name) => name.startsWith('account-api-browser-')).length;

/** The processes that the worker has started. */
const started = (): readonly number[] => {
  const { pid: worker } = lambdas.functions.get('worker');
  return familyOf(worker).flatMap(({ pid }) => (pid === worker ? [] : [pid]));
};

export const areGone = (pids: readonly number[]): boolean => pids.every((pid) => familyOf(pid).every(({ state }) => state === 'Z'));

/** Lets the worker take the next message, and ends it in the middle. Returns all that it had started. */
export const endedAtWork = async (end: (working: Promise<unknown>) => Promise<unknown>): Promise<readonly number[]> => {
  const working = lambdas.work();
  working.catch(() => undefined);
  let left: readonly number[] = [];
  const watch = setInterval(() => {
    left = [...new Set([...left, ...started()])];
  }, 20);
  try {
    await end(working);
    await assert.rejects(working, ProcessEnded);
  } finally {
    clearInterval(watch);
  }
  return left;
};

/** Lambda starts the function again; the sweeper runs from time to time, and shows the message when the run that was ended counts as dead. */
export const finished = async (message: SentMessage): Promise<void> => {
  await lambdas.startFunction('worker');
  await until('the request has ended', async () => {
    await lambdas.sweep();
    await lambdas.work(500);
    return isEnded(message);
  });
};

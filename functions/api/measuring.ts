import { monitorEventLoopDelay } from 'node:perf_hooks';
import { collectMetrics } from '../machineMetrics.ts';
import { type Counters, createCounters } from './counters.ts';

/** What is measured on one machine, from the start of the process on. */
export interface MeasuredMachine {
  /** Without it, only programs on this machine may read the metrics. */
  readonly token: string | undefined;
  readonly counters: Counters;
  /** How many browsers are open; not answered while the worker's thread is blocked. */
  readonly openBrowsers: () => Promise<number>;
  /** Calls that are held open until a result is there. */
  heldCalls: number;
  readonly loopDelay: ReturnType<typeof monitorEventLoopDelay>;
}

export const openMachineMetrics = (token: string | undefined): MeasuredMachine => {
  const counters = createCounters();
  const openBrowsers = collectMetrics(counters);
  const loopDelay = monitorEventLoopDelay({ resolution: 20 });
  loopDelay.enable();
  return { token, counters, openBrowsers, heldCalls: 0, loopDelay };
};

/** Counts a call as held while it waits. */
export const whileHeld = async <Result>(measured: MeasuredMachine | undefined, wait: () => Promise<Result>): Promise<Result> => {
  if (!measured) return wait();
  measured.heldCalls += 1;
  try {
    return await wait();
  } finally {
    measured.heldCalls -= 1;
  }
};

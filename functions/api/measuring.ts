import { monitorEventLoopDelay } from 'node:perf_hooks';
import { collectMetrics } from '../metrics.ts';
import { type Counters, createCounters } from './counters.ts';

/** What is measured on one machine, from the start of the process on. */
export interface MachineMetrics {
  /** Without it, only programs on this machine may read the metrics. */
  readonly token: string | undefined;
  readonly counters: Counters;
  readonly loopDelay: ReturnType<typeof monitorEventLoopDelay>;
}

export const openMachineMetrics = (token: string | undefined): MachineMetrics => {
  const counters = createCounters();
  collectMetrics(counters);
  const loopDelay = monitorEventLoopDelay({ resolution: 20 });
  loopDelay.enable();
  return { token, counters, loopDelay };
};

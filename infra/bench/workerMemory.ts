import { setTimeout as pause } from 'node:timers/promises';
import { everyFunction, type World, withSeat } from '../lambda/everyFunction.ts';
import type { MemoryGroup } from '../lambda/memoryGroup.ts';
import { type StandInSystem, workerLimits } from '../lambda/standInSystem.ts';
import { demoTokens } from '../local/demo.ts';
import { atMost, type Figure } from './figures.ts';

const sampleMs = 20;

/** A function may take three quarters of what the worker has: LinkedIn's own pages are larger than the sandbox's. */
const mostMb = workerLimits.memoryMb * 0.75;

/** The highest use of memory while some work goes on, in megabytes. */
const peakDuring = async (memory: Pick<MemoryGroup, 'usedMb'>, work: Promise<unknown>): Promise<number> => {
  let peak = 0;
  let isDone = false;
  const done = work.finally(() => {
    isDone = true;
  });
  done.catch(() => undefined);
  while (!isDone) {
    peak = Math.max(peak, memory.usedMb());
    await pause(sampleMs);
  }
  await done;
  return peak;
};

export interface FunctionUse {
  readonly name: string;
  /** Of the worker and its browser together, in megabytes; files that the system keeps in memory while there is room are left out. */
  readonly peakMb: number;
  readonly result: string;
}

/** Runs every function once in the packaged worker, each in a worker that has just started. */
export async function* everyFunctionUse(system: StandInSystem, memory: Pick<MemoryGroup, 'usedMb'>): AsyncGenerator<FunctionUse> {
  const world = (await system.control('/world')) as World;
  for (const { name, body, inSalesNavigator } of everyFunction(world, demoTokens.accounts[0])) {
    await system.control('/reset', {});
    if (inSalesNavigator) await system.control('/faults', { faults: [withSeat] });
    await system.startFunction('worker');
    const path = await system.submit(name, body);
    const peakMb = await peakDuring(memory, system.work());
    yield { name: inSalesNavigator ? `${name}, Sales Navigator` : name, peakMb, result: JSON.stringify(await system.result(path)) };
  }
}

/** Whether a request and all of its items succeeded. */
export const hasSucceeded = (result: string): boolean => /^\{"status":"complete"/.test(result) && !/"success":false/.test(result);

/** The peak of each function under the memory limit of Lambda. @throws Error if one does not succeed */
export const measureWorkerMemory = async (system: StandInSystem, memory: MemoryGroup): Promise<Figure[]> => {
  const figures: Figure[] = [];
  for await (const { name, peakMb, result } of everyFunctionUse(system, memory)) {
    if (!hasSucceeded(result)) throw new Error(`${name} ended as ${result.slice(0, 500)}`);
    figures.push(atMost(`memory of a worker, ${name}`, peakMb, 'MB', mostMb));
  }
  if (memory.outOfMemory() > 0) throw new Error('The memory limit was reached');
  return figures;
};

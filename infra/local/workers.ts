import { availableParallelism, totalmem } from 'node:os';

/** The most accounts side by side: one thread drives their browsers. */
export const maxWorkers = 200;

/**
 * What one core and one GB bear, with human pauses and without
 * ([measured](../../docs/decisions/2026-11-29-accounts-share-a-thread.md)).
 */
export const perCore = 15;
export const perCoreWithoutPauses = 1;
export const perGb = 6;

/** What the system and the machine need beside the accounts: a fifth of it is the idle system. */
export const baseMb = 1024;

/** Memory to plan for so many accounts side by side, in megabytes. */
export const memoryMbFor = (accounts: number): number => baseMb + (accounts * 1024) / perGb;

/** The same in words. */
export const memoryPlan = `${baseMb / 1024} GB, and 1 GB for every ${perGb} accounts that work at the same time`;

/** With `auto`, a tenth of the memory is left to others: pages of LinkedIn need more than those of the sandbox, and how much more differs. */
const reserved = 0.1;

/** What the machine, or the container that this runs in, has. */
export interface Capacity {
  readonly cores: number;
  readonly memoryMb: number;
}

/** The memory of the container if that is limited, or else of the machine. */
export const capacityOfMachine = (): Capacity => ({
  cores: availableParallelism(),
  memoryMb: Math.min(process.constrainedMemory() || Number.POSITIVE_INFINITY, totalmem()) / 2 ** 20,
});

/** How many accounts run side by side, and the memory in megabytes below which no further one begins. */
export interface Workers {
  readonly count: number;
  readonly reserveMb: number;
}

/**
 * The setting, or what the machine bears. With fewer than two, a request that takes minutes would make every other account wait; where
 * memory is short, the second begins only while the reserve is free.
 */
export const workersOn = (
  { cores, memoryMb }: Capacity,
  { WORKERS, PACING }: { readonly WORKERS: number | 'auto'; readonly PACING: 'human' | 'off' },
): Workers => {
  if (WORKERS !== 'auto') return { count: WORKERS, reserveMb: 0 };
  const byCores = cores * (PACING === 'human' ? perCore : perCoreWithoutPauses);
  const byMemory = Math.floor(((memoryMb - baseMb) / 1024) * perGb);
  return { count: Math.min(maxWorkers, Math.max(2, Math.min(byCores, byMemory))), reserveMb: memoryMb * reserved };
};

import { openMemoryGroup } from '../lambda/memoryGroup.ts';
import { StandInSystem, workerLimits } from '../lambda/standInSystem.ts';
import type { Figure } from './figures.ts';
import { report } from './report.ts';
import { measureWorkerMemory } from './workerMemory.ts';

/** `npm run bench:memory`: what each function takes of the memory that a worker has on Lambda, in the packaged worker. Needs control groups: root on Linux. */
const memory = openMemoryGroup();
memory.limit(workerLimits.memoryMb);
const measure = async (): Promise<Figure[]> => {
  const system = await StandInSystem.start({ memory });
  try {
    return await measureWorkerMemory(system, memory);
  } finally {
    await system.close();
  }
};
await report(await measure().finally(() => memory.remove()));

import { collectWhenIdle } from '../local/idleMemory.ts';
import { inTemporaryFolder, startBenchSystem } from './benchSystem.ts';
import { densityEnvironment, measureDensity } from './density.ts';
import { report } from './report.ts';

/** `npm run bench:density`: many accounts side by side. */
collectWhenIdle();
await report(
  await inTemporaryFolder(async (folder) => {
    const system = await startBenchSystem(folder, densityEnvironment);
    try {
      return await measureDensity(system, folder);
    } finally {
      await system.close();
    }
  }),
);

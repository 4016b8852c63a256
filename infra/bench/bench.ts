import { demoTokens } from '../local/demo.ts';
import type { System } from '../local/system.ts';
import { addAccounts, measureAcceptance } from './acceptance.ts';
import { measureActing } from './acting.ts';
import { inTemporaryFolder, startBenchSystem } from './benchSystem.ts';
import { measureCalls } from './calls.ts';
import type { Figure } from './figures.ts';
import { measureListing } from './listing.ts';
import { measureReading } from './reading.ts';
import { report } from './report.ts';
import { measureSlowPages } from './slowPages.ts';

/** `npm run bench`: the whole system on this machine, against the sandbox, measured from a client's side. */
const measured = (environment: Record<string, string>, measure: (system: System) => Promise<Figure[]>): Promise<Figure[]> =>
  inTemporaryFolder(async (folder) => {
    const system = await startBenchSystem(folder, environment);
    try {
      return await measure(system);
    } finally {
      await system.close();
    }
  });

const customer = demoTokens.customer;
await report([
  // In a system whose browsers have done nothing: for some ten seconds after work they clear up, on the same cores.
  ...(await measured({ PACING: 'off' }, async (system) => {
    // With the demo's own a hundred.
    const tokens = await addAccounts(system, 100 - demoTokens.accounts.length);
    return [...(await measureAcceptance(system, customer, tokens)), ...(await measureListing(system, customer))];
  })),
  ...(await measured({ PACING: 'off' }, async (system) => [
    ...(await measureCalls({ system, pacing: 'off', singles: 20, arrays: 5 })),
    ...(await measureReading(system, { one: 5, many: 5 })),
    ...(await measureActing(system, 3)),
  ])),
  ...(await measured({ PACING: 'off' }, (system) => measureSlowPages(system, 3))),
  ...(await measured({ PACING: 'human' }, (system) => measureCalls({ system, pacing: 'human', singles: 3, arrays: 1 }))),
]);

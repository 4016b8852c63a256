import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { demoTokens } from '../local/demo.ts';
import { readLocalSettings } from '../local/settings.ts';
import { type System, startSystem } from '../local/system.ts';
import { addAccounts, measureAcceptance } from './acceptance.ts';
import { measureActing } from './acting.ts';
import { measureCalls } from './calls.ts';
import { type Figure, printFigures } from './figures.ts';
import { measureReading } from './reading.ts';
import { measureSlowPages } from './slowPages.ts';

/** `npm run bench`: the whole system on this machine, against the sandbox, measured from a client's side. */
const measured = async (environment: Record<string, string>, measure: (system: System) => Promise<Figure[]>): Promise<Figure[]> => {
  const dataDir = await mkdtemp(join(tmpdir(), 'bench-'));
  const all = {
    ...process.env,
    LOG_LEVEL: 'ERROR',
    ...environment,
    DATA_DIR: dataDir,
    PORT: '0',
    SANDBOX_CONTROL_PORT: '0',
    LINKEDIN: 'sandbox',
  };
  const system = await startSystem(readLocalSettings(all), { environment: all });
  try {
    return await measure(system);
  } finally {
    await system.close();
    await rm(dataDir, { recursive: true, force: true });
  }
};

const customer = demoTokens.customer;
const figures = [
  // In a system whose browsers have done nothing: for some ten seconds after work they clear up, on the same cores.
  ...(await measured({ PACING: 'off' }, async (system) => measureAcceptance(system, customer, await addAccounts(system, 60)))),
  ...(await measured({ PACING: 'off' }, async (system) => [
    ...(await measureCalls({ system, pacing: 'off', singles: 20, arrays: 5 })),
    ...(await measureReading(system, { one: 5, many: 5 })),
    ...(await measureActing(system, 3)),
  ])),
  ...(await measured({ PACING: 'off' }, (system) => measureSlowPages(system, 3))),
  ...(await measured({ PACING: 'human' }, (system) => measureCalls({ system, pacing: 'human', singles: 3, arrays: 1 }))),
];
printFigures(figures);
process.exit(figures.every((figure) => figure.reached) ? 0 : 1);

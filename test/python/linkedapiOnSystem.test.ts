import { after, afterEach, before } from 'node:test';
import { placeOf } from '../support/linkedApiPlace.ts';
import { RunningSystem } from '../support/runningSystem.ts';
import { linkedApiInPython } from './linkedapi.cases.ts';
import { python } from './linkedapiClient.ts';

let running: RunningSystem | undefined;
before(async () => {
  if (python !== undefined) running = await RunningSystem.start({ PAGE_PATIENCE_SECONDS: '10', SWEEP_SECONDS: '1' });
});
afterEach(() => running?.reset());
after(() => running?.close());

linkedApiInPython('a running system', () => placeOf(() => running as RunningSystem));

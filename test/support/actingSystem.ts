import { after, afterEach, before } from 'node:test';
import { RunningSystem } from './runningSystem.ts';

/** The one system, with the one browser, in which the parts of `acting.test.ts` act. The sandbox begins anew after each test. */
export let api: RunningSystem;

before(async () => {
  api = await RunningSystem.start({ PAGE_PATIENCE_SECONDS: '3', ATTEMPT_WINDOW_SECONDS: '4', ATTEMPT_SETTLE_SECONDS: '1' });
});
afterEach(() => api.reset());
after(() => api.close());

import { after, before } from 'node:test';
import { RunningSystem } from './runningSystem.ts';

/** The one system on which the parts of `system.test.ts` call. Each part leaves the sandbox as it likes, and begins with a fresh one. */
export let api: RunningSystem;

before(async () => {
  api = await RunningSystem.start({ WORKERS: '2', PAGE_PATIENCE_SECONDS: '3', LONG_HEARTBEAT_SECONDS: '1', MCP_HOLD_SECONDS: '1' });
});
after(() => api.close());

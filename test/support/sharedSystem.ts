import { after, afterEach, before } from 'node:test';
import { RunningSystem } from './runningSystem.ts';

/** The only running system of this process. The sandbox is reset after each test; a test reverts its other changes itself. */
export let api: RunningSystem;

before(async () => {
  api = await RunningSystem.start({
    WORKERS: '2',
    PAGE_PATIENCE_SECONDS: '8',
    ATTEMPT_WINDOW_SECONDS: '4',
    ATTEMPT_SETTLE_SECONDS: '1',
    LONG_HEARTBEAT_SECONDS: '1',
    MCP_HOLD_SECONDS: '1',
  });
});
afterEach(() => api.reset());
after(() => api.close());

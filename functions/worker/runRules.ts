import type { Config } from '../config.ts';
import type { RunRules } from './worker.ts';

/** The rules of runs as the settings have them. */
export const runRules = (config: Config): RunRules => ({
  heartbeatMs: config.HEARTBEAT_SECONDS * 1000,
  heartbeatStaleMs: config.HEARTBEAT_STALE_SECONDS * 1000,
  stopBeforeDeadlineMs: config.STOP_BEFORE_DEADLINE_SECONDS * 1000,
  attemptWindowMs: config.ATTEMPT_WINDOW_SECONDS * 1000,
  attemptSettleMs: config.ATTEMPT_SETTLE_SECONDS * 1000,
  holdMs: config.HOLD_SECONDS * 1000,
  coolDownMs: config.COOL_DOWN_SECONDS * 1000,
  retentionMs: config.RESULT_RETENTION_SECONDS * 1000,
  maxCrashes: 3,
});

import { settlesInTime } from '../../functions/linkedin/browser/timeLimit.ts';
import type { HandlerModule } from './handlerModule.ts';

/** Both graces together stay below the supervisor's patience. */
const workGraceMs = 300;
const closeGraceMs = 600;

/**
 * Ends a Lambda's sandbox. An invocation that is nearly done may finish; one that is not is left to the end of the thread, as in a
 * crash, rather than being made to fail. What a handler keeps open, a warm browser, is closed only where nothing works with it.
 */
export const endSandbox = async ({ close }: HandlerModule<unknown>, working: Promise<unknown>): Promise<void> => {
  const idle = await settlesInTime(working, workGraceMs);
  if (idle && close) await settlesInTime(close(), closeGraceMs);
};

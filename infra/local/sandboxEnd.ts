import type { HandlerModule } from './handlerModule.ts';

/** Both graces together stay below the supervisor's patience. */
const workGraceMs = 300;
const closeGraceMs = 600;

/** Whether the work settled within the time. */
const settlesWithin = async (work: Promise<unknown>, milliseconds: number): Promise<boolean> => {
  const { promise: late, resolve } = Promise.withResolvers<boolean>();
  const timer = setTimeout(() => resolve(false), milliseconds);
  const settled = work.then(
    () => true,
    () => true,
  );
  const inTime = await Promise.race([settled, late]);
  clearTimeout(timer);
  return inTime;
};

/**
 * Ends a Lambda's sandbox. An invocation that is nearly done may finish; one that is not is left to the end of the thread, as in a
 * crash, rather than being made to fail. What a handler keeps open, a warm browser, is closed only where nothing works with it.
 */
export const endSandbox = async ({ close }: HandlerModule<unknown>, working: Promise<unknown>): Promise<void> => {
  const idle = await settlesWithin(working, workGraceMs);
  if (idle && close) await settlesWithin(close(), closeGraceMs);
};

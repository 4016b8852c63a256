/** How often time is looked at, and how much later than that means that the machine was suspended, in milliseconds. */
const intervalMs = 500;
const lateMs = 1_500;

/** Notices that this process had no time for seconds: the machine or the process was suspended. What was awaited meanwhile had none either. */
export interface StandstillWatch extends Disposable {
  /** Whether it has happened since the watch began, or since it was last forgotten. */
  readonly happened: boolean;
  forget(): void;
}

/**
 * Watches from now on. Every answer, and every timeout that was due during a standstill, counts as nothing: a timeout of 20 seconds fires after one
 * second if the machine slept for the other 19.
 *
 * @example using standstill = watchStandstill();
 */
export const watchStandstill = (): StandstillWatch => {
  let happened = false;
  let last = performance.now();
  const look = (): void => {
    const now = performance.now();
    if (now - last > intervalMs + lateMs) happened = true;
    last = now;
  };
  const timer = setInterval(look, intervalMs);
  timer.unref();
  return {
    get happened() {
      // A timeout may fire before the interval.
      look();
      return happened;
    },
    forget: () => {
      happened = false;
      last = performance.now();
    },
    [Symbol.dispose]: () => clearInterval(timer),
  };
};

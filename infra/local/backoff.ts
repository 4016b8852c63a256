const firstPauseMs = 50;
const maxPauseMs = 5_000;

/** Pauses between attempts, in milliseconds: each twice as long as the one before, from 50 to 5,000. */
export interface Backoff {
  next(): number;
  /** Begins anew. */
  forget(): void;
}

export const backoff = (): Backoff => {
  let pauseMs = firstPauseMs;
  return {
    next: () => {
      const before = pauseMs;
      pauseMs = Math.min(2 * pauseMs, maxPauseMs);
      return before;
    },
    forget: () => {
      pauseMs = firstPauseMs;
    },
  };
};

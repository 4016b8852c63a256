import { setTimeout as pass } from 'node:timers/promises';

/** Where in the work a person would pause. `arrive`: once, on arriving at LinkedIn. `read`: on each page. */
export type Occasion = 'arrive' | 'read' | 'beforeClick' | 'typing' | 'betweenItems';

/** Deliberate human-like pauses. The only place of the project that waits for time to pass. */
export interface Pacing {
  /** Milliseconds paused so far. */
  readonly pausedMs: number;
  /** Pauses as a person would at this point; rejects when the signal aborts. */
  pause(occasion: Occasion, signal?: AbortSignal): Promise<void>;
}

export type PacingProfile = 'human' | 'off';

/** Minimum and maximum pause in milliseconds. Ten profiles in a row stay within 35 seconds, loading included. */
const humanRanges: Readonly<Record<Occasion, readonly [shortest: number, longest: number]>> = {
  arrive: [4_200, 5_200],
  read: [1_700, 2_200],
  beforeClick: [250, 450],
  typing: [1_200, 2_400],
  betweenItems: [0, 0],
};

/** Numbers in [0, 1) from a seed, for pauses that tests can repeat (mulberry32). */
export const seededRandom = (seed: number): (() => number) => {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
};

/**
 * The pauses of one account's work. `wait` lets time pass; tests pass one that returns immediately.
 *
 * @example const pacing = createPacing('human', seededRandom(1));
 */
export const createPacing = (
  profile: PacingProfile,
  random: () => number,
  wait: (milliseconds: number, signal?: AbortSignal) => Promise<void> = (milliseconds, signal) =>
    pass(milliseconds, undefined, signal ? { signal } : {}),
): Pacing => {
  let pausedMs = 0;
  return {
    get pausedMs() {
      return pausedMs;
    },
    pause: async (occasion, signal) => {
      signal?.throwIfAborted();
      if (profile === 'off') return;
      const [shortest, longest] = humanRanges[occasion];
      const milliseconds = Math.round(shortest + random() * (longest - shortest));
      if (milliseconds === 0) return;
      await wait(milliseconds, signal);
      pausedMs += milliseconds;
    },
  };
};

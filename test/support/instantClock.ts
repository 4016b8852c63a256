import type { ClientClock } from '../../clients/typescript/options.ts';

/** Above this a wait is a watch over a connection, not a pause. */
const longestPauseMs = 60_000;

/** A client's time: pauses are noted and over at once; a watch over a silent connection ends when it is told to. */
export class InstantClock implements ClientClock {
  readonly pauses: number[] = [];
  readonly #watches = new Set<() => void>();
  #now = Date.UTC(2026, 10, 26);

  now = (): number => this.#now;

  wait = (ms: number, signal?: AbortSignal): Promise<void> => {
    signal?.throwIfAborted();
    if (ms <= longestPauseMs) {
      this.pauses.push(ms);
      this.#now += ms;
      return new Promise((resolve) => setImmediate(resolve));
    }
    return new Promise((resolve, reject) => {
      this.#watches.add(resolve);
      signal?.addEventListener('abort', () => {
        this.#watches.delete(resolve);
        reject(signal.reason);
      });
    });
  };

  /** Lets every watched connection have been silent for too long. */
  fallSilent(): void {
    for (const end of this.#watches) end();
  }
}

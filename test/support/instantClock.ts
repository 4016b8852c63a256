import type { ClientClock } from '../../clients/typescript/options.ts';

/** A longer wait is a connection timeout, not a pause. */
const longestPauseMs = 60_000;

/** A client's clock: pauses are recorded and end immediately; the timeout of a silent connection ends on request. */
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

  /** Ends the timeouts of all connections. */
  fallSilent(): void {
    for (const end of this.#watches) end();
  }
}

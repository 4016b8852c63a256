import type { Watch } from '../rows.ts';

/** A watch of one row, which the writer reports to. */
export class RowWatch implements Watch {
  readonly #end: () => void;
  #isChanged = false;
  #wake: (() => void) | undefined;

  /** `end` tells the writer that nobody watches any more. */
  constructor(end: () => void) {
    this.#end = end;
  }

  /** The row has been written, or is watched from now on. */
  report(): void {
    this.#isChanged = true;
    this.#wake?.();
  }

  async changed(withinMs: number, signal?: AbortSignal): Promise<void> {
    signal?.throwIfAborted();
    if (!this.#isChanged) {
      const { promise, resolve } = Promise.withResolvers<void>();
      this.#wake = resolve;
      const timer = setTimeout(resolve, withinMs);
      const leave = (): void => resolve();
      signal?.addEventListener('abort', leave, { once: true });
      await promise;
      clearTimeout(timer);
      // One signal is for all waits of a call.
      signal?.removeEventListener('abort', leave);
      this.#wake = undefined;
    }
    this.#isChanged = false;
    signal?.throwIfAborted();
  }

  stop(): void {
    this.#wake?.();
    this.#end();
  }
}

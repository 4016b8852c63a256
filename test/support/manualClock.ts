import type { Clock } from '../../functions/time.ts';

interface Alarm {
  readonly every: number;
  next: number;
  readonly work: () => void;
}

/** A clock that moves only on request: `wait` moves it, and timers fire as it passes them. */
export class ManualClock implements Clock {
  #now: number;
  readonly #alarms = new Set<Alarm>();

  constructor(now = Date.UTC(2026, 10, 23, 12)) {
    this.#now = now;
  }

  now = (): number => this.#now;

  advance(ms: number): void {
    const until = this.#now + ms;
    for (;;) {
      const [due] = [...this.#alarms].filter((alarm) => alarm.next <= until).sort((a, b) => a.next - b.next);
      if (!due) break;
      this.#now = Math.max(this.#now, due.next);
      due.next += due.every;
      due.work();
    }
    this.#now = until;
  }

  /** Ends every timer, as freezing the process that set them would. */
  silence(): void {
    this.#alarms.clear();
  }

  wait = async (ms: number, signal?: AbortSignal): Promise<void> => {
    signal?.throwIfAborted();
    this.advance(ms);
    await new Promise((resolve) => setImmediate(resolve));
  };

  every = (ms: number, work: () => void): (() => void) => {
    const alarm = { every: ms, next: this.#now + ms, work };
    this.#alarms.add(alarm);
    return () => this.#alarms.delete(alarm);
  };
}

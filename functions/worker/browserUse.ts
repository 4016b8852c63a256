import type { Account } from '../accounts/account.ts';
import type { HiddenFrame } from '../linkedin/browser/hiddenFrame.ts';
import type { OpenBrowser } from './browsers.ts';
import type { Worker } from './worker.ts';

/** One run's use of its account's browser: opened on first use, left at the end of the run. Its time is counted apart from the pauses in it. */
export class BrowserUse {
  readonly #worker: Worker;
  #account: Account;
  readonly #hiddenFrame: HiddenFrame;
  readonly #signal: AbortSignal;
  readonly #hidden: Promise<unknown>;
  #browser: OpenBrowser | undefined;
  #left: Promise<void> | undefined;
  #pausedAtRetirement = 0;
  #busyMs = 0;
  #takenBusyMs = 0;
  #takenPausedMs = 0;

  /** `hidden` settles when the queue hides the run's message for as long as the browser may be used. */
  constructor(worker: Worker, account: Account, hiddenFrame: HiddenFrame, signal: AbortSignal, hidden: Promise<unknown>) {
    this.#worker = worker;
    this.#account = account;
    this.#hiddenFrame = hiddenFrame;
    this.#signal = signal;
    this.#hidden = hidden;
  }

  /** The browser, opened or reopened if there is none, once the queue hides the run's message. */
  async open(): Promise<OpenBrowser> {
    // If either fails, the other is still awaited: no browser may start after its run has ended.
    const [browser] = await Promise.allSettled([this.#opened(), this.#hidden]);
    await this.#hidden;
    if (browser.status === 'rejected') throw browser.reason;
    return browser.value;
  }

  async #opened(): Promise<OpenBrowser> {
    this.#browser ??= await this.during(() => this.#worker.browsers.open(this.#account, this.#hiddenFrame, this.#signal));
    return this.#browser;
  }

  /** Reads the open page; `undefined` if there is none, or it does not answer. */
  async look<Seen>(read: (linkedin: OpenBrowser['linkedin']) => Promise<Seen>): Promise<Seen | undefined> {
    const browser = this.#browser;
    return browser && read(browser.linkedin).catch(() => undefined);
  }

  /** Whether the account has a seat of Sales Navigator, as far as this run's browser has shown it; `null` if it has not. */
  get seat(): boolean | null {
    return this.#browser?.linkedin.facts.salesNavigator ?? null;
  }

  /** The account as it is now. After a change of its network the browser is left; the next use opens another one on the new network (P17). */
  async follow(account: Account): Promise<void> {
    const isSame = account.networkRevision === this.#account.networkRevision;
    this.#account = account;
    const browser = this.#browser;
    if (isSame || !browser) return;
    this.#browser = undefined;
    this.#pausedAtRetirement += browser.pausedMs();
    await browser.leave();
  }

  /** Ends the browser. The next use opens a fresh one. */
  async retire(): Promise<void> {
    const browser = this.#browser;
    this.#browser = undefined;
    if (!browser) return;
    this.#pausedAtRetirement += browser.pausedMs();
    await browser.retire();
  }

  /** Counts the time of some work as the browser's. */
  async during<Result>(work: () => Promise<Result>): Promise<Result> {
    const from = this.#worker.clock.now();
    try {
      return await work();
    } finally {
      this.#busyMs += this.#worker.clock.now() - from;
    }
  }

  /** Milliseconds of work and of deliberate pauses since the last call. */
  take(): { browserMs: number; pacingMs: number } {
    const pausedMs = this.#pausedAtRetirement + (this.#browser?.pausedMs() ?? 0);
    const workedMs = Math.max(0, this.#busyMs - pausedMs);
    const taken = { browserMs: Math.max(0, workedMs - this.#takenBusyMs), pacingMs: pausedMs - this.#takenPausedMs };
    this.#takenBusyMs = workedMs;
    this.#takenPausedMs = pausedMs;
    return taken;
  }

  /** The run no longer needs the browser. Safe to call twice. */
  async leave(): Promise<void> {
    this.#left ??= this.#browser?.leave();
    await this.#left;
  }
}

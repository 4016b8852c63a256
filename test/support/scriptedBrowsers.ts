import { EventEmitter } from 'node:events';
import { setImmediate } from 'node:timers/promises';
import type { launchBrowser } from '../../functions/linkedin/browser/browser.ts';
import type { Browser } from '../../functions/linkedin/browser/runningBrowser.ts';

/** What a browser does instead of answering. */
export interface BrowserFaults {
  readonly launch?: () => Promise<never>;
  readonly setStorageState?: () => Promise<never>;
  readonly cookies?: () => Promise<never>;
  readonly evaluate?: () => Promise<never>;
  readonly goto?: () => Promise<never>;
}

/** Never answers. */
export const hangs = (): Promise<never> => new Promise(() => {});

/** Browsers without a Chromium, which have no pages to show. */
export class ScriptedBrowsers {
  faults: BrowserFaults = {};
  /** Process number of those that are launched from now on. */
  pid: number | undefined;
  /** The most that were open or being opened at a time. */
  most = 0;
  readonly open = new Set<Browser>();
  readonly killed: Browser[] = [];
  launched = 0;
  readonly events = new EventEmitter();
  #beginning = 0;

  launch: typeof launchBrowser = async () => {
    this.#beginning += 1;
    this.most = Math.max(this.most, this.open.size + this.#beginning);
    try {
      await setImmediate();
      await this.faults.launch?.();
      const browser = this.#browser();
      this.open.add(browser);
      this.launched += 1;
      return browser;
    } finally {
      this.#beginning -= 1;
    }
  };

  #browser(): Browser {
    const does =
      <Answer>(what: keyof BrowserFaults, answer: Answer) =>
      async (): Promise<Answer> =>
        (await this.faults[what]?.()) ?? answer;
    const context = new EventEmitter();
    const page = Object.assign(new EventEmitter(), {
      context: () => context,
      url: () => 'https://www.linkedin.com/feed/',
      isClosed: () => !this.open.has(browser),
      setDefaultTimeout: () => undefined,
      evaluate: does('evaluate', true),
      goto: does('goto', null),
    });
    Object.assign(context, {
      pages: () => [page],
      cookies: does('cookies', []),
      setStorageState: does('setStorageState', undefined),
    });
    const close = async (): Promise<void> => {
      this.open.delete(browser);
      this.events.emit('closed', browser);
    };
    const kill = async (): Promise<void> => {
      this.killed.push(browser);
      this.open.delete(browser);
      this.events.emit('killed', browser);
    };
    const browser = { context, pid: this.pid, close, kill, [Symbol.asyncDispose]: close } as unknown as Browser;
    return browser;
  }
}

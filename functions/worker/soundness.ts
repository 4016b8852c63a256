import { type Crashed, crashOf } from '../linkedin/browser/crash.ts';
import type { OpenLinkedIn } from '../linkedin/browser/session.ts';
import { settlesInTime } from '../linkedin/browser/timeLimit.ts';
import type { Log } from '../log.ts';
import type { Clock } from '../time.ts';
import { memoryOfGroups } from './browserMemory.ts';

/** A browser as far as its soundness is concerned. */
export interface Checked {
  /** Absent while it signs an account in. */
  readonly accountId?: string;
  readonly linkedin: Pick<OpenLinkedIn, 'context' | 'pid' | 'kill'>;
  /** Set when it was ended because it was not sound. */
  unsound?: boolean;
  /** How often its pages answered late. */
  stalls?: number;
}

export interface SoundnessOptions {
  readonly log: Log;
  readonly clock: Pick<Clock, 'every'>;
  /** The most memory of one browser, in megabytes. */
  readonly maxMemoryMb: number;
  /** The time allowed for a page, in milliseconds. */
  readonly patienceMs: number;
}

/** Ends browsers that use too much memory, or whose pages have crashed or do not answer. What works with one then fails at once, instead of waiting for it. */
export interface Soundness {
  /** Whether all pages of a browser answer within the time allowed for a page, and neither it nor one of them has crashed; otherwise it is ended. */
  answers(browser: Checked): Promise<boolean>;
  /** Checks the browsers that are open from time to time, until the returned function is called. `busy`: those that a run works with. */
  watch(open: () => Iterable<Checked>, busy: () => Iterable<Checked>): () => void;
}

/** Memory can grow by hundreds of megabytes in a second. */
const memoryEveryMs = 1_000;
/** How often within the time allowed for a page its answer is asked for. */
const asksPerPatience = 8;
/** An answer is late after this part of it: longer than a page that loads is busy, and enough to spoil a wait. */
const lateAfter = 1 / 4;

const crashes: Readonly<Record<Crashed, string>> = {
  page: 'A page crashed, and its browser was ended',
  browser: 'A browser crashed, or the system ended it',
};

export const soundness = ({ log, clock, maxMemoryMb, patienceMs }: SoundnessOptions): Soundness => {
  const end = (browser: Checked, message: string, facts: object): void => {
    if (browser.unsound) return;
    browser.unsound = true;
    log.error(message, { accountId: browser.accountId, ...facts });
    browser.linkedin.kill().catch(() => undefined);
  };

  const answers = async (browser: Checked): Promise<boolean> => {
    const { context } = browser.linkedin;
    const from = performance.now();
    // An error is an answer: the page has left, or has been closed.
    const asked = Promise.allSettled(context.pages().map((page) => page.evaluate(() => true)));
    if (!(await settlesInTime(asked, patienceMs)))
      end(browser, 'A page did not answer, and its browser was ended', { patienceSeconds: patienceMs / 1000 });
    const took = performance.now() - from;
    const crashed = crashOf(context);
    if (crashed) end(browser, crashes[crashed], {});
    else if (took > patienceMs * lateAfter && !browser.unsound) {
      browser.stalls = (browser.stalls ?? 0) + 1;
      log.warn('A page answered late', { accountId: browser.accountId, seconds: Math.round(took / 1000) });
    }
    return !browser.unsound;
  };

  const checkMemory = (open: Iterable<Checked>): void => {
    const browsers = [...open];
    if (browsers.length === 0) return;
    const used = memoryOfGroups(new Set(browsers.flatMap(({ linkedin }) => linkedin.pid ?? [])));
    for (const browser of browsers) {
      const megabytes = used.get(browser.linkedin.pid ?? 0) ?? 0;
      if (megabytes > maxMemoryMb)
        end(browser, 'A browser used too much memory and was ended: see BROWSER_MEMORY_MB', {
          megabytes: Math.round(megabytes),
          maxMemoryMb,
        });
    }
  };

  return {
    answers,
    watch: (open, busy) => {
      const asking = new Set<Checked>();
      const ask = (browser: Checked): void => {
        if (asking.has(browser)) return;
        asking.add(browser);
        void answers(browser).finally(() => asking.delete(browser));
      };
      const stops = [
        clock.every(memoryEveryMs, () => checkMemory(open())),
        clock.every(patienceMs / asksPerPatience, () => {
          for (const browser of busy()) ask(browser);
        }),
      ];
      return () => {
        for (const stop of stops) stop();
      };
    },
  };
};

import type { Page } from 'playwright-core';
import { prepareTab } from './hiddenFrame.ts';
import type { Pacing } from './pacing.ts';
import type { LinkedIn } from './session.ts';

/**
 * How many pages of one account are open at once: about as many as a person opens from a profile. On two cores ten complete
 * profiles took 5 % longer with three, and with five as long as with three.
 */
export const tabWidth = 4;

/** Tabs stay open for the next person, and for the next request. */
const opened = new WeakMap<LinkedIn['context'], Page[]>();

/** The open tabs, the current one first. */
const tabsOf = ({ context, page }: LinkedIn): Page[] => [
  page,
  ...(opened.get(context) ?? []).filter((tab) => tab !== page && !tab.isClosed()),
];

/** The tab in which an error occurred. */
const failedOn = new WeakMap<Error, Page>();

/** Runs a step in a tab, and records the tab if the step fails. */
export const inTab = async <Result>(tab: LinkedIn, work: (tab: LinkedIn) => Promise<Result>): Promise<Result> => {
  try {
    return await work(tab);
  } catch (error) {
    if (error instanceof Error && !failedOn.has(error)) failedOn.set(error, tab.page);
    throw error;
  }
};

/** The page that an error is about: the tab in which it occurred, or the only page. */
export const pageOfFailure = ({ page }: LinkedIn, error: Error): Page => failedOn.get(error) ?? page;

const blank = 'about:blank';

/**
 * Leaves LinkedIn in every tab before the browser idles: an open page would keep polling for news. The tabs stay, since opening one
 * takes as long as a page.
 */
export const leavePages = async (linkedin: LinkedIn): Promise<void> => {
  const left = tabsOf(linkedin).filter((tab) => tab.url() !== blank);
  await Promise.all(left.map((tab) => tab.goto(blank)));
};

/** A person reads one page at a time: pages load in parallel, and are read one after another. */
const oneReader = (pacing: Pacing): Pacing => {
  let turn: Promise<unknown> = Promise.resolve();
  return {
    get pausedMs() {
      return pacing.pausedMs;
    },
    pause: (occasion, signal) => {
      const pause = turn.then(() => pacing.pause(occasion, signal));
      turn = pause.catch(() => undefined);
      return pause;
    },
  };
};

/** This many tabs, the current one first. */
const tabsFor = async (linkedin: LinkedIn, count: number): Promise<Page[]> => {
  const { context, patienceMs } = linkedin;
  const tabs = tabsOf(linkedin);
  while (tabs.length < count) {
    const tab = await context.newPage();
    await prepareTab(tab);
    tabs.push(tab);
  }
  opened.set(context, tabs);
  for (const tab of tabs) tab.setDefaultTimeout(patienceMs);
  return tabs.slice(0, count);
};

/** A tab beside the current one. */
export const anotherTab = async (linkedin: LinkedIn): Promise<LinkedIn> => {
  const [, page = linkedin.page] = await tabsFor(linkedin, 2);
  return { ...linkedin, page };
};

/**
 * Distributes several readings over a few tabs, including the current page. Results have the order of the readings; if one
 * fails, the others are stopped and awaited before its error is thrown. `leftOver` receives the first tab that has nothing left to do.
 *
 * @example const [education, skills] = await inTabs(linkedin, [readEducation, readSkills], signal);
 */
export const inTabs = async <Result>(
  linkedin: LinkedIn,
  pieces: readonly ((tab: LinkedIn, signal: AbortSignal) => Promise<Result>)[],
  signal: AbortSignal,
  leftOver?: (tab: LinkedIn) => void,
): Promise<Result[]> => {
  const stop = new AbortController();
  const either = AbortSignal.any([signal, stop.signal]);
  const pacing = oneReader(linkedin.pacing);
  const results: Result[] = [];
  let next = 0;
  const failures: unknown[] = [];
  let isLeftOver = leftOver !== undefined;
  const work = async (tab: LinkedIn): Promise<void> => {
    for (let index = next++; index < pieces.length && !either.aborted; index = next++) {
      const piece = pieces[index];
      if (piece) results[index] = await piece(tab, either);
    }
    if (!isLeftOver || either.aborted) return;
    isLeftOver = false;
    leftOver?.(tab);
  };
  const tabs = await tabsFor(linkedin, Math.min(tabWidth, pieces.length + (leftOver ? 1 : 0)));
  await Promise.all(
    tabs.map((page) =>
      inTab({ ...linkedin, page, pacing }, work).catch((error: unknown) => {
        failures.push(error);
        stop.abort(error);
      }),
    ),
  );
  signal.throwIfAborted();
  if (failures.length > 0) throw failures[0];
  return results;
};

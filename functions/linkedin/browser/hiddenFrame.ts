import type { BrowserContext, CDPSession, Page } from 'playwright-core';
import { hiddenFrame } from '../selectors/shell.ts';

/** How to handle the frame in which React pages preload the classic pages, for dialogs that may open. */
export type HiddenFrame = 'loaded' | 'leftOut';

/** The CDP session in which Chromium asks before a tab loads the frame. */
interface Interception {
  readonly session: CDPSession;
  isBlocking: boolean;
}

const wanted = new WeakMap<BrowserContext, HiddenFrame>();
const interceptions = new WeakMap<Page, Interception>();

const interceptionIn = async (tab: Page): Promise<Interception> => {
  const session = await tab.context().newCDPSession(tab);
  session.on('Fetch.requestPaused', ({ requestId }) => {
    // Fails if the page has gone; then nobody waits for the answer.
    session.send('Fetch.failRequest', { requestId, errorReason: 'Aborted' }).catch(() => undefined);
  });
  const interception = { session, isBlocking: false };
  interceptions.set(tab, interception);
  return interception;
};

/** Makes a tab treat the frame as set for its browser. */
export const prepareTab = async (tab: Page): Promise<void> => {
  const block = wanted.get(tab.context()) === 'leftOut';
  if ((interceptions.get(tab)?.isBlocking ?? false) === block) return;
  try {
    const interception = interceptions.get(tab) ?? (await interceptionIn(tab));
    if (block) await interception.session.send('Fetch.enable', { patterns: hiddenFrame.map((urlPattern) => ({ urlPattern })) });
    else await interception.session.send('Fetch.disable');
    interception.isBlocking = block;
  } catch (error) {
    if (!tab.isClosed()) throw error;
  }
};

/** Sets how every tab of a browser handles the frame from now on. If the frame is loaded, no request is intercepted. */
export const setHiddenFrame = async (context: BrowserContext, frame: HiddenFrame): Promise<void> => {
  wanted.set(context, frame);
  await Promise.all(context.pages().map(prepareTab));
};

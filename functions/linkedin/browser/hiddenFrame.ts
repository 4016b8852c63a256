import type { BrowserContext, CDPSession, Page } from 'playwright-core';
import { hiddenFrame } from '../selectors/shell.ts';

/** What becomes of the frame in which React pages bring the classic pages along, for dialogs that may open. */
export type HiddenFrame = 'loaded' | 'leftOut';

/** Where Chromium asks before a tab loads the frame. */
interface Interception {
  readonly session: CDPSession;
  isBlocking: boolean;
}

const wanted = new WeakMap<BrowserContext, HiddenFrame>();
const interceptions = new WeakMap<Page, Interception>();

const interceptionIn = async (tab: Page): Promise<Interception> => {
  const session = await tab.context().newCDPSession(tab);
  session.on('Fetch.requestPaused', ({ requestId }) => {
    // Nobody waits for it any more where its page has gone.
    session.send('Fetch.failRequest', { requestId, errorReason: 'Aborted' }).catch(() => undefined);
  });
  const interception = { session, isBlocking: false };
  interceptions.set(tab, interception);
  return interception;
};

/** Makes a tab treat the frame as its browser does. */
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

/** Says what becomes of the frame in every tab of a browser from now on. Where it is loaded, nothing stands between LinkedIn and a page. */
export const setHiddenFrame = async (context: BrowserContext, frame: HiddenFrame): Promise<void> => {
  wanted.set(context, frame);
  await Promise.all(context.pages().map(prepareTab));
};

import type { BrowserContext, CDPSession, Page } from 'playwright-core';
import { hiddenFrame } from '../selectors/shell.ts';

/** What becomes of the frame in which React pages bring the classic pages along, for dialogs that may open. */
export type HiddenFrame = 'loaded' | 'leftOut';

/** Where Chromium asks before a tab loads the frame. */
interface Gate {
  readonly session: CDPSession;
  isShut: boolean;
}

const wanted = new WeakMap<BrowserContext, HiddenFrame>();
const gates = new WeakMap<Page, Gate>();

const gateOf = async (tab: Page): Promise<Gate> => {
  const session = await tab.context().newCDPSession(tab);
  session.on('Fetch.requestPaused', ({ requestId }) => {
    // Nobody waits for it any more where its page has gone.
    session.send('Fetch.failRequest', { requestId, errorReason: 'Aborted' }).catch(() => undefined);
  });
  const gate = { session, isShut: false };
  gates.set(tab, gate);
  return gate;
};

/** Makes a tab treat the frame as its browser does. */
export const prepareTab = async (tab: Page): Promise<void> => {
  const shut = wanted.get(tab.context()) === 'leftOut';
  if ((gates.get(tab)?.isShut ?? false) === shut) return;
  try {
    const gate = gates.get(tab) ?? (await gateOf(tab));
    if (shut) await gate.session.send('Fetch.enable', { patterns: hiddenFrame.map((urlPattern) => ({ urlPattern })) });
    else await gate.session.send('Fetch.disable');
    gate.isShut = shut;
  } catch (error) {
    if (!tab.isClosed()) throw error;
  }
};

/** Says what becomes of the frame in every tab of a browser from now on. Where it is loaded, nothing stands between LinkedIn and a page. */
export const setHiddenFrame = async (context: BrowserContext, frame: HiddenFrame): Promise<void> => {
  wanted.set(context, frame);
  await Promise.all(context.pages().map(prepareTab));
};

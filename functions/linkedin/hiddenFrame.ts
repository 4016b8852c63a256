import type { BrowserContext, CDPSession, Page } from 'playwright-core';
import { shell } from './selectors/shell.ts';

/** What a browser is used for. Pages that are only read leave out what is there for acting. */
export type Purpose = 'reading' | 'acting';

/** Where Chromium asks before a tab loads the hidden frame. */
interface Gate {
  readonly session: CDPSession;
  isShut: boolean;
}

const purposes = new WeakMap<BrowserContext, Purpose>();
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

/** Lets a tab load the hidden frame, or leave it out, as its browser's purpose asks for. */
export const prepareTab = async (tab: Page): Promise<void> => {
  const shut = purposes.get(tab.context()) === 'reading';
  if ((gates.get(tab)?.isShut ?? false) === shut) return;
  const gate = gates.get(tab) ?? (await gateOf(tab));
  if (shut) await gate.session.send('Fetch.enable', { patterns: shell.hiddenFrame.map((urlPattern) => ({ urlPattern })) });
  else await gate.session.send('Fetch.disable');
  gate.isShut = shut;
};

/**
 * Says what a browser is used for from now on. React pages bring the classic pages along in a hidden frame, for dialogs that may open: a page
 * that is only read does not load it. Nothing stands between LinkedIn and a page for acting.
 */
export const useFor = async (context: BrowserContext, purpose: Purpose): Promise<void> => {
  purposes.set(context, purpose);
  await Promise.all(context.pages().map(prepareTab));
};

import { after } from 'node:test';
import { openLinkedIn } from '../../functions/linkedin/browser/openLinkedIn.ts';
import { createPacing } from '../../functions/linkedin/browser/pacing.ts';
import type { OpenLinkedIn } from '../../functions/linkedin/browser/session.ts';

/** What LinkedIn answers to a request; `null` where the connection breaks. */
export interface ScriptedAnswer {
  readonly status?: number;
  readonly html?: string;
  readonly json?: unknown;
  /** Sends the browser on, by script: a redirect by status cannot be scripted here. */
  readonly location?: string;
  /** Resolves when the answer may go out. */
  readonly after?: Promise<void>;
}

export interface ScriptedLinkedIn extends OpenLinkedIn {
  /** Addresses that were navigated to, by path. */
  readonly visited: string[];
  /** Says what www.linkedin.com answers from now on. */
  answer(script: (url: URL, method: string) => ScriptedAnswer | null): void;
}

export const home =
  '<html lang="en"><body data-rehydrated="true"><a href="https://www.linkedin.com/mynetwork">Network</a><main id="workspace"></main></body></html>';

let browser: Promise<OpenLinkedIn> | undefined;

/** The one browser of this process. */
const theBrowser = (): Promise<OpenLinkedIn> => {
  browser ??= openLinkedIn({
    session: { storageState: { cookies: [], origins: [] }, userAgent: null },
    pacing: createPacing('off', () => 0),
  });
  return browser;
};

after(async () => {
  await (await browser)?.close();
});

/**
 * A real browser on a LinkedIn that answers what a test says, for states that no site can be asked to be in. One at a time: it is the same
 * browser again for whoever comes after it was closed, and knows nothing of the one before.
 */
export const openScriptedLinkedIn = async (patienceMs = 1_500): Promise<ScriptedLinkedIn> => {
  const linkedin = await theBrowser();
  linkedin.page.setDefaultTimeout(patienceMs);
  const visited: string[] = [];
  let script: (url: URL, method: string) => ScriptedAnswer | null = () => ({ html: home });
  await linkedin.context.route('**/*', async (route) => {
    const request = route.request();
    const url = new URL(request.url());
    if (request.isNavigationRequest()) visited.push(url.pathname);
    const answer = url.pathname === '/feed/' ? (script(url, request.method()) ?? { html: home }) : script(url, request.method());
    await answer?.after;
    if (!answer) return route.abort();
    const onward = answer.location && `<script>location.replace(${JSON.stringify(answer.location)})</script>`;
    return route.fulfill({
      status: answer.status ?? 200,
      contentType: answer.json === undefined ? 'text/html; charset=utf-8' : 'application/json',
      body: answer.json === undefined ? (onward ?? answer.html ?? '') : JSON.stringify(answer.json),
    });
  });
  return {
    ...linkedin,
    patienceMs,
    facts: { salesNavigator: null, arrived: false },
    close: async () => {
      await linkedin.context.unrouteAll();
      await linkedin.context.clearCookies();
      await linkedin.page.goto('about:blank');
    },
    visited,
    answer: (next) => {
      script = next;
    },
  };
};

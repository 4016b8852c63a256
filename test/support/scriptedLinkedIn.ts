import { after } from 'node:test';
import { openLinkedIn } from '../../functions/linkedin/browser/openLinkedIn.ts';
import { createPacing } from '../../functions/linkedin/browser/pacing.ts';
import { freshFacts, type OpenLinkedIn } from '../../functions/linkedin/browser/session.ts';

/** LinkedIn's answer to a request; `null` if the connection breaks. */
export interface ScriptedAnswer {
  readonly status?: number;
  readonly html?: string;
  readonly json?: unknown;
  /** Redirects the browser by script: a redirect by status cannot be scripted here. */
  readonly location?: string;
  /** Resolves when the answer may be sent. */
  readonly after?: Promise<void>;
}

export interface ScriptedLinkedIn extends OpenLinkedIn {
  /** The same with a short timeout, where what is awaited does not come. */
  readonly impatient: OpenLinkedIn;
  /** Addresses that were navigated to, by path. */
  readonly visited: string[];
  /** Sets the answers of www.linkedin.com from now on. */
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
 * A real browser on a LinkedIn with scripted answers, for states that the sandbox cannot produce. One at a time: after closing, the same
 * browser is reused, without any state of the earlier use.
 */
export const openScriptedLinkedIn = async (patienceMs = 5_000): Promise<ScriptedLinkedIn> => {
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
  const facts = freshFacts();
  return {
    ...linkedin,
    patienceMs,
    facts,
    impatient: { ...linkedin, patienceMs: 2_000, facts },
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

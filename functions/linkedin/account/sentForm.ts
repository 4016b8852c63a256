import type { Page, Request } from 'playwright-core';
import { unreachableCode } from '../browser/request.ts';
import { listenTo, throttlingOf } from '../browser/traffic.ts';
import { NetworkUnavailable, Throttled } from '../failures.ts';

/** What the network tells of a form that is being sent. */
export interface SentForm extends Disposable {
  /** Whether what was typed has left, or another page is on its way. */
  isSent(): boolean;
  /** Rejects where LinkedIn throttles what was sent, or is not reached with it; never resolves. */
  readonly fails: Promise<never>;
}

const carries = (request: Request, typed: string): boolean => {
  const body = request.method() === 'GET' ? null : request.postData();
  return body !== null && (body.includes(typed) || body.includes(encodeURIComponent(typed)));
};

/** Watches from before a form is sent: it is recognised by what was typed into it, beside everything else that a page sends. */
export const watchForm = (page: Page, typed: string): SentForm => {
  const { promise: fails, reject } = Promise.withResolvers<never>();
  fails.catch(() => undefined);
  let sent = false;
  const isOurs = (request: Request): boolean =>
    (request.isNavigationRequest() && request.frame() === page.mainFrame()) || carries(request, typed);
  const listening = listenTo(page, isOurs, {
    begun: () => {
      sent = true;
    },
    answered: (response) => {
      const status = throttlingOf(response);
      if (status !== null) reject(new Throttled(`LinkedIn answered ${status}`));
    },
    failed: (request) => {
      const code = unreachableCode(request.failure()?.errorText);
      if (code !== null) reject(new NetworkUnavailable(code));
    },
  });
  return {
    isSent: () => sent,
    fails,
    [Symbol.dispose]: () => listening[Symbol.dispose](),
  };
};

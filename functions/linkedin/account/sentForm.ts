import type { Page, Request, Response } from 'playwright-core';
import { throttling } from '../browser/navigation.ts';
import { unreachableCode } from '../browser/request.ts';
import { NetworkUnavailable, Throttled } from '../failures.ts';

/** What the network tells of a form that is being sent. */
export interface SentForm {
  /** Whether what was typed has left, or another page is on its way. */
  isSent(): boolean;
  /** Rejects where LinkedIn throttles what was sent, or is not reached with it; never resolves. */
  readonly fails: Promise<never>;
  end(): void;
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
  const onRequest = (request: Request): void => {
    sent ||= isOurs(request);
  };
  const onResponse = (response: Response): void => {
    if (throttling.has(response.status()) && isOurs(response.request())) reject(new Throttled(`LinkedIn answered ${response.status()}`));
  };
  const onFailure = (request: Request): void => {
    const code = unreachableCode(request.failure()?.errorText);
    if (code !== null && isOurs(request)) reject(new NetworkUnavailable(code));
  };
  page.on('request', onRequest).on('response', onResponse).on('requestfailed', onFailure);
  return {
    isSent: () => sent,
    fails,
    end: () => void page.off('request', onRequest).off('response', onResponse).off('requestfailed', onFailure),
  };
};

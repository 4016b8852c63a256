import type { Request } from 'playwright-core';
import { unavailable, unreachableCode } from '../browser/request.ts';
import type { LinkedIn } from '../browser/session.ts';
import { listenTo, throttlingOf } from '../browser/traffic.ts';
import { Throttled } from '../failures.ts';

/** The network traffic of a form that is being submitted. */
export interface SentForm extends Disposable {
  /** Whether the entered values were sent, or another page is being loaded. */
  isSent(): boolean;
  /** Rejects if LinkedIn throttles the submission, or cannot be reached; never resolves. */
  readonly fails: Promise<never>;
}

const carries = (request: Request, typed: string): boolean => {
  const body = request.method() === 'GET' ? null : request.postData();
  return body !== null && (body.includes(typed) || body.includes(encodeURIComponent(typed)));
};

/** Watches from before a form is submitted: the request is recognised by the entered values, among all others of the page. */
export const watchForm = (linkedin: Pick<LinkedIn, 'page' | 'network'>, typed: string): SentForm => {
  const { page } = linkedin;
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
      if (code !== null) reject(unavailable(linkedin, code));
    },
  });
  return {
    isSent: () => sent,
    fails,
    [Symbol.dispose]: () => listening[Symbol.dispose](),
  };
};

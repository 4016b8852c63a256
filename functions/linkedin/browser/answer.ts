import type { Page, Request, Response } from 'playwright-core';
import { Throttled } from '../failures.ts';
import { listenTo, throttlingOf } from './traffic.ts';

interface Answered {
  readonly status: number;
  readonly body: string;
}

/** LinkedIn's answer to something sent. `silent`: no known request was sent; `lost`: it was sent, and no answer arrived. */
export type Answer = Answered | 'silent' | 'lost';

/** Time allowed for the body of an answer whose status is known, in milliseconds: it never ends if the page does not read it. */
const bodyMs = 2_000;

const bodyOf = async (response: Response): Promise<string> => {
  let timer: NodeJS.Timeout | undefined;
  const over = new Promise<string>((resolve) => {
    timer = setTimeout(resolve, bodyMs, '').unref();
  });
  return Promise.race([response.text().catch(() => ''), over]).finally(() => clearTimeout(timer));
};

/**
 * Registers for the answer to the request of a click, by its address: called before the click, awaited after it. Rejects with `Throttled` if LinkedIn throttles
 * the request, which says nothing about its effect.
 */
export const answerTo = (page: Page, address: RegExp, milliseconds: number): Promise<Answer> => {
  const { promise, resolve, reject } = Promise.withResolvers<Answer>();
  let sent: Request | undefined;
  const lose = (): void => resolve('lost');
  const receive = async (response: Response): Promise<void> => {
    const throttledBy = throttlingOf(response);
    if (throttledBy === null) resolve({ status: response.status(), body: await bodyOf(response) });
    else reject(new Throttled(`LinkedIn answered ${throttledBy} to what was sent`));
  };
  const isMeant = (request: Request): boolean => request.method() === 'POST' && address.test(request.url());
  const listening = listenTo(page, isMeant, {
    begun: (request) => {
      sent ??= request;
    },
    answered: (response) => {
      if (response.request() === sent) void receive(response);
    },
    failed: (request) => {
      if (request === sent) lose();
    },
  });
  page.once('close', lose);
  const timer = setTimeout(() => resolve(sent ? 'lost' : 'silent'), milliseconds).unref();
  const answer = promise.finally(() => {
    clearTimeout(timer);
    page.off('close', lose);
    listening[Symbol.dispose]();
  });
  // Nobody awaits it if the click fails.
  answer.catch(() => undefined);
  return answer;
};

/** Statuses by which LinkedIn says that it did not do it. Any other answer may have had its effect. */
const refusals = new Set([400, 403, 404, 422]);

export const isRefusal = (answer: Answer): answer is Answered => typeof answer === 'object' && refusals.has(answer.status);

export const isSuccess = (status: number): boolean => status >= 200 && status < 300;

export const isAccepted = (answer: Answer): answer is Answered => typeof answer === 'object' && isSuccess(answer.status);

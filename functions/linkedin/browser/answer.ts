import { errors, type Page, type Request } from 'playwright-core';

/** LinkedIn's answer to something sent. `silent`: no known request was sent; `lost`: it was sent, and no answer arrived. */
export type Answer = { readonly status: number; readonly body: string } | 'silent' | 'lost';

const sent = async (page: Page, isIt: (request: Request) => boolean, milliseconds: number): Promise<Request | 'silent' | 'lost'> => {
  try {
    return await page.waitForRequest((each) => each.method() === 'POST' && isIt(each), { timeout: milliseconds });
  } catch (error) {
    return error instanceof errors.TimeoutError ? 'silent' : 'lost';
  }
};

const answered = async (request: Request): Promise<Answer> => {
  const response = await request.response().catch(() => null);
  return response ? { status: response.status(), body: await response.text().catch(() => '') } : 'lost';
};

/** Registers for the answer to the request of a click: called before the click, awaited after it. Never rejects. */
export const answerTo = async (page: Page, isIt: (request: Request) => boolean, milliseconds: number): Promise<Answer> => {
  const over = Promise.withResolvers<Answer>();
  const timer = setTimeout(() => over.resolve('lost'), milliseconds).unref();
  try {
    const request = await sent(page, isIt, milliseconds);
    return typeof request === 'string' ? request : await Promise.race([answered(request), over.promise]);
  } finally {
    clearTimeout(timer);
  }
};

/** Statuses by which LinkedIn says that it did not do it. Any other answer may have had its effect. */
const refusals = new Set([400, 403, 404, 422]);

export const isRefusal = (answer: Answer): boolean => typeof answer === 'object' && refusals.has(answer.status);

export const isAccepted = (answer: Answer): answer is { readonly status: number; readonly body: string } =>
  typeof answer === 'object' && answer.status >= 200 && answer.status < 300;

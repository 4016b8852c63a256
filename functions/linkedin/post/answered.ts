import { errors, type Page, type Request } from 'playwright-core';

/** What LinkedIn answered to something sent. `silent`: nothing was sent that was known; `lost`: sent, and no answer came. */
export type Answer = { readonly status: number; readonly body: string } | 'silent' | 'lost';

/** Registers for the answer to what a click will send: made before the click, awaited after it. */
export const answerTo = async (page: Page, isIt: (request: Request) => boolean, milliseconds: number): Promise<Answer> => {
  try {
    const request = await page.waitForRequest((each) => each.method() === 'POST' && isIt(each), { timeout: milliseconds });
    const response = await request.response();
    return response ? { status: response.status(), body: await response.text().catch(() => '') } : 'lost';
  } catch (error) {
    return error instanceof errors.TimeoutError ? 'silent' : 'lost';
  }
};

/** Refusals by which LinkedIn says that it did not do it. Anything else may have had its effect. */
const refusals = new Set([400, 403, 404, 422]);

export const isRefusal = (answer: Answer): boolean => typeof answer === 'object' && refusals.has(answer.status);

export const isAccepted = (answer: Answer): answer is { readonly status: number; readonly body: string } =>
  typeof answer === 'object' && answer.status >= 200 && answer.status < 300;

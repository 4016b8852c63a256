import type { Page } from 'playwright-core';
import { loginMarks } from '../selectors/account/login.ts';

/** Where LinkedIn has sent the code that the page asks for; `null` if the page does not tell, as with an authenticator app. */
export const codeSentBy = (page: Page): Promise<'email' | 'phone' | null> =>
  page.evaluate(({ email, phone }) => {
    const shows = (selector: string): boolean => document.querySelector(selector)?.checkVisibility() === true;
    if (shows(email)) return 'email';
    return shows(phone) ? 'phone' : null;
  }, loginMarks.sentBy);

import type { Page } from 'playwright-core';
import type { FrontEnd } from './selectors/entry.ts';

/** What marks a page of each renderer. React pages hold classic pieces, never the other way round: so React is asked first. */
const marks: Readonly<Record<FrontEnd, string>> = {
  sdui: '[data-sdui-screen], main#workspace, [componentkey], [data-testid="interop-shadowdom"]',
  ember: '.ember-application, .ember-view, [id^="ember"], .application-outlet',
  guest: 'form[action*="/uas/login-submit"], a[href*="/signup/"][data-tracking-control-name], [data-tracking-control-name^="public_"]',
};

/** Which front end made the page; `null` where none did. Assigned per page and hour, so it is asked on every page. */
export const rendererOf = (page: Page): Promise<FrontEnd | null> =>
  page.evaluate(({ sdui, ember, guest }) => {
    if (document.querySelector(sdui)) return 'sdui';
    if (document.querySelector(ember)) return 'ember';
    return document.querySelector(guest) ? 'guest' : null;
  }, marks);

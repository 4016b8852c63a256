import type { Page } from 'playwright-core';
import type { Renderer } from './selectors/entry.ts';

/** What marks a page of each renderer. React pages hold classic pieces, never the other way round: so React is asked first. */
const marks: Readonly<Record<Renderer, string>> = {
  sdui: '[data-sdui-screen], main#workspace, [componentkey^="com.linkedin.sdui"], [data-testid="interop-shadowdom"]',
  ember: '.ember-application, .ember-view, [id^="ember"], .application-outlet',
};

/** Which front end made the page; `null` where neither did. Assigned per page and hour, so it is asked on every page. */
export const rendererOf = (page: Page): Promise<Renderer | null> =>
  page.evaluate(({ sdui, ember }) => {
    if (document.querySelector(sdui)) return 'sdui';
    return document.querySelector(ember) ? 'ember' : null;
  }, marks);

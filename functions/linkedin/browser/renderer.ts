import type { Page } from 'playwright-core';
import type { FrontEnd } from '../selectors/entry.ts';

/** What marks a page of each renderer. React pages hold classic pieces, never the other way round: so React is asked first. */
const marks: Readonly<Record<FrontEnd, string>> = {
  sdui: '[data-sdui-screen], main#workspace, [componentkey], [data-testid="interop-shadowdom"]',
  ember: '.ember-application, .ember-view, [id^="ember"], .application-outlet',
  guest:
    'form[action*="login-submit"], a[href*="/signup/"][data-tracking-control-name], [data-tracking-control-name^="public_"], input[name="session_password"]',
};

/** What is left of the classic front end in a part of a page; pages for guests have icons of it. */
const classicPieces =
  ':is([class^="pv-"], [class*=" pv-"], [class*="pvs-"], [class*="feed-shared-"], [class*="update-components-"], [class*="comments-comment-"], [class*="entity-result"], [class*="org-top-card"], [class*="msg-"])';

/** Which front end made the page; `null` where none did. Assigned per page and hour, so it is asked on every page. */
export const rendererOf = (page: Page): Promise<FrontEnd | null> =>
  page.evaluate(
    ({ sdui, ember, guest, pieces }) => {
      if (document.querySelector(sdui)) return 'sdui';
      if (document.querySelector(ember)) return 'ember';
      if (document.querySelector(guest)) return 'guest';
      return document.querySelector(pieces) ? 'ember' : null;
    },
    { ...marks, pieces: classicPieces },
  );

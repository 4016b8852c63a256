import type { FrontEnd } from './entry.ts';
import { shell } from './shell.ts';

/** What marks a page of each front end. React pages hold classic pieces, never the other way round: so React is asked first. */
export const frontEndMarks: Readonly<Record<FrontEnd, string>> = {
  sdui: '[data-sdui-screen], main#workspace, [componentkey], [data-testid="interop-shadowdom"]',
  ember: '.ember-application, .ember-view, [id^="ember"], .application-outlet',
  guest: shell.guest,
};

/** What is left of the classic front end in a part of a page; pages for guests have icons of it. */
export const classicPieces =
  ':is([class^="pv-"], [class*=" pv-"], [class*="pvs-"], [class*="feed-shared-"], [class*="update-components-"], [class*="comments-comment-"], [class*="entity-result"], [class*="org-top-card"], [class*="msg-"])';

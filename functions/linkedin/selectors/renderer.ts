import type { FrontEnd } from './entry.ts';
import { shell } from './shell.ts';

/** Marks of each front end's pages. React pages may contain classic parts, never the reverse: so React is checked first. */
export const frontEndMarks: Readonly<Record<FrontEnd, string>> = {
  sdui: '[data-sdui-screen], main#workspace, [componentkey], [data-testid="interop-shadowdom"]',
  ember: '.ember-application, .ember-view, [id^="ember"], .application-outlet',
  guest: shell.guest,
};

/** Traces of the classic front end in a part of a page; guest pages use its icons. */
export const classicPieces =
  ':is([class^="pv-"], [class*=" pv-"], [class*="pvs-"], [class*="feed-shared-"], [class*="update-components-"], [class*="comments-comment-"], [class*="entity-result"], [class*="org-top-card"], [class*="msg-"])';

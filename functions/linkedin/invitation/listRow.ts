import type { Locator } from 'playwright-core';
import { onlyOf, visibleOf } from '../browser/onlyElement.ts';
import type { LinkedIn } from '../browser/session.ts';
import { LayoutChanged } from '../failures.ts';
import { controlLabelled, invitationsSdui, linkTo } from '../selectors/invitation/invitations.sdui.ts';
import { anyOf } from '../selectors/resolve.ts';

/** How a row is found again: its own link, and the labels in it, each exactly as the page writes them. */
export interface FoundRow {
  readonly href: string | null;
  readonly labels: readonly (string | null)[];
}

/** The control in an invitation's row, by its label. The same person may have another row, with other labels. */
export const rowControl = async (
  linkedin: LinkedIn,
  pageName: string,
  { href, labels }: FoundRow,
  label: string | null,
): Promise<Locator> => {
  if (href === null || label === null) throw new LayoutChanged(pageName, 'control');
  const { page } = linkedin;
  let row = page.locator(anyOf(invitationsSdui.row)).filter({ has: page.locator(linkTo(href)) });
  for (const each of labels) if (each !== null) row = row.filter({ has: page.locator(controlLabelled(each)) });
  return onlyOf(await visibleOf(row.locator(controlLabelled(label))), pageName, 'control');
};

import type { Locator } from 'playwright-core';
import { LayoutChanged } from '../failures.ts';
import { invitationsSdui } from '../selectors/invitations.sdui.ts';
import { anyOf } from '../selectors/resolve.ts';
import type { LinkedIn } from '../session.ts';

/** What can be clicked in the row of an invitation, by the row's own link and the control's label, each exactly as the page writes it. */
export const rowControl = async (linkedin: LinkedIn, pageName: string, href: string | null, label: string | null): Promise<Locator> => {
  if (href === null || label === null) throw new LayoutChanged(pageName, 'control');
  const { page } = linkedin;
  const row = page.locator(anyOf(invitationsSdui.row)).filter({ has: page.locator(`a[href=${JSON.stringify(href)}]`) });
  const control = row.locator(`:is(a, button)[aria-label=${JSON.stringify(label)}]`).filter({ visible: true });
  const [only, ...others] = await control.all();
  if (!only || others.length > 0) throw new LayoutChanged(pageName, 'control');
  return only;
};

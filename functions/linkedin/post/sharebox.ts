import type { Locator } from 'playwright-core';
import { click } from '../browser/click.ts';
import { enterText, textIn } from '../browser/editor.ts';
import { goToExisting } from '../browser/navigation.ts';
import { locateOnly } from '../browser/onlyElement.ts';
import type { LinkedIn } from '../browser/session.ts';
import { shownElement } from '../browser/shownElement.ts';
import { type AdministeredCompany, areLogosOf, openAdministration } from '../company/administered.ts';
import { LayoutChanged } from '../failures.ts';
import type { LookUpRun } from '../run.ts';
import { administeredIn, paths, shareQuery } from '../selectors/addresses.ts';
import { engaging } from '../selectors/post/engaging.ts';
import { sharebox } from '../selectors/post/sharebox.ts';
import { shareSteps } from '../selectors/post/shareSteps.ts';
import { anyOf, locate } from '../selectors/resolve.ts';
import { feedAnchors } from '../selectors/shell.ts';
import { says } from '../text/written.ts';
import { requireOwnIdentity } from './identity.ts';

const pageName = 'sharebox';

/** The open window, in the name of whom it was opened for. */
export interface Sharebox {
  readonly box: Locator;
  /** The company; `null` for the account's own member. */
  readonly author: AdministeredCompany | null;
  /** Of the interface. */
  readonly language: string;
}

/** Opens the dialog for writing posts of the account's own member, from the home feed. */
export const openSharebox = async (linkedin: LinkedIn, { fail, signal }: LookUpRun<'postingNotAllowed'>): Promise<Sharebox> => {
  const { page, pacing } = linkedin;
  const { language } = await goToExisting(linkedin, paths.feed, { name: 'feed', anchors: feedAnchors }, signal);
  const start = await shownElement(linkedin, 'feed', 'start', page.locator(anyOf(sharebox.start)).filter({ visible: true }));
  if (await start.isDisabled()) throw fail('postingNotAllowed');
  await pacing.pause('beforeClick', signal);
  await click(linkedin, { page: 'feed', name: 'start', element: start });
  return { box: await shownSharebox(linkedin), author: null, language };
};

/**
 * Opens it for the posts of the company with this number, on the page for its administrators: the company is named by the address, and no identity
 * is switched. Throws `noPostingPermission` if LinkedIn does not show that page to the account.
 */
export const openCompanySharebox = async (linkedin: LinkedIn, id: string, run: LookUpRun<'noPostingPermission'>): Promise<Sharebox> => {
  const { language, ...author } = await openAdministration(linkedin, id, run, shareQuery);
  return { box: await shownSharebox(linkedin, author), author, language };
};

/** The window has to stand in the name of the account's own member. */
const requireMember = async (box: Locator): Promise<void> => {
  await requireOwnIdentity(box, pageName);
  // A company's logo instead of the member's picture; a logo in a post that is reposted is its author's.
  const actors = (await (await locate(box, pageName, sharebox, 'actor'))?.all()) ?? [];
  const selectors = { logo: anyOf(engaging.companyIdentity), attached: anyOf(sharebox.attached) };
  const logos = await Promise.all(
    actors.map((each) => each.evaluate((image, { logo, attached }) => image.matches(logo) && !image.closest(attached), selectors)),
  );
  if (logos.includes(true)) throw new LayoutChanged(pageName, 'identity');
};

/** The window has to stand in the name of this company: on the page for its administrators, with its logo, and its name. */
const requireCompany = async ({ page }: LinkedIn, box: Locator, company: AdministeredCompany): Promise<void> => {
  const settings = await locateOnly(box, pageName, shareSteps, 'settings');
  const [name = ''] = (await textIn(settings)).trim().split('\n');
  const isItsLogo = await areLogosOf(company, await locate(box, pageName, shareSteps, 'settingsPicture'));
  const isIt = administeredIn(page.url()) === company.id && isItsLogo === (company.logo === null ? null : true) && says(name, company.name);
  if (!isIt) throw new LayoutChanged(pageName, 'identity');
};

/**
 * The window in which posts are written, once it is open. It has to stand in the name of this company, or without one in that of the account's own
 * member.
 */
export const shownSharebox = async (linkedin: LinkedIn, author: AdministeredCompany | null = null): Promise<Locator> => {
  const { page } = linkedin;
  await shownElement(linkedin, pageName, 'editor', page.locator(anyOf(sharebox.modal)).locator(anyOf(sharebox.editor)));
  const modal = await locate(page, pageName, sharebox, 'modal');
  if (!modal) throw new LayoutChanged(pageName, 'modal');
  const box = modal.last();
  await (author ? requireCompany(linkedin, box, author) : requireMember(box));
  return box;
};

/** LinkedIn keeps drafts: an existing draft is the owner's, and is not published. */
export const requireEmpty = async (box: Locator, { fail }: LookUpRun<'draftInTheWay'>): Promise<void> => {
  const editor = await locateOnly(box, pageName, sharebox, 'editor');
  const isWritten = !says(await textIn(editor), '');
  if (isWritten || (await locate(box, pageName, shareSteps, 'preview'))) throw fail('draftInTheWay');
};

/** @throws LayoutChanged unless the editor says exactly this */
export const requireWritten = async (box: Locator, text: string): Promise<void> => {
  if (!says(await textIn(await locateOnly(box, pageName, sharebox, 'editor')), text)) throw new LayoutChanged(pageName, 'editorText');
};

/** Writes the post and returns the button that publishes it. */
export const writePost = async (
  linkedin: LinkedIn,
  box: Locator,
  text: string,
  { fail, signal }: LookUpRun<'postingNotAllowed' | 'draftInTheWay'>,
): Promise<Locator> => {
  const editor = await locateOnly(box, pageName, sharebox, 'editor');
  if (!says(await textIn(editor), '')) throw fail('draftInTheWay');
  const isEntered = async (): Promise<boolean> => says(await textIn(editor), text);
  const aimed = { page: pageName, name: 'editor', element: editor };
  await enterText(linkedin, aimed, text, { lineBreak: 'Enter', isEntered, element: 'editorText' }, signal);
  const button = await locateOnly(box, pageName, sharebox, 'publish');
  if (await button.isDisabled()) throw fail('postingNotAllowed');
  return button;
};

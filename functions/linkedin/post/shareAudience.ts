import type { Locator } from 'playwright-core';
import type { ItemOf } from '../../contract/item.types.ts';
import { textIn } from '../browser/editor.ts';
import { locateOnly } from '../browser/onlyElement.ts';
import { pageGives } from '../browser/pageBecomes.ts';
import type { LinkedIn } from '../browser/session.ts';
import { shownElement } from '../browser/shownElement.ts';
import { LayoutChanged } from '../failures.ts';
import { sharebox } from '../selectors/post/sharebox.ts';
import { shareSteps } from '../selectors/post/shareSteps.ts';
import { anyOf } from '../selectors/resolve.ts';
import { clickInShare, endStep, shareWindow } from './shareStep.ts';

export type Visibility = NonNullable<ItemOf<'posts.create'>['visibility']>;

const pageName = 'sharebox';

const isChosen = async (choice: Locator): Promise<boolean> => (await choice.getAttribute('aria-checked')) === 'true';

/** Opens the choice of audiences and returns the one that is meant. */
const openChoice = async (linkedin: LinkedIn, visibility: Visibility, signal: AbortSignal): Promise<Locator> => {
  const { page } = linkedin;
  await clickInShare(linkedin, 'settings', await locateOnly(shareWindow(linkedin), pageName, shareSteps, 'settings'), signal);
  return shownElement(linkedin, pageName, visibility, page.locator(anyOf(shareSteps[visibility])));
};

const backToText = async (linkedin: LinkedIn, signal: AbortSignal): Promise<void> => {
  await endStep(linkedin, signal);
  await shownElement(linkedin, pageName, 'editor', shareWindow(linkedin).locator(anyOf(sharebox.editor)));
};

/** What the window says of its author and its audience. */
export const shownSettings = async (linkedin: LinkedIn): Promise<string> =>
  textIn(await locateOnly(shareWindow(linkedin), pageName, shareSteps, 'settings'));

/**
 * Makes sure that the post whose window is open is for this audience. LinkedIn proposes the last one that the account has chosen: where it is this
 * one already, nothing is chosen. After a choice it is read again.
 */
export const setAudience = async (linkedin: LinkedIn, visibility: Visibility, signal: AbortSignal): Promise<void> => {
  const { page, patienceMs } = linkedin;
  let choice = await openChoice(linkedin, visibility, signal);
  if (!(await isChosen(choice))) {
    await clickInShare(linkedin, visibility, choice, signal);
    if (!(await pageGives(page, async () => (await isChosen(choice)) || null, { milliseconds: patienceMs, signal })))
      throw new LayoutChanged(pageName, visibility);
    await backToText(linkedin, signal);
    choice = await openChoice(linkedin, visibility, signal);
    if (!(await isChosen(choice))) throw new LayoutChanged(pageName, visibility);
  }
  await backToText(linkedin, signal);
};

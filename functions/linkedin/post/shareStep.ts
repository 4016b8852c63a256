import type { Locator } from 'playwright-core';
import { click } from '../browser/click.ts';
import { locateOnly, visibleOf } from '../browser/onlyElement.ts';
import { pageGives } from '../browser/pageBecomes.ts';
import type { LinkedIn } from '../browser/session.ts';
import { sharebox } from '../selectors/post/sharebox.ts';
import { shareSteps } from '../selectors/post/shareSteps.ts';
import { anyOf, locate } from '../selectors/resolve.ts';
import { undecided } from '../text/requiredLanguage.ts';

const pageName = 'sharebox';

export type Tool = 'addMedia' | 'addDocument' | 'createPoll';

/** The window of the post, whichever of its steps it shows. */
export const shareWindow = ({ page }: Pick<LinkedIn, 'page'>): Locator => page.locator(anyOf(sharebox.window)).last();

/** Clicks a control of the window. */
export const clickInShare = async (linkedin: LinkedIn, name: string, element: Locator, signal: AbortSignal): Promise<void> => {
  await linkedin.pacing.pause('beforeClick', signal);
  await click(linkedin, { page: pageName, name, element });
};

/** Clicks the button below the text that leads to a step; some have their places under "More". Where it is known in English only, and the language is another, nothing is done. */
export const openStep = async (linkedin: LinkedIn, box: Locator, tool: Tool, language: string, signal: AbortSignal): Promise<void> => {
  const shown = async (): Promise<Locator | undefined> => (await visibleOf(await locate(box, pageName, shareSteps, tool)))[0];
  let button = await shown();
  if (!button) {
    const [more] = await visibleOf(await locate(box, pageName, shareSteps, 'more'));
    if (!more) throw undecided(language, pageName, tool);
    await clickInShare(linkedin, 'more', more, signal);
    const found = await pageGives(linkedin.page, async () => (await shown()) ?? null, { milliseconds: linkedin.patienceMs, signal });
    if (!found) throw undecided(language, pageName, tool);
    button = found;
  }
  await clickInShare(linkedin, tool, button, signal);
};

/** Ends a step, once its button lets it. */
export const endStep = async (linkedin: LinkedIn, signal: AbortSignal): Promise<void> =>
  clickInShare(linkedin, 'done', await locateOnly(shareWindow(linkedin), pageName, shareSteps, 'done'), signal);

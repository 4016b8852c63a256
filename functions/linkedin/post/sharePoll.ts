import type { Locator } from 'playwright-core';
import type { ItemOf } from '../../contract/item.types.ts';
import { aimAt } from '../browser/aim.ts';
import { textIn } from '../browser/editor.ts';
import { locateOnly, visibleOf } from '../browser/onlyElement.ts';
import { pageGives } from '../browser/pageBecomes.ts';
import type { LinkedIn } from '../browser/session.ts';
import { shownElement } from '../browser/shownElement.ts';
import { LayoutChanged } from '../failures.ts';
import { shareSteps } from '../selectors/post/shareSteps.ts';
import { anyOf, locate } from '../selectors/resolve.ts';
import { says } from '../text/written.ts';
import { clickInShare, endStep, openStep, shareWindow } from './shareStep.ts';

export type Poll = NonNullable<ItemOf<'posts.create'>['poll']>;

const pageName = 'sharebox';

/** Enters a text into a field, and makes sure that it stands there. */
const enter = async (linkedin: LinkedIn, name: string, element: Locator, text: string): Promise<void> => {
  await using field = await aimAt(linkedin, { page: pageName, name, element });
  await field.enter(text);
  if (!says(await element.inputValue({ timeout: linkedin.patienceMs }), text)) throw new LayoutChanged(pageName, name);
};

/** The fields for options, once there are so many. */
const optionFields = async (linkedin: LinkedIn, count: number, signal: AbortSignal): Promise<Locator[]> => {
  const fields = async (): Promise<Locator[] | null> => {
    const shown = await visibleOf(shareWindow(linkedin).locator(anyOf(shareSteps.pollOption)));
    return shown.length >= count ? shown : null;
  };
  const found = await pageGives(linkedin.page, fields, { milliseconds: linkedin.patienceMs, signal });
  if (!found) throw new LayoutChanged(pageName, 'pollOption');
  return found;
};

/** Whether the window shows this poll below the text, with its question and exactly its options. */
export const hasPoll = async (box: Locator, { question, options }: Poll): Promise<boolean> => {
  const [preview, ...others] = await visibleOf(await locate(box, pageName, shareSteps, 'previewPoll'));
  if (!preview || others.length > 0) return false;
  const shown = await Promise.all((await visibleOf(await locate(preview, pageName, shareSteps, 'previewOption'))).map(textIn));
  const isAsked = (await textIn(preview)).split('\n').some((line) => says(line, question));
  return isAsked && shown.length === options.length && options.every((option, index) => says(shown[index] ?? null, option));
};

/** Adds a poll to the post whose window is open. */
export const addPoll = async (linkedin: LinkedIn, box: Locator, poll: Poll, language: string, signal: AbortSignal): Promise<void> => {
  const { page, patienceMs } = linkedin;
  const { question, options, days } = poll;
  await openStep(linkedin, box, 'createPoll', language, signal);
  await shownElement(linkedin, pageName, 'pollQuestion', page.locator(anyOf(shareSteps.pollQuestion)));
  for (let { length } = await optionFields(linkedin, 2, signal); length < options.length; length++) {
    await clickInShare(linkedin, 'addOption', await locateOnly(shareWindow(linkedin), pageName, shareSteps, 'addOption'), signal);
    await optionFields(linkedin, length + 1, signal);
  }
  await enter(linkedin, 'pollQuestion', await locateOnly(shareWindow(linkedin), pageName, shareSteps, 'pollQuestion'), question);
  const fields = await optionFields(linkedin, options.length, signal);
  if (fields.length !== options.length) throw new LayoutChanged(pageName, 'pollOption');
  for (const [index, field] of fields.entries()) await enter(linkedin, 'pollOption', field, options[index] ?? '');
  const duration = await locateOnly(shareWindow(linkedin), pageName, shareSteps, 'pollDays');
  const [chosen] = await duration.selectOption({ value: String(days) }, { timeout: patienceMs }).catch((cause: unknown) => {
    throw new LayoutChanged(pageName, 'pollDays', { cause });
  });
  if (chosen !== String(days)) throw new LayoutChanged(pageName, 'pollDays');
  await linkedin.pacing.pause('typing', signal);
  await endStep(linkedin, signal);
  if (!(await pageGives(page, async () => (await hasPoll(box, poll)) || null, { milliseconds: patienceMs, signal })))
    throw new LayoutChanged(pageName, 'previewPoll');
};

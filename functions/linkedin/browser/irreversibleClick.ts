import type { Locator } from 'playwright-core';
import { LayoutChanged, OutcomeUnknown } from '../failures.ts';
import type { ActingRun } from '../run.ts';
import type { Aim, Aimed } from './aim.ts';
import { guardLateClicks } from './lateClickGuard.ts';
import type { LinkedIn } from './session.ts';
import { isContent, listenTo } from './traffic.ts';

/**
 * Clicks what has an effect on LinkedIn, after every check: `attempting` is written first, and a click that comes too late is stopped in the
 * page (P3). What becomes of the click is for evidence to tell that was registered before.
 */
export const clickIrreversibly = async <Trace>(linkedin: LinkedIn, run: ActingRun<Trace>, button: Locator, trace: Trace): Promise<void> => {
  await linkedin.pacing.pause('beforeClick', run.signal);
  const { notAfter } = await run.attempt(trace);
  await using guard = await guardLateClicks(button, notAfter);
  await button.click({ timeout: linkedin.patienceMs, noWaitAfter: true }).catch((cause: unknown) => {
    throw new OutcomeUnknown('It cannot be told whether the click happened', { cause });
  });
  // A page that is gone by now took the click with it.
  if (await guard.stopped().catch(() => false)) throw new OutcomeUnknown('The click came too late and was stopped');
};

/** The same for an element that was taken aim at. A click that would have come to anything else has not happened. */
export const hitIrreversibly = async <Trace>(
  linkedin: LinkedIn,
  run: ActingRun<Trace>,
  aim: Aim,
  { page, name }: Pick<Aimed, 'page' | 'name'>,
  trace: Trace,
): Promise<void> => {
  await linkedin.pacing.pause('beforeClick', run.signal);
  const { notAfter, callOff } = await run.attempt(trace);
  const hit = await aim.click(notAfter);
  if (hit === 'astray') {
    await callOff();
    throw new LayoutChanged(page, name);
  }
  if (hit === 'late') throw new OutcomeUnknown('The click came too late and was stopped');
  if (hit === 'unknown') throw new OutcomeUnknown('It cannot be told whether the click happened');
};

/**
 * The same for a control that goes away once LinkedIn has done what it is for. Waits until it has, or until what it sent was lost: either
 * way a fresh read has to tell what came of it.
 */
export const clickAway = async <Trace>(linkedin: LinkedIn, run: ActingRun<Trace>, control: Locator, trace: Trace): Promise<void> => {
  const { page } = linkedin;
  const lost = Promise.withResolvers<void>();
  using _ = listenTo(page, (request) => request.method() === 'POST' && isContent(request), { failed: () => lost.resolve() });
  await clickIrreversibly(linkedin, run, control, trace);
  const gone = control.waitFor({ state: 'hidden' }).catch(() => undefined);
  await Promise.race([gone, lost.promise]);
};

import type { Locator } from 'playwright-core';
import type { Json } from '../../contract/declaration.ts';
import { OutcomeUnknown } from '../failures.ts';
import type { ItemRun } from '../performer.ts';
import type { LinkedIn } from '../session.ts';
import { guardLateClicks } from './lateClickGuard.ts';

/**
 * Clicks what has an effect on LinkedIn, after every check: `attempting` is written first, and a click that comes too late is stopped in the
 * page (P3). What becomes of the click is for evidence to tell that was registered before.
 */
export const clickIrreversibly = async (linkedin: LinkedIn, run: ItemRun, button: Locator, trace: Json): Promise<void> => {
  await linkedin.pacing.pause('beforeClick', run.signal);
  const { notAfter } = await run.attempt(trace);
  await using guard = await guardLateClicks(button, notAfter);
  await button.click({ timeout: linkedin.patienceMs, noWaitAfter: true }).catch((cause: unknown) => {
    throw new OutcomeUnknown('It cannot be told whether the click happened', { cause });
  });
  // A page that is gone by now took the click with it.
  if (await guard.stopped().catch(() => false)) throw new OutcomeUnknown('The click came too late and was stopped');
};

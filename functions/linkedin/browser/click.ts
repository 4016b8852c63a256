import { LayoutChanged, OutcomeUnknown } from '../failures.ts';
import type { ActingRun } from '../run.ts';
import { type Aim, type Aimed, aimAt } from './aim.ts';
import { pageGives } from './pageBecomes.ts';
import type { LinkedIn } from './session.ts';
import { isContent, listenTo } from './traffic.ts';

/** Maximum number of tries of a click that would have hit another element: no listener has seen those clicks. */
const maxTries = 3;

const tooLate = (): OutcomeUnknown => new OutcomeUnknown('The click came too late and was stopped');

/** Clicks an element that can be clicked again without harm; `notAfter` (epoch milliseconds) for a toggle, which another run may have set since. */
export const click = async (linkedin: Pick<LinkedIn, 'page' | 'patienceMs'>, aimed: Aimed, notAfter?: number): Promise<void> => {
  await using aim = await aimAt(linkedin, aimed);
  for (let tries = 1; ; tries++) {
    const hit = await aim.click(notAfter);
    if (hit === 'late') throw tooLate();
    if (hit !== 'astray') return;
    if (tries === maxTries) throw new LayoutChanged(aimed.page, aimed.name);
    await aim.renew();
  }
};

/**
 * Clicks an element with an effect on LinkedIn, after every check: `attempting` is written first, and a click that comes too late is stopped in the
 * page (P3). A click that would have hit another element has not happened: it is called off, and made again where the page has rendered the
 * control again. The outcome of the click is determined by evidence that was registered before.
 *
 * `requireUnchanged` reads the page once more, right before each try, and throws unless what was prepared still stands there: a page can render again
 * during a pause, and then lacks what was entered, or shows another person's.
 */
export const clickIrreversibly = async <Trace>(
  linkedin: LinkedIn,
  run: ActingRun<Trace>,
  aim: Aim,
  trace: Trace,
  requireUnchanged: () => Promise<unknown>,
): Promise<void> => {
  await linkedin.pacing.pause('beforeClick', run.signal);
  for (let tries = 1; ; tries++) {
    await requireUnchanged();
    const { notAfter, callOff } = await run.attempt(trace);
    const hit = await aim.click(notAfter);
    if (hit === 'hit') return;
    if (hit === 'late') throw tooLate();
    if (hit === 'unknown') throw new OutcomeUnknown('It cannot be told whether the click happened');
    await callOff();
    if (tries === maxTries) throw new LayoutChanged(aim.aimed.page, aim.aimed.name);
    await aim.renew();
  }
};

/**
 * The same for a control that disappears once LinkedIn has done the action. Waits until it has disappeared, or until its request was lost: in
 * both cases a fresh read must determine the outcome.
 */
export const clickAway = async <Trace>(
  linkedin: LinkedIn,
  run: ActingRun<Trace>,
  control: Extract<Aimed, { element: unknown }>,
  trace: Trace,
  requireUnchanged: () => Promise<unknown>,
): Promise<void> => {
  const { page, patienceMs } = linkedin;
  const lost = Promise.withResolvers<void>();
  const over = new AbortController();
  using _ = listenTo(page, (request) => request.method() === 'POST' && isContent(request), { failed: () => lost.resolve() });
  await using aim = await aimAt(linkedin, control);
  await clickIrreversibly(linkedin, run, aim, trace, requireUnchanged);
  const isGone = async (): Promise<true | null> => !(await control.element.isVisible()) || null;
  const gone = pageGives(page, isGone, { milliseconds: patienceMs, signal: over.signal }).catch(() => undefined);
  await Promise.race([gone, lost.promise]);
  over.abort();
};

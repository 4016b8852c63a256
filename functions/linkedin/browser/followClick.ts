import { LayoutChanged } from '../failures.ts';
import { anyOf, pageReader } from '../selectors/resolve.ts';
import { unfollowQuestion } from '../selectors/unfollowQuestion.ts';
import type { Aimed } from './aim.ts';
import { click } from './click.ts';
import { readUntil } from './readUntil.ts';
import type { LinkedIn } from './session.ts';
import { contentTraffic } from './traffic.ts';

/** Maximum age of the reading when the control is clicked, in milliseconds: it is a toggle, and another run may have set it since. */
const mayClickMs = 20_000;

const questionReader = pageReader({
  page: 'following',
  selectors: unfollowQuestion,
  gather: (dom) => ({ asked: dom.all('question').some(dom.shown) }),
  interpret: (seen) => seen,
});

/**
 * Clicks a control that follows or unfollows, confirms it where LinkedIn asks, and waits until the request of it is over. What became of it only a
 * fresh reading tells. `readAt` in epoch milliseconds. Throws `LayoutChanged` if the click has caused no request.
 */
export const clickFollow = async (linkedin: LinkedIn, control: Aimed, readAt: number, signal: AbortSignal): Promise<void> => {
  const { page, pacing, patienceMs } = linkedin;
  const patience = { milliseconds: patienceMs, signal };
  await pacing.pause('beforeClick', signal);
  using traffic = contentTraffic(linkedin);
  await click(linkedin, control, readAt + mayClickMs);
  const answered = await readUntil(page, questionReader, ({ asked }) => asked || traffic.begun > 0, patience);
  if (answered?.asked) {
    const before = traffic.begun;
    const yes = page.locator(anyOf(unfollowQuestion.question)).filter({ visible: true }).first();
    await click(linkedin, { page: control.page, name: 'question', element: yes });
    await readUntil(page, questionReader, () => traffic.begun > before, patience);
  }
  if (traffic.begun === 0) throw new LayoutChanged(control.page, control.name);
  await readUntil(page, questionReader, () => traffic.underWay === 0, patience);
};

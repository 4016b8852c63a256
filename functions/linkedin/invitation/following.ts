import { click } from '../browser/click.ts';
import { readUntil } from '../browser/readUntil.ts';
import type { LinkedIn } from '../browser/session.ts';
import { LayoutChanged } from '../failures.ts';
import { following } from '../selectors/invitation/following.ts';
import { anyOf, pageReader } from '../selectors/resolve.ts';

const followingReader = pageReader({
  page: 'profile',
  selectors: following,
  gather: (dom) => ({
    following: dom.all('following', dom.need('card')).some(dom.shown),
    asked: dom.all('question').some(dom.shown),
  }),
  interpret: (seen) => seen,
});

/**
 * Unfollows the person whose profile is open, if the card says that the account follows them. Following and unfollowing can be repeated
 * without harm.
 */
export const unfollow = async (linkedin: LinkedIn, signal: AbortSignal): Promise<void> => {
  const { page, pacing, patienceMs } = linkedin;
  const { facts } = await followingReader.read(page);
  if (!facts.following) return;
  const patience = { milliseconds: patienceMs, signal };
  await pacing.pause('beforeClick', signal);
  const control = page.locator(anyOf(following.card)).locator(anyOf(following.following)).filter({ visible: true }).first();
  await click(linkedin, { page: 'profile', name: 'following', element: control });
  const answered = await readUntil(page, followingReader, (seen) => !seen.following || seen.asked, patience);
  if (answered?.asked) {
    const yes = page.locator(anyOf(following.question)).filter({ visible: true }).first();
    await click(linkedin, { page: 'profile', name: 'question', element: yes });
  }
  if (!(await readUntil(page, followingReader, (seen) => !seen.following, patience))) throw new LayoutChanged('profile', 'following');
};

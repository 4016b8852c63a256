import { readUntil } from '../browser/readUntil.ts';
import type { LinkedIn } from '../browser/session.ts';
import { LayoutChanged } from '../failures.ts';
import { following } from '../selectors/invitation/following.ts';
import { anyOf, pageReader } from '../selectors/resolve.ts';

const followingReader = pageReader({
  page: 'profile',
  selectors: following,
  gather: (look) => ({
    following: look.all('following', look.need('card')).some(look.shown),
    asked: look.all('question').some(look.shown),
  }),
  interpret: (seen) => seen,
});

/** Ends following the person whose profile is open, where the card says that the account does. Following and its end can be repeated without harm. */
export const unfollow = async ({ page, pacing, patienceMs }: LinkedIn, signal: AbortSignal): Promise<void> => {
  const { facts } = await followingReader.read(page);
  if (!facts.following) return;
  const patience = { milliseconds: patienceMs, signal };
  await pacing.pause('beforeClick', signal);
  await page.locator(anyOf(following.card)).locator(anyOf(following.following)).filter({ visible: true }).first().click();
  const answered = await readUntil(page, followingReader, (seen) => !seen.following || seen.asked, patience);
  if (answered?.asked) await page.locator(anyOf(following.question)).filter({ visible: true }).first().click();
  if (!(await readUntil(page, followingReader, (seen) => !seen.following, patience))) throw new LayoutChanged('profile', 'following');
};

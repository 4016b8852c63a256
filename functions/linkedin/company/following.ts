import { clickFollow } from '../browser/followClick.ts';
import { readUntil } from '../browser/readUntil.ts';
import type { LinkedIn } from '../browser/session.ts';
import { LayoutChanged } from '../failures.ts';
import type { LookUpRun } from '../run.ts';
import { companyEmber } from '../selectors/company/company.ember.ts';
import { anyOf, pageReader } from '../selectors/resolve.ts';
import { openCompany } from './companyPage.ts';

const pageName = 'company';

const followReader = pageReader({
  page: pageName,
  selectors: companyEmber,
  gather: (dom) => {
    const [button, ...others] = dom.allShown('follow', dom.need('topCard'));
    return { pressed: others.length > 0 ? dom.lacks('follow') : dom.value('follow', button ?? null) };
  },
  /** `null`: the page does not offer it. */
  interpret: ({ pressed }): { readonly follows: boolean | null } => ({ follows: pressed === null ? null : pressed === 'true' }),
});

/** Whether the account follows the company whose page is open; its button may appear after the rest. */
const readFollowing = async ({ page, patienceMs }: LinkedIn, signal: AbortSignal): Promise<boolean | null> =>
  (await readUntil(page, followReader, ({ follows }) => follows !== null, { milliseconds: patienceMs, signal }))?.follows ?? null;

/**
 * Follows or unfollows the company at an address; where it is so already, nothing is clicked. Success means that a fresh reading of the company's
 * page shows it. Throws `followingNotAllowed` if the page does not offer it.
 */
export const setCompanyFollowing = async (
  linkedin: LinkedIn,
  address: string,
  follows: boolean,
  { fail, signal }: LookUpRun<'companyNotFound' | 'followingNotAllowed'>,
): Promise<void> => {
  if (!(await openCompany(linkedin, address, signal))) throw fail('companyNotFound');
  const readAt = linkedin.clock.now();
  const before = await readFollowing(linkedin, signal);
  if (before === null) throw fail('followingNotAllowed');
  if (before === follows) return;
  const control = { page: pageName, name: 'follow', scope: anyOf(companyEmber.topCard), selector: anyOf(companyEmber.follow) };
  await clickFollow(linkedin, control, readAt, signal);
  if (!(await openCompany(linkedin, address, signal))) throw new LayoutChanged(pageName, 'identity');
  if ((await readFollowing(linkedin, signal)) !== follows) throw new LayoutChanged(pageName, 'follow');
};

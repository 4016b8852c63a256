import type { Aim } from '../browser/aim.ts';
import { answerTo, isAccepted, isRefusal } from '../browser/answer.ts';
import { clickIrreversibly } from '../browser/click.ts';
import { pageGives } from '../browser/pageBecomes.ts';
import type { LinkedIn } from '../browser/session.ts';
import { OutcomeUnknown } from '../failures.ts';
import type { ActingRun, LookUpRun } from '../run.ts';
import { sharebox } from '../selectors/post/sharebox.ts';
import { anyOf } from '../selectors/resolve.ts';
import { refusalSaid } from './notices.ts';

/** How long evidence of a post may take to come, in milliseconds. */
const evidenceMs = 20_000;

/** How long after LinkedIn's answer the link to the post may take to come. */
const linkMs = 2_000;

/** A new post; without an address where LinkedIn gives it none of its own. */
export interface Published {
  readonly postUrl: string | null;
}

/** What was found of it among the account's own posts. */
export type OwnPostFinding = { readonly found: 'happened'; readonly data: Published } | { readonly found: 'absent' | 'undecidable' };

/** A trace that can tell that LinkedIn has taken what was sent. */
interface Acceptable {
  readonly accepted?: true | undefined;
}

export interface Publication<Trace> {
  /** What publishes by its click. */
  readonly control: Aim;
  readonly trace: Trace;
  /** @throws unless the page still shows what was written, and in whose name it goes out */
  readonly requireUnchanged: () => Promise<void>;
  /** The addresses of the requests that publish. */
  readonly request: RegExp;
  /** The new post in LinkedIn's answer, or in the address that a notice links. */
  readonly named: (text: string) => Published | null;
  /** The new post among the account's own. */
  readonly own: () => Promise<OwnPostFinding>;
}

/**
 * Publishes a post with one click, at most once (P3), and proves it: by LinkedIn's answer, by the link to it, or by the account's own activity.
 * Throws `postingNotAllowed` where LinkedIn refuses, and `OutcomeUnknown` where nothing tells (P4): what LinkedIn has taken and shows to nobody, such as
 * what it holds for review, is marked so for the look-up.
 */
export const publish = async <Trace extends Acceptable>(
  linkedin: LinkedIn,
  run: ActingRun<Trace> & LookUpRun<'postingNotAllowed'>,
  { control, trace, requireUnchanged, request, named, own }: Publication<Trace>,
): Promise<Published> => {
  const { page } = linkedin;
  const answer = answerTo(page, request, evidenceMs);
  const link = page.locator(anyOf(sharebox.published)).first();
  const address = async (): Promise<Published | null> => ((await link.isVisible()) ? named((await link.getAttribute('href')) ?? '') : null);
  await clickIrreversibly(linkedin, run, control, trace, requireUnchanged);
  const answered = await answer;
  if (isRefusal(answered)) throw run.fail('postingNotAllowed');
  const told = isAccepted(answered) ? named(answered.body) : null;
  if (told?.postUrl) return told;
  const refused = refusalSaid(page, linkMs, run.signal).catch(() => false);
  const linked = pageGives(page, address, { milliseconds: linkMs, signal: run.signal });
  const shown = await Promise.race([linked.then((found) => found ?? refused.then(() => null)), refused.then((is) => (is ? null : linked))]);
  const evident = shown ?? told;
  if (evident) return evident;
  if (isAccepted(answered) && !(await refused)) await run.attempt({ ...trace, accepted: true as const });
  const found = await own();
  if (found.found === 'happened') return found.data;
  if (found.found === 'absent' && (await refused)) throw run.fail('postingNotAllowed');
  throw new OutcomeUnknown('Nothing tells whether a post was published');
};

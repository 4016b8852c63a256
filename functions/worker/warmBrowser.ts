import type { Account } from '../accounts/account.ts';
import type { Session } from '../accounts/session.ts';
import { type KeptSession, keepSession, openSession, type Vault } from '../accounts/vault.ts';
import { describeError } from '../errorFacts.ts';
import { crashOf } from '../linkedin/browser/crash.ts';
import { type HiddenFrame, setHiddenFrame } from '../linkedin/browser/hiddenFrame.ts';
import type { OpenLinkedIn } from '../linkedin/browser/session.ts';
import { leavePages } from '../linkedin/browser/tabs.ts';
import { inTime } from '../linkedin/browser/timeLimit.ts';
import { forgetPreloaded } from '../linkedin/person/preloadedProfile.ts';
import type { Log } from '../log.ts';

/** A browser that a request or a sign-in left open. It serves the same account again until the session is renewed elsewhere. */
export interface Warm {
  readonly accountId: string;
  readonly linkedin: OpenLinkedIn;
  /** Epoch milliseconds. */
  readonly openedAt: number;
  uses: number;
  /** The cookies as stored in the vault, and the session's revision there. */
  kept: string;
  revision: number;
  /** The revision of the network that it uses. */
  readonly networkRevision: number;
  /** A run works with it. */
  isBusy: boolean;
  /** Ends the wait for it to be closed, while it idles. */
  idle?: AbortController;
  /** It was frozen while it idled: its connections may be dead without a sign of it, and a page would be waited for in vain. */
  wasFrozen?: boolean;
  /** It was ended because it was not sound. */
  unsound?: boolean;
  /** How often its pages answered late. */
  stalls?: number;
}

/** After this many uses or this time, a browser is replaced by a fresh one. */
const maxUses = 200;
const maxMs = 30 * 60_000;

/** What a browser answers within the time allowed for a page. */
const answer = <Answer>({ patienceMs }: OpenLinkedIn, asked: Promise<Answer>): Promise<Answer> =>
  inTime(asked, patienceMs, 'A browser did not answer');

/** A session depends on its cookies. Reading the whole storage state takes the browser ten times as long. @throws Error if it does not answer */
export const cookiesOf = async (linkedin: OpenLinkedIn): Promise<string> =>
  JSON.stringify(await answer(linkedin, linkedin.context.cookies()));

/** Whether it can serve a run of its account, with its session and on its network (P17). One that a run works with serves no other. */
export const serves = (
  { isBusy, wasFrozen, revision, networkRevision, uses, openedAt, linkedin }: Warm,
  wanted: Pick<KeptSession, 'revision' | 'network'>,
  now: number,
): boolean =>
  !isBusy &&
  !wasFrozen &&
  revision === wanted.revision &&
  networkRevision === wanted.network.revision &&
  uses < maxUses &&
  now - openedAt < maxMs &&
  !linkedin.page.isClosed() &&
  crashOf(linkedin.context) === undefined;

/** Whether the browser responds and has its settings, within the time allowed for a page. */
export const prepare = async ({ accountId, linkedin }: Warm, hiddenFrame: HiddenFrame, log: Log): Promise<boolean> => {
  const { context, page } = linkedin;
  try {
    await answer(linkedin, Promise.all([context.cookies(), setHiddenFrame(context, hiddenFrame)]));
    return !page.isClosed();
  } catch (error) {
    log.warn('A browser does not answer', { accountId, ...describeError(error) });
    return false;
  }
};

/** Stores the cookies that LinkedIn has changed. Returns false if the session was renewed elsewhere meanwhile. */
const writeBack = async (vault: Vault, account: Account, used: Warm): Promise<boolean> => {
  const now = await cookiesOf(used.linkedin);
  if (now === used.kept) return true;
  const storageState = await answer(used.linkedin, used.linkedin.storageState());
  const { userAgent } = (await openSession(vault, account))?.session ?? { userAgent: null };
  const session = { storageState, userAgent } as unknown as Session;
  if (!(await keepSession(vault, account, session, used.revision))) return false;
  used.kept = now;
  used.revision += 1;
  return true;
};

/** Leaves LinkedIn's pages and stores the changed cookies. Returns whether the browser can be kept for the account's next request. */
export const reset = async (vault: Vault, account: Account, used: Warm, log: Log): Promise<boolean> => {
  try {
    forgetPreloaded(used.linkedin);
    await answer(used.linkedin, leavePages(used.linkedin));
    return await writeBack(vault, account, used);
  } catch (error) {
    log.warn('A browser could not be reset and was closed', { accountId: account.accountId, ...describeError(error) });
    return false;
  }
};

import type { Account } from '../accounts/account.ts';
import { SealBroken } from '../accounts/envelope.ts';
import { type KeptSession, keepSession, openSession, type Session, type Vault } from '../accounts/vault.ts';
import type { Config } from '../config.ts';
import { describeError } from '../errorFacts.ts';
import { type HiddenFrame, setHiddenFrame } from '../linkedin/browser/hiddenFrame.ts';
import { openLinkedIn } from '../linkedin/browser/openLinkedIn.ts';
import { createPacing } from '../linkedin/browser/pacing.ts';
import type { OpenLinkedIn } from '../linkedin/browser/session.ts';
import { leavePages } from '../linkedin/browser/tabs.ts';
import { SignedOut } from '../linkedin/failures.ts';
import { forgetPreloaded } from '../linkedin/person/preloadedProfile.ts';
import type { Log } from '../log.ts';
import type { Clock } from '../time.ts';
import type { ApartBrowser, Browsers, OpenBrowser } from './browsers.ts';

export interface WarmBrowsersOptions {
  readonly config: Pick<
    Config,
    | 'PACING'
    | 'PAGE_PATIENCE_SECONDS'
    | 'BROWSER_HOST_RULES'
    | 'BROWSER_TRUSTED_CERTIFICATE'
    | 'BROWSER_SINGLE_PROCESS'
    | 'CHROMIUM_PATH'
    | 'CHROMIUM_CACHE'
    | 'CHROMIUM_SANDBOX'
  >;
  readonly vault: Vault;
  readonly log: Log;
  readonly clock: Clock;
  /** Numbers in [0, 1), for the pauses. */
  readonly random: () => number;
}

/** The browsers of one worker: the warm one, and one for a session that is not stored yet. */
export interface WarmBrowsers extends Browsers {
  openApart(session: Session, signal: AbortSignal): Promise<ApartBrowser>;
}

/** A browser that a request or a sign-in left open. It serves the same account again until the session is renewed elsewhere. */
interface Warm {
  readonly accountId: string;
  readonly linkedin: OpenLinkedIn;
  readonly openedAt: number;
  uses: number;
  /** The cookies as stored in the vault, and the session's revision there. */
  kept: string;
  revision: number;
}

/** After this many uses or this time, a browser is replaced by a fresh one. */
const maxUses = 200;
const maxMs = 30 * 60_000;

/** A session depends on its cookies. Reading the whole storage state takes the browser ten times as long. */
const cookiesOf = async ({ context }: OpenLinkedIn): Promise<string> => JSON.stringify(await context.cookies());

/**
 * One browser at a time, kept open after a request for the next one of the same account. A session belongs to one account: for
 * another account the browser is closed and its profile deleted.
 */
export const warmBrowsers = ({ config, vault, log, clock, random }: WarmBrowsersOptions): WarmBrowsers => {
  let warm: Warm | undefined;

  const end = async (): Promise<void> => {
    const ending = warm;
    warm = undefined;
    await ending?.linkedin.close();
  };

  const openWith = (session: Session, memberId: string | undefined, signal: AbortSignal): Promise<OpenLinkedIn> =>
    openLinkedIn({
      session: session as unknown as Parameters<typeof openLinkedIn>[0]['session'],
      memberId,
      pacing: createPacing(config.PACING, random),
      hostRules: config.BROWSER_HOST_RULES,
      trustedCertificate: config.BROWSER_TRUSTED_CERTIFICATE,
      singleProcess: config.BROWSER_SINGLE_PROCESS,
      chromiumPath: config.CHROMIUM_PATH,
      chromiumCache: config.CHROMIUM_CACHE,
      sandbox: config.CHROMIUM_SANDBOX === 'on',
      patienceMs: config.PAGE_PATIENCE_SECONDS * 1000,
      signal,
    });

  const storedSession = async (account: Account): Promise<KeptSession> => {
    try {
      const stored = await openSession(vault, account);
      if (!stored) throw new SignedOut('expired');
      return stored;
    } catch (cause) {
      if (!(cause instanceof SealBroken)) throw cause;
      log.error('A stored session cannot be decrypted: the account has to sign in again', {
        accountId: account.accountId,
        ...describeError(cause),
      });
      throw new SignedOut('unknown', { cause });
    }
  };

  const start = async (account: Account, signal: AbortSignal): Promise<Warm> => {
    const stored = await storedSession(account);
    const serves =
      warm?.accountId === account.accountId &&
      warm.revision === stored.revision &&
      warm.uses < maxUses &&
      clock.now() - warm.openedAt < maxMs &&
      !warm.linkedin.page.isClosed();
    if (warm && serves) return warm;
    await end();
    const linkedin = await openWith(stored.session, account.memberId, signal);
    const kept = await cookiesOf(linkedin);
    warm = { accountId: account.accountId, linkedin, openedAt: clock.now(), uses: 0, kept, revision: stored.revision };
    return warm;
  };

  /** Whether the browser responds and has its settings, within the time allowed for a page. */
  const prepare = async ({ accountId, linkedin }: Warm, hiddenFrame: HiddenFrame, signal: AbortSignal): Promise<boolean> => {
    const { context, page, patienceMs } = linkedin;
    const over = new AbortController();
    const late = clock.wait(patienceMs, AbortSignal.any([over.signal, signal])).then(() => {
      throw new Error(`No answer within ${patienceMs} ms`);
    });
    try {
      await Promise.race([Promise.all([context.cookies(), setHiddenFrame(context, hiddenFrame)]), late]);
      return !page.isClosed();
    } catch (error) {
      log.warn('A browser does not answer', { accountId, ...describeError(error) });
      return false;
    } finally {
      late.catch(() => undefined);
      over.abort();
    }
  };

  /** A browser that was left open may have died since: then a fresh one replaces it. */
  const startPrepared = async (account: Account, hiddenFrame: HiddenFrame, signal: AbortSignal): Promise<Warm> => {
    for (let tries = 0; tries < 2; tries++) {
      const started = await start(account, signal);
      if (await prepare(started, hiddenFrame, signal)) return started;
      await end();
    }
    throw new Error('A fresh browser does not answer');
  };

  /** Stores the cookies that LinkedIn has changed, unless the session was renewed elsewhere meanwhile. */
  const writeBack = async (account: Account, used: Warm): Promise<void> => {
    const now = await cookiesOf(used.linkedin);
    if (now === used.kept) return;
    const storageState = await used.linkedin.storageState();
    const { userAgent } = (await openSession(vault, account))?.session ?? { userAgent: null };
    const session = { storageState, userAgent } as unknown as Session;
    if (!(await keepSession(vault, account, session, used.revision))) return end();
    used.kept = now;
    used.revision += 1;
  };

  const leave = async (account: Account, used: Warm): Promise<void> => {
    try {
      forgetPreloaded(used.linkedin);
      await leavePages(used.linkedin);
      await writeBack(account, used);
    } catch (error) {
      log.warn('A browser could not be reset and was closed', { accountId: account.accountId, ...describeError(error) });
      await end();
    }
  };

  /** The browser of a sign-in serves the account that was signed in. */
  const keepFor = async (accountId: string, linkedin: OpenLinkedIn, revision: number): Promise<void> => {
    await end();
    try {
      const kept = await cookiesOf(linkedin);
      warm = { accountId, linkedin, openedAt: clock.now(), uses: 0, kept, revision };
    } catch (error) {
      log.warn('The browser of a sign-in could not be kept', { accountId, ...describeError(error) });
    }
  };

  return {
    async open(account, hiddenFrame, signal): Promise<OpenBrowser> {
      const used = await startPrepared(account, hiddenFrame, signal);
      used.uses += 1;
      // Each request finds out anew whether the session is alive, however the last one ended.
      Object.assign(used.linkedin.facts, { arrived: false, salesNavigator: null });
      const pausedBefore = used.linkedin.pacing.pausedMs;
      return {
        linkedin: used.linkedin,
        pausedMs: () => used.linkedin.pacing.pausedMs - pausedBefore,
        retire: end,
        leave: () => leave(account, used),
      };
    },
    async openApart(session, signal) {
      await end();
      const linkedin = await openWith(session, undefined, signal);
      return {
        linkedin,
        keepFor: (accountId, revision) => keepFor(accountId, linkedin, revision),
        leave: async () => {
          if (warm?.linkedin !== linkedin) await linkedin.close();
        },
      };
    },
    close: end,
  };
};

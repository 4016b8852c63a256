import type { Account } from '../accounts/account.ts';
import type { AccountNetwork } from '../accounts/network.ts';
import type { Session } from '../accounts/session.ts';
import { type Vault, withoutSession } from '../accounts/vault.ts';
import type { Config } from '../config.ts';
import { describeError } from '../errorFacts.ts';
import type { HiddenFrame } from '../linkedin/browser/hiddenFrame.ts';
import type { Log } from '../log.ts';
import type { Clock } from '../time.ts';
import { type BrowserStartsOptions, browserStarts } from './browserStarts.ts';
import type { ApartBrowser, Browsers, OpenBrowser } from './browsers.ts';
import { watchFreezes } from './freezes.ts';
import { type Apart, openBrowsers } from './openBrowsers.ts';
import { soundness } from './soundness.ts';
import { storedSession } from './storedSession.ts';
import { cookiesOf, prepare, reset, serves, type Warm } from './warmBrowser.ts';

export interface WarmBrowsersOptions extends BrowserStartsOptions {
  readonly config: BrowserStartsOptions['config'] & Pick<Config, 'BROWSERS' | 'BROWSER_IDLE_SECONDS' | 'BROWSER_MEMORY_MB'>;
  readonly vault: Vault;
  readonly log: Log;
  readonly clock: Clock;
}

/** How often it is looked whether sessions of idle browsers were deleted. */
const forgottenMs = 30_000;

/** The browsers of one worker: a warm one for each account at work, and those for sessions that are not stored yet. */
export interface WarmBrowsers extends Browsers {
  /** How many are open. */
  count(): number;
  openApart(session: Session, network: AccountNetwork, signal: AbortSignal): Promise<ApartBrowser>;
}

/**
 * One browser for each account, kept open after a request for the account's next one until it has idled for a while, or until its place is
 * needed. A session belongs to one account: no other is ever served by its browser.
 */
export const warmBrowsers = ({ vault, log, ...options }: WarmBrowsersOptions): WarmBrowsers => {
  const { config, clock } = options;
  const startBrowser = browserStarts(options);
  const { warm: open, apart, every, inPlace, end, kill, endOf } = openBrowsers(config.BROWSERS);
  const { answers, watch } = soundness({
    log,
    clock,
    patienceMs: config.PAGE_PATIENCE_SECONDS * 1000,
    maxMemoryMb: config.BROWSER_MEMORY_MB,
  });
  const unwatch = watch(every, () => [...[...open.values()].filter(({ isBusy }) => isBusy), ...apart]);

  const freezes = watchFreezes(clock, () => {
    for (const warm of open.values()) if (!warm.isBusy) warm.wasFrozen = true;
  });

  /** Takes a browser for an account: the new one, if there is one already. */
  const take = async (
    accountId: string,
    { linkedin, ...used }: Pick<Warm, 'linkedin' | 'revision' | 'networkRevision' | 'isBusy'>,
  ): Promise<Warm> => {
    const kept = await cookiesOf(linkedin);
    await endOf(accountId);
    const taken: Warm = { accountId, linkedin, openedAt: clock.now(), uses: 0, kept, ...used };
    open.set(accountId, taken);
    return taken;
  };

  const start = async (account: Account, signal: AbortSignal): Promise<Warm> => {
    const { accountId } = account;
    const stored = await storedSession(vault, log, account);
    freezes.look();
    const warm = open.get(accountId);
    if (warm && serves(warm, stored, clock.now())) {
      warm.idle?.abort();
      warm.isBusy = true;
      return warm;
    }
    await endOf(accountId);
    return inPlace(async () => {
      const linkedin = await startBrowser({ ...stored, memberId: account.memberId }, signal);
      const { revision, network } = stored;
      try {
        return await take(accountId, { linkedin, revision, networkRevision: network.revision, isBusy: true });
      } catch (error) {
        await linkedin.kill();
        throw error;
      }
    });
  };

  /** A browser that was left open may have died since: then a fresh one replaces it. */
  const startPrepared = async (account: Account, hiddenFrame: HiddenFrame, signal: AbortSignal): Promise<Warm> => {
    for (let tries = 0; tries < 2; tries++) {
      const started = await start(account, signal);
      if (await prepare(started, hiddenFrame, log)) return started;
      await kill(started);
      signal.throwIfAborted();
    }
    throw new Error('A fresh browser does not answer');
  };

  /** Whose session was deleted, because the account was disconnected or erased, is not to be signed in here either. */
  const endForgotten = async (): Promise<void> => {
    const idle = [...open.values()].filter(({ isBusy }) => !isBusy).map(({ accountId }) => accountId);
    if (idle.length === 0) return;
    for (const accountId of await withoutSession(vault.accounts, idle)) {
      const warm = open.get(accountId);
      if (warm && !warm.isBusy) await end(warm);
    }
  };
  const stopForgetting = clock.every(forgottenMs, () => {
    endForgotten().catch((error: unknown) => log.warn('Browsers without a session could not be ended', { ...describeError(error) }));
  });

  /** Its time to idle is over; a request may have taken it while that was about to be told. */
  const endIdle = async (warm: Warm): Promise<void> => {
    if (!warm.isBusy) await end(warm);
  };

  /** Keeps a browser for its account's next request, for a while. */
  const keep = (warm: Warm): void => {
    if (open.get(warm.accountId) !== warm) return;
    // To the end of the order.
    open.delete(warm.accountId);
    open.set(warm.accountId, warm);
    warm.isBusy = false;
    warm.idle = new AbortController();
    clock.wait(config.BROWSER_IDLE_SECONDS * 1000, warm.idle.signal).then(
      () => endIdle(warm).catch((error: unknown) => log.warn('An idle browser could not be closed', { ...describeError(error) })),
      () => undefined,
    );
  };

  const leave = async (account: Account, used: Warm): Promise<void> => {
    if (open.get(account.accountId) !== used) return;
    if (await reset(vault, account, used, log)) keep(used);
    else await kill(used);
  };

  /** The browser of a sign-in serves the account that was signed in. */
  const keepFor = async (accountId: string, signedIn: Apart, revision: number): Promise<void> => {
    try {
      keep(await take(accountId, { ...signedIn, revision, isBusy: false }));
      apart.delete(signedIn);
    } catch (error) {
      log.warn('The browser of a sign-in could not be kept', { accountId, ...describeError(error) });
    }
  };

  return {
    count: () => open.size + apart.size,
    async open(account, hiddenFrame, signal): Promise<OpenBrowser> {
      const used = await startPrepared(account, hiddenFrame, signal);
      used.uses += 1;
      // Each request finds out anew whether the session is alive, however the last one ended.
      Object.assign(used.linkedin.facts, { arrived: false, seenHome: false, salesNavigator: null, premium: null });
      const pausedBefore = used.linkedin.pacing.pausedMs;
      return {
        linkedin: used.linkedin,
        pausedMs: () => used.linkedin.pacing.pausedMs - pausedBefore,
        answers: () => answers(used),
        stalls: () => used.stalls ?? 0,
        retire: () => kill(used),
        leave: () => leave(account, used),
      };
    },
    async openApart(session, network, signal) {
      const opened = await inPlace(async () => {
        const started: Apart = {
          linkedin: await startBrowser({ session, network }, signal),
          networkRevision: network.revision,
        };
        apart.add(started);
        return started;
      });
      const { linkedin } = opened;
      const abort = (): void => void linkedin.kill().catch(() => undefined);
      signal.addEventListener('abort', abort, { once: true });
      return {
        linkedin,
        answers: () => answers(opened),
        stalls: () => opened.stalls ?? 0,
        keepFor: async (accountId, revision) => {
          signal.removeEventListener('abort', abort);
          await keepFor(accountId, opened, revision);
        },
        leave: async () => {
          signal.removeEventListener('abort', abort);
          if (apart.delete(opened)) await linkedin.close();
        },
      };
    },
    close: async () => {
      unwatch();
      stopForgetting();
      freezes.stop();
      await Promise.all([...[...open.values()].map(kill), ...[...apart].map((each) => each.linkedin.kill())]);
    },
  };
};

import type { Account } from '../accounts/account.ts';
import type { Session, Vault } from '../accounts/vault.ts';
import type { Config } from '../config.ts';
import { describeError } from '../errorFacts.ts';
import { leaveMark } from '../healthMarks.ts';
import type { HiddenFrame } from '../linkedin/browser/hiddenFrame.ts';
import { openLinkedIn } from '../linkedin/browser/openLinkedIn.ts';
import { createPacing } from '../linkedin/browser/pacing.ts';
import type { OpenLinkedIn } from '../linkedin/browser/session.ts';
import type { Log } from '../log.ts';
import type { Clock } from '../time.ts';
import type { ApartBrowser, Browsers, OpenBrowser } from './browsers.ts';
import { soundness } from './soundness.ts';
import { storedSession } from './storedSession.ts';
import { cookiesOf, prepare, reset, serves, type Warm } from './warmBrowser.ts';

export interface WarmBrowsersOptions {
  readonly config: Pick<
    Config,
    | 'PACING'
    | 'PAGE_PATIENCE_SECONDS'
    | 'BROWSER_HOST_RULES'
    | 'BROWSER_TRUSTED_CERTIFICATE'
    | 'BROWSER_SINGLE_PROCESS'
    | 'BROWSERS'
    | 'BROWSER_IDLE_SECONDS'
    | 'BROWSER_MEMORY_MB'
    | 'CHROMIUM_PATH'
    | 'CHROMIUM_CACHE'
    | 'HEALTH_FOLDER'
    | 'CHROMIUM_SANDBOX'
  >;
  readonly vault: Vault;
  readonly log: Log;
  readonly clock: Clock;
  /** Numbers in [0, 1), for the pauses. */
  readonly random: () => number;
}

/** The browsers of one worker: a warm one for each account at work, and those for sessions that are not stored yet. */
export interface WarmBrowsers extends Browsers {
  /** How many are open. */
  count(): number;
  openApart(session: Session, signal: AbortSignal): Promise<ApartBrowser>;
}

/**
 * One browser for each account, kept open after a request for the account's next one until it has idled for a while, or until its place is
 * needed. A session belongs to one account: no other is ever served by its browser.
 */
export const warmBrowsers = ({ config, vault, log, clock, random }: WarmBrowsersOptions): WarmBrowsers => {
  const patienceMs = config.PAGE_PATIENCE_SECONDS * 1000;
  /** By account; the one that has idled longest comes first. */
  const open = new Map<string, Warm>();
  const apart = new Set<OpenLinkedIn>();
  const { answers, watch } = soundness({ log, clock, patienceMs, maxMemoryMb: config.BROWSER_MEMORY_MB });
  const unwatch = watch(
    () => open.values(),
    () => [...open.values()].filter(({ isBusy }) => isBusy),
  );

  const forget = (ending: Warm): void => {
    ending.idle?.abort();
    if (open.get(ending.accountId) === ending) open.delete(ending.accountId);
  };
  const end = async (ending: Warm): Promise<void> => {
    forget(ending);
    await ending.linkedin.close();
  };
  /** Not in order: it is at work, or does not answer. */
  const kill = async (ending: Warm): Promise<void> => {
    forget(ending);
    await ending.linkedin.kill();
  };
  const endOf = async (accountId: string): Promise<void> => {
    const before = open.get(accountId);
    // A run that still works with it has lost its request to a newer one.
    if (before) await (before.isBusy ? kill(before) : end(before));
  };
  /** Closes those that have idled longest, so that there is room for another browser. One that a run works with is never closed for that. */
  const makeRoom = async (): Promise<void> => {
    for (const each of [...open.values()]) {
      if (open.size + apart.size < config.BROWSERS) return;
      if (!each.isBusy) await end(each);
    }
  };

  let failedBefore: boolean | undefined;

  /** Reports whether browsers start, when that has changed. */
  const mark = (hasFailed: boolean): void => {
    const { HEALTH_FOLDER: folder } = config;
    if (folder !== undefined && failedBefore !== hasFailed)
      leaveMark(folder, 'browser', { at: clock.now(), ...(hasFailed ? { fault: 'at its last start' } : {}) });
    failedBefore = hasFailed;
  };

  const openWith = async (session: Session, memberId: string | undefined, signal: AbortSignal): Promise<OpenLinkedIn> => {
    await makeRoom();
    const opening = openLinkedIn({
      session: session as unknown as Parameters<typeof openLinkedIn>[0]['session'],
      memberId,
      pacing: createPacing(config.PACING, random),
      hostRules: config.BROWSER_HOST_RULES,
      trustedCertificate: config.BROWSER_TRUSTED_CERTIFICATE,
      singleProcess: config.BROWSER_SINGLE_PROCESS,
      chromiumPath: config.CHROMIUM_PATH,
      chromiumCache: config.CHROMIUM_CACHE,
      sandbox: config.CHROMIUM_SANDBOX === 'on',
      patienceMs,
      signal,
    });
    opening.then(
      () => mark(false),
      () => signal.aborted || mark(true),
    );
    return opening;
  };

  /** Takes a browser for an account: the new one, if there is one already. */
  const take = async (accountId: string, linkedin: OpenLinkedIn, revision: number, isBusy: boolean): Promise<Warm> => {
    const kept = await cookiesOf(linkedin);
    await endOf(accountId);
    const taken: Warm = { accountId, linkedin, openedAt: clock.now(), uses: 0, kept, revision, isBusy };
    open.set(accountId, taken);
    return taken;
  };

  const start = async (account: Account, signal: AbortSignal): Promise<Warm> => {
    const { accountId } = account;
    const stored = await storedSession(vault, log, account);
    const warm = open.get(accountId);
    if (warm && serves(warm, stored.revision, clock.now())) {
      warm.idle?.abort();
      warm.isBusy = true;
      return warm;
    }
    await endOf(accountId);
    const linkedin = await openWith(stored.session, account.memberId, signal);
    try {
      return await take(accountId, linkedin, stored.revision, true);
    } catch (error) {
      await linkedin.kill();
      throw error;
    }
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

  /** Keeps a browser for its account's next request, for a while. */
  const keep = (warm: Warm): void => {
    if (open.get(warm.accountId) !== warm) return;
    // To the end of the order.
    open.delete(warm.accountId);
    open.set(warm.accountId, warm);
    warm.isBusy = false;
    warm.idle = new AbortController();
    clock.wait(config.BROWSER_IDLE_SECONDS * 1000, warm.idle.signal).then(
      () => end(warm).catch((error: unknown) => log.warn('An idle browser could not be closed', { ...describeError(error) })),
      () => undefined,
    );
  };

  const leave = async (account: Account, used: Warm): Promise<void> => {
    if (open.get(account.accountId) !== used) return;
    if (await reset(vault, account, used, log)) keep(used);
    else await kill(used);
  };

  /** The browser of a sign-in serves the account that was signed in. */
  const keepFor = async (accountId: string, linkedin: OpenLinkedIn, revision: number): Promise<void> => {
    try {
      keep(await take(accountId, linkedin, revision, false));
      apart.delete(linkedin);
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
      Object.assign(used.linkedin.facts, { arrived: false, salesNavigator: null });
      const pausedBefore = used.linkedin.pacing.pausedMs;
      return {
        linkedin: used.linkedin,
        pausedMs: () => used.linkedin.pacing.pausedMs - pausedBefore,
        answers: () => answers(used),
        retire: () => kill(used),
        leave: () => leave(account, used),
      };
    },
    async openApart(session, signal) {
      const linkedin = await openWith(session, undefined, signal);
      apart.add(linkedin);
      const abort = (): void => void linkedin.kill().catch(() => undefined);
      signal.addEventListener('abort', abort, { once: true });
      return {
        linkedin,
        keepFor: async (accountId, revision) => {
          signal.removeEventListener('abort', abort);
          await keepFor(accountId, linkedin, revision);
        },
        leave: async () => {
          signal.removeEventListener('abort', abort);
          if (apart.delete(linkedin)) await linkedin.close();
        },
      };
    },
    close: async () => {
      unwatch();
      await Promise.all([...[...open.values()].map(kill), ...[...apart].map((each) => each.kill())]);
    },
  };
};

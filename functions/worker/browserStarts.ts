import type { Session } from '../accounts/session.ts';
import type { Config } from '../config.ts';
import { leaveMark } from '../healthMarks.ts';
import { launchBrowser } from '../linkedin/browser/browser.ts';
import { openLinkedIn } from '../linkedin/browser/openLinkedIn.ts';
import { createPacing } from '../linkedin/browser/pacing.ts';
import type { OpenLinkedIn } from '../linkedin/browser/session.ts';
import type { Clock } from '../time.ts';

export interface BrowserStartsOptions {
  readonly config: Pick<
    Config,
    | 'PACING'
    | 'PAGE_PATIENCE_SECONDS'
    | 'BROWSER_HOST_RULES'
    | 'BROWSER_TRUSTED_CERTIFICATE'
    | 'BROWSER_SINGLE_PROCESS'
    | 'CHROMIUM_PATH'
    | 'CHROMIUM_CACHE'
    | 'HEALTH_FOLDER'
    | 'CHROMIUM_SANDBOX'
  >;
  readonly clock: Pick<Clock, 'now'>;
  /** Numbers in [0, 1), for the pauses. */
  readonly random: () => number;
  /** Starts a browser; `launchBrowser` by default. */
  readonly launch?: typeof launchBrowser | undefined;
}

/** Opens a browser with a session. `memberId`: the member whose session it is, where that is known. */
export type StartBrowser = (session: Session, memberId: string | undefined, signal: AbortSignal) => Promise<OpenLinkedIn>;

/** Starts browsers, and reports to `/healthz` whether they start. A session that a started browser does not take is no fault of the browser. */
export const browserStarts = ({ config, clock, random, launch = launchBrowser }: BrowserStartsOptions): StartBrowser => {
  let failedBefore: boolean | undefined;
  const mark = (hasFailed: boolean): void => {
    const { HEALTH_FOLDER: folder } = config;
    if (folder !== undefined && failedBefore !== hasFailed)
      leaveMark(folder, 'browser', { at: clock.now(), ...(hasFailed ? { fault: 'at its last start' } : {}) });
    failedBefore = hasFailed;
  };
  const marking =
    (signal: AbortSignal): typeof launchBrowser =>
    async (...given) => {
      try {
        const launched = await launch(...given);
        mark(false);
        return launched;
      } catch (error) {
        if (!signal.aborted) mark(true);
        throw error;
      }
    };
  return (session, memberId, signal) =>
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
      launch: marking(signal),
      signal,
    });
};

import type { AccountNetwork } from '../accounts/network.ts';
import type { Session } from '../accounts/session.ts';
import type { Config } from '../config.ts';
import { leaveMark } from '../healthMarks.ts';
import { launchBrowser } from '../linkedin/browser/browser.ts';
import { openLinkedIn } from '../linkedin/browser/openLinkedIn.ts';
import { createPacing } from '../linkedin/browser/pacing.ts';
import type { OpenLinkedIn } from '../linkedin/browser/session.ts';
import type { Clock } from '../time.ts';
import { accountNetworks } from './accountNetwork.ts';

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
    | 'PROXY_LOCAL_HOSTS'
  >;
  readonly clock: Pick<Clock, 'now'>;
  /** Numbers in [0, 1), for the pauses. */
  readonly random: () => number;
  /** Starts a browser; `launchBrowser` by default. */
  readonly launch?: typeof launchBrowser | undefined;
}

/** Opens a browser with a session, on the network that it is used from. `memberId`: the member whose session it is, where that is known. */
export type StartBrowser = (
  kept: { readonly session: Session; readonly network: AccountNetwork; readonly memberId?: string | undefined },
  signal: AbortSignal,
) => Promise<OpenLinkedIn>;

/** Starts browsers, and reports to `/healthz` whether they start. A session that a started browser does not take is no fault of the browser. */
export const browserStarts = ({ config, clock, random, launch = launchBrowser }: BrowserStartsOptions): StartBrowser => {
  const openNetwork = accountNetworks(config);
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
  return async ({ session, network, memberId }, signal) => {
    const opened = await openNetwork(network);
    try {
      const linkedin = await openLinkedIn({
        session: session as unknown as Parameters<typeof openLinkedIn>[0]['session'],
        network: opened,
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
      linkedin.context.once('close', () => void opened.close());
      return linkedin;
    } catch (error) {
      await opened.close();
      throw error;
    }
  };
};

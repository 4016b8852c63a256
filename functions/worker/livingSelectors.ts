import type { Page } from 'playwright-core';
import project from '../../package.json' with { type: 'json' };
import type { AccountsTable } from '../accounts/table.ts';
import type { Config } from '../config.ts';
import { describeError } from '../errorFacts.ts';
import { launchBrowser } from '../linkedin/browser/browser.ts';
import { savedPageContext } from '../linkedin/savedPages/savedPage.ts';
import type { BundleInUse } from '../linkedin/selectors/inUse.ts';
import type { Log } from '../log.ts';
import { systemResolve } from '../network/guardedLookup.ts';
import type { RequestsTable } from '../requests/table.ts';
import { readBundleState } from '../selectorBundles/kept.ts';
import { readPublicKey } from '../selectorBundles/signing.ts';
import { fetchBundle } from '../selectorBundles/source.ts';
import { bundleInForce, type Taking, takeBundle } from '../selectorBundles/taking.ts';
import type { SelectorsOfWorker } from './worker.ts';

type Settings = Pick<
  Config,
  'SELECTORS_BUNDLE' | 'SELECTORS_PUBLIC_KEY' | 'CHROMIUM_PATH' | 'CHROMIUM_CACHE' | 'CHROMIUM_SANDBOX' | 'BROWSER_SINGLE_PROCESS'
>;

interface Dependencies {
  readonly settings: Settings;
  readonly accounts: AccountsTable;
  readonly requests: RequestsTable;
  readonly log: Log;
  readonly now: () => number;
}

/** How often a newer bundle is looked for, and how often what is in force is read, as after a rollback (milliseconds). */
const fetchedEveryMs = 3_600_000;
const readEveryMs = 30_000;
const fetchTimeoutMs = 10_000;

/** The file or address, and the key of its bundles. */
const sourceOf = ({ SELECTORS_BUNDLE: source, SELECTORS_PUBLIC_KEY: key }: Settings, log: Log) => {
  if (source === undefined && key === undefined) return undefined;
  const publicKey = key === undefined ? undefined : readPublicKey(key);
  if (source !== undefined && publicKey) return { source, publicKey };
  log.error(
    'No bundle of selectors is used: SELECTORS_BUNDLE and SELECTORS_PUBLIC_KEY have to be set together, the key as npm run selectors:keys shows it',
  );
  return undefined;
};

const pageOf =
  (settings: Settings) =>
  async <Result>(work: (page: Page) => Promise<Result>): Promise<Result> => {
    await using browser = await launchBrowser(
      {
        executablePath: settings.CHROMIUM_PATH,
        cacheDirectory: settings.CHROMIUM_CACHE,
        sandbox: settings.CHROMIUM_SANDBOX === 'on',
        singleProcess: settings.BROWSER_SINGLE_PROCESS,
      },
      savedPageContext,
    );
    return await work(browser.context.pages()[0] ?? (await browser.context.newPage()));
  };

/**
 * The selectors of a worker's runs, where the operator has set a source of bundles; `undefined` otherwise. A newer bundle is taken before a run that
 * begins; whatever fails at that, the run uses what is in force.
 */
export const livingSelectors = ({ settings, accounts, requests, log, now }: Dependencies): SelectorsOfWorker | undefined => {
  const from = sourceOf(settings, log);
  if (!from) return undefined;
  const taking: Taking = { accounts, requests, now, publicKey: from.publicKey, release: project.version, withPage: pageOf(settings) };
  const fetching = { guard: { localHosts: new Set<string>(), resolve: systemResolve }, timeoutMs: fetchTimeoutMs };
  let fetchedAt = Number.NEGATIVE_INFINITY;
  let readAt = Number.NEGATIVE_INFINITY;
  let current: BundleInUse | null = null;
  let underWay: Promise<void> | undefined;

  const renew = async (): Promise<void> => {
    if (now() - fetchedAt >= fetchedEveryMs) {
      fetchedAt = now();
      const taken = await takeBundle(taking, await fetchBundle(from.source, fetching));
      if (taken.outcome === 'taken') log.info('A bundle of selectors is in force', { version: taken.version, hash: taken.hash });
      if (taken.outcome === 'refused')
        log.error('A bundle of selectors was refused; what was in force stays', { hash: taken.hash, why: taken.why });
    }
  };
  const read = async (): Promise<void> => {
    const state = await readBundleState(accounts);
    if (state.inForce?.hash !== current?.hash) current = await bundleInForce(taking, state);
    readAt = now();
  };
  const refresh = async (): Promise<void> => {
    await renew().catch((error: unknown) => log.warn('A bundle of selectors could not be taken', { ...describeError(error) }));
    await read().catch((error: unknown) => log.warn('The bundle of selectors in force could not be read', { ...describeError(error) }));
  };
  return {
    inUse: async () => {
      if (now() - readAt >= readEveryMs) {
        underWay ??= refresh().finally(() => {
          underWay = undefined;
        });
        await underWay;
      }
      return current;
    },
  };
};

import type { KeyObject } from 'node:crypto';
import type { Page } from 'playwright-core';
import { z } from 'zod';
import type { AccountsTable } from '../accounts/table.ts';
import { invalidSelectors, pagesMadeWorse } from '../linkedin/savedPages/comparison.ts';
import {
  bundleInUse,
  ownTables,
  type SelectorBundle,
  selectorBundleSchema,
  selectorsIn,
  unknownNames,
} from '../linkedin/selectors/bundle.ts';
import type { BundleInUse } from '../linkedin/selectors/inUse.ts';
import { isSavedPage, savedPages } from '../requests/snapshots.ts';
import type { RequestsTable } from '../requests/table.ts';
import { type BundleState, noteRefused, putInForce, readBundleState, readBundleText } from './kept.ts';
import { hashOf, verifiedText } from './signing.ts';

/** Why a bundle was not taken, in a sentence, and the saved pages that it was refused for. */
class BundleRefused extends Error {
  override name = 'BundleRefused';
  readonly pages: readonly string[];
  constructor(why: string, pages: readonly string[] = []) {
    super(why);
    this.pages = pages;
  }
}

/** What bundles are taken with. */
export interface Taking {
  readonly accounts: AccountsTable;
  readonly requests: RequestsTable;
  readonly publicKey: KeyObject;
  /** The release that runs. */
  readonly release: string;
  readonly now: () => number;
  /** An empty page of a browser that loads nothing and runs no scripts of pages. */
  withPage<Result>(work: (page: Page) => Promise<Result>): Promise<Result>;
}

export type Taken =
  | { readonly outcome: 'taken'; readonly version: number; readonly hash: string }
  | { readonly outcome: 'refused'; readonly hash: string; readonly why: string }
  /** It is in force, or was refused for a reason that still stands. */
  | { readonly outcome: 'known' };

/** Saved pages that a bundle is tried on at most, the newest first. */
const maxPages = 100;

/** @throws BundleRefused */
const parsed = (text: string): SelectorBundle => {
  try {
    return selectorBundleSchema.parse(JSON.parse(text));
  } catch (error) {
    const what = error instanceof z.ZodError ? (error.issues[0]?.path.join('.') ?? '') : '';
    throw new BundleRefused(`It is not a bundle of selectors${what === '' ? '' : `: ${what} is wrong`}.`);
  }
};

/** @throws BundleRefused */
const requireFitting = (bundle: SelectorBundle, { highest }: BundleState, release: string): void => {
  if (bundle.release !== release) throw new BundleRefused(`It was made for release ${bundle.release}; this is ${release}.`);
  const unknown = unknownNames(bundle);
  if (unknown.length > 0) throw new BundleRefused(`This release has no ${unknown.slice(0, 5).join(', ')}.`);
  if (bundle.version <= highest)
    throw new BundleRefused(`Its version ${bundle.version} is not newer than ${highest}, which was taken before.`);
};

/** @throws BundleRefused */
const requireNoHarm = async (taking: Taking, bundle: SelectorBundle, before: BundleInUse | null, after: BundleInUse): Promise<void> => {
  await taking.withPage(async (page) => {
    const [wrong] = await invalidSelectors(page, selectorsIn(bundle.tables), selectorsIn(ownTables()));
    if (wrong) throw new BundleRefused(`${wrong.place} has a selector that is none: ${wrong.selector}`);
    const worse = await pagesMadeWorse(page, savedPages(taking.requests, maxPages), { before, after });
    if (worse.length > 0)
      throw new BundleRefused(`It reads saved pages worse than what is in force: ${worse.slice(0, 5).join(', ')}.`, worse);
  });
};

/** The bundle that is in force, if it was made for the release that runs; `null`: the release's own selectors. */
export const bundleInForce = async (
  { accounts, release }: Pick<Taking, 'accounts' | 'release'>,
  { inForce }: BundleState,
): Promise<BundleInUse | null> => {
  const text = inForce && (await readBundleText(accounts, inForce.hash));
  if (!inForce || text === undefined || text === null) return null;
  const bundle = selectorBundleSchema.parse(JSON.parse(text));
  return bundle.release === release && unknownNames(bundle).length === 0 ? bundleInUse(bundle, inForce) : null;
};

/** Whether a bundle was refused for a reason that still stands. */
const isRefused = async ({ requests, release }: Taking, { refused }: BundleState, hash: string): Promise<boolean> => {
  if (refused?.hash !== hash || refused.release !== release) return false;
  if (!refused.pages) return true;
  for (const id of refused.pages) if (await isSavedPage(requests, id)) return true;
  return false;
};

/** Takes a published bundle, if it may be; whatever is refused, what was in force stays. */
export const takeBundle = async (taking: Taking, published: string): Promise<Taken> => {
  const { accounts, publicKey, release, now } = taking;
  const state = await readBundleState(accounts);
  const text = verifiedText(published, publicKey);
  const hash = hashOf(text ?? published);
  if (hash === state.inForce?.hash || (await isRefused(taking, state, hash))) return { outcome: 'known' };
  try {
    if (text === undefined) throw new BundleRefused('It is not signed with the key of SELECTORS_PUBLIC_KEY.');
    const bundle = parsed(text);
    requireFitting(bundle, state, release);
    const { version } = bundle;
    await requireNoHarm(taking, bundle, await bundleInForce(taking, state), bundleInUse(bundle, { version, hash }));
    return (await putInForce(accounts, state, { text, version, hash }, now())) ? { outcome: 'taken', version, hash } : { outcome: 'known' };
  } catch (error) {
    if (!(error instanceof BundleRefused)) throw error;
    const pages = error.pages.length === 0 ? {} : { pages: [...error.pages] };
    await noteRefused(accounts, state, { hash, why: error.message, at: now(), release, ...pages });
    return { outcome: 'refused', hash, why: error.message };
  }
};

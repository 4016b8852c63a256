import { launchBrowser } from '../../functions/linkedin/browser/browser.ts';
import { savedPageContext } from '../../functions/linkedin/savedPages/savedPage.ts';
import { ownTables, type SelectorBundle } from '../../functions/linkedin/selectors/bundle.ts';
import { newKeys, readPublicKey, signText } from '../../functions/selectorBundles/signing.ts';
import type { Taking } from '../../functions/selectorBundles/taking.ts';

export const release = '1.2.3';
export const keys = newKeys();

/** A signed bundle of the release's own selectors, changed. */
export const published = (version: number, change: (bundle: SelectorBundle) => unknown = () => undefined, by = keys): string => {
  const bundle: SelectorBundle = { version, release, tables: structuredClone(ownTables()) };
  change(bundle);
  return signText(JSON.stringify(bundle), by.privateKey);
};

/** One selector of a bundle, changed. */
export const entryIn = ({ tables }: SelectorBundle, table: string, element: string) => {
  const entry = tables[table]?.[element];
  if (!entry) throw new Error(`There is no ${table}.${element}`);
  return entry;
};

/** Takes bundles into these tables. */
export const takingInto = (rows: Pick<Taking, 'accounts' | 'requests'>, now = Date.now): Taking => {
  const publicKey = readPublicKey(keys.publicKey);
  if (!publicKey) throw new Error('The public key cannot be read');
  return {
    accounts: rows.accounts,
    requests: rows.requests,
    publicKey,
    release,
    now,
    withPage: async (work) => {
      await using browser = await launchBrowser({}, savedPageContext);
      return await work(browser.context.pages()[0] ?? (await browser.context.newPage()));
    },
  };
};

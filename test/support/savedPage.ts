import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { after } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { launchBrowser } from '../../functions/linkedin/browser/browser.ts';
import { readPage } from '../../functions/linkedin/browser/reading.ts';
import type { Browser } from '../../functions/linkedin/browser/runningBrowser.ts';
import { readersNamed } from '../../functions/linkedin/savedPages/readers.ts';
import { loadSavedPage, savedPageContext } from '../../functions/linkedin/savedPages/savedPage.ts';

const folder = resolve(fileURLToPath(import.meta.url), '../../../../shared/pages');

/** The `skip` option of `node:test`: the reason if the saved pages are not available, `false` if they are. */
export const skipWithoutSavedPages: string | false = existsSync(folder) ? false : 'shared/pages is not here: skipped';

export interface SavedPage {
  /** `<kind>/<number>`, as in the pages folder. */
  readonly name: string;
  readonly html: string;
  readonly truth: Record<string, unknown>;
}

/** The saved pages of one kind with the expected result of a reader; none if the folder is not available. */
export const savedPages = (kind: string): SavedPage[] => {
  const directory = join(folder, kind);
  if (!existsSync(directory)) return [];
  return readdirSync(directory)
    .filter((file) => file.endsWith('.html'))
    .sort()
    .map((file) => ({
      name: `${kind}/${file.slice(0, -'.html'.length)}`,
      html: readFileSync(join(directory, file), 'utf8'),
      truth: JSON.parse(readFileSync(join(directory, file.replace(/html$/, 'truth.json')), 'utf8')),
    }));
};

/** A file of the pages folder, such as a fragment or a recorded response. */
export const savedFile = (...path: string[]): string => readFileSync(join(folder, ...path), 'utf8');

let launched: Promise<Browser> | undefined;

after(async () => {
  await (await launched)?.close();
});

/** Loads a saved page, and returns the browser's page that shows it until the next one is opened. */
export const openSavedPage = async (html: string): Promise<Page> => {
  launched ??= launchBrowser({}, savedPageContext);
  const { context } = await launched;
  const page = context.pages()[0] ?? (await context.newPage());
  await page.unrouteAll();
  await page.goto('about:blank');
  await loadSavedPage(page, html);
  return page;
};

/** The result of this page kind's reader. */
export const readMarkup = async <Facts>(kind: string, html: string): Promise<Facts> => {
  const readers = readersNamed(kind);
  if (!readers) throw new Error(`No kind of page is named ${kind}`);
  return (await readPage(await openSavedPage(html), kind, readers)).facts as Facts;
};

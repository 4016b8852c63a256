import { randomInt } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { launchBrowser } from '../browser/browser.ts';
import { readPage } from '../browser/reading.ts';
import { LayoutChanged, SignedOut } from '../failures.ts';
import { readers, readersNamed } from './readers.ts';
import { redactedMarkup } from './redact.ts';
import { loadSavedPage, savedPageContext } from './savedPage.ts';

const usage = `Reads a saved LinkedIn page with the product's own reader.

  npm run extract -- <kind> <file.html>               prints what the reader reads, and the selectors that matched
  npm run extract -- --redact <copy.html> <file.html>  writes a copy that is safe to share

Kinds: ${Object.keys(readers).join(', ')}
A kind may be followed by the front end that made the page, as in profile-sdui, profile-classic and feed-classic.

Exit codes: 0 read, 1 not read, 2 wrong call, 3 a wall or a page for guests: the session in which it was saved was not signed in.`;

/** Outputs for the command's results and error messages. */
interface Console {
  write(text: string): Promise<void>;
  complain(text: string): Promise<void>;
}

const readAs = async ({ write, complain }: Console, kind: string, html: string): Promise<number> => {
  const kindReaders = readersNamed(kind);
  if (!kindReaders) {
    await complain(`There is no kind "${kind}".\n\n${usage}`);
    return 2;
  }
  await using browser = await launchBrowser({}, savedPageContext);
  const page = await browser.context.newPage();
  await loadSavedPage(page, html);
  const language = await page.evaluate(() => document.documentElement.lang || null);
  try {
    const { renderer, matched, facts } = await readPage(page, kind, kindReaders);
    await write(JSON.stringify({ kind, renderer, language, facts, matched }, null, 2));
    return 0;
  } catch (error) {
    if (error instanceof SignedOut) {
      await write(JSON.stringify({ kind, language, error: { errorType: 'linkedinAccountSignedOut', reason: error.reason } }, null, 2));
      return 3;
    }
    if (!(error instanceof LayoutChanged)) throw error;
    await write(
      JSON.stringify({ kind, language, error: { errorType: 'layoutChanged', page: error.page, element: error.element } }, null, 2),
    );
    return 1;
  }
};

const redact = async (html: string, target: string): Promise<number> => {
  await using browser = await launchBrowser({}, savedPageContext);
  const page = await browser.context.newPage();
  await loadSavedPage(page, html);
  await writeFile(target, await redactedMarkup(page, randomInt(2 ** 31)));
  return 0;
};

/** `undefined` for words that the command does not know. */
const wordsOf = (args: readonly string[]) => {
  try {
    return parseArgs({ args: [...args], options: { redact: { type: 'string' } }, allowPositionals: true });
  } catch {
    return undefined;
  }
};

/** `npm run extract`. Returns the exit code: 1 for a page that the reader cannot read, 2 for a call that cannot be done, 3 for a wall. */
export const extract = async (args: readonly string[], console: Console): Promise<number> => {
  const asked = wordsOf(args);
  const [first, second] = asked?.positionals ?? [];
  const redacted = asked?.values.redact;
  const file = redacted === undefined ? second : first;
  if (!first || !file) {
    await console.complain(usage);
    return 2;
  }
  try {
    const html = await readFile(file, 'utf8');
    return redacted === undefined ? await readAs(console, first, html) : await redact(html, redacted);
  } catch (error) {
    const { code, syscall } = error as NodeJS.ErrnoException;
    if (code === undefined || syscall === undefined) throw error;
    await console.complain(code === 'ENOENT' ? `There is no file ${file}.` : `${file} cannot be opened: ${code}.`);
    return 2;
  }
};

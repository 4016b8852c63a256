import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe } from 'node:test';
import { extract as extraction } from '../../functions/linkedin/savedPages/extraction.ts';
import { connectionPage, profileId, slug } from '../support/conversationPage.ts';
import { type Part, testsOf } from '../support/part.ts';

interface Extracted {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** The command in a separate process. */
const command = (...args: string[]): Promise<Extracted> =>
  new Promise((resolve) => {
    execFile(process.execPath, ['functions/linkedin/savedPages/extract.ts', ...args], (error, stdout, stderr) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, stdout, stderr });
    });
  });

/** The same in this process. */
const extract = async (...args: string[]): Promise<Extracted> => {
  let [stdout, stderr] = ['', ''];
  const code = await extraction(args, {
    write: async (text) => {
      stdout += `${text}\n`;
    },
    complain: async (text) => {
      stderr += `${text}\n`;
    },
  });
  return { code, stdout, stderr };
};

/** Extracting from a saved page, by the command. */
export const extractingPages = (part: Part): void => {
  const { it, rest } = testsOf(part);

  describe('extracting from a saved page', { timeout: 900_000 }, () => {
    const folder = mkdtempSync(join(tmpdir(), 'account-api-test-'));
    after(() => rmSync(folder, { recursive: true }));
    const saved = (name: string, html: string): string => {
      const file = join(folder, name);
      writeFileSync(file, html);
      return file;
    };

    it("prints what the product's reader reads, and by which selectors", async () => {
      const { code, stdout } = await command('profile', saved('page.html', connectionPage()));
      const { renderer, language, facts, matched } = JSON.parse(stdout);
      assert.equal(code, 0);
      assert.deepEqual(
        [renderer, language, facts.name, facts.slug, facts.profileId, facts.relation],
        ['sdui', 'en', 'Ada Test', slug, profileId, 'connected'],
      );
      assert.match(matched.topCard, /Topcard/);
    });

    rest('ends with 1 and says which element is missing', async () => {
      const { code, stdout } = await extract('profile', saved('changed.html', connectionPage().replace('Topcard', 'Headcard')));
      assert.equal(code, 1);
      assert.deepEqual(JSON.parse(stdout).error, { errorType: 'layoutChanged', page: 'profile', element: 'topCard' });
    });

    rest('shows its usage for an option that it does not have, and ends with 2', async () => {
      const { code, stderr } = await extract('profile', '--redcat', 'copy.html', 'page.html');
      assert.equal(code, 2);
      assert.match(stderr, /^Reads a saved LinkedIn page/);
    });

    rest('writes an anonymous copy that is read the same way', async () => {
      const copy = join(folder, 'copy.html');
      assert.equal((await extract('--redact', copy, saved('private.html', connectionPage()))).code, 0);
      const html = readFileSync(copy, 'utf8');
      for (const secret of [slug, profileId, 'Tester', 'London']) assert.equal(html.includes(secret), false, secret);
      // A word of three letters: longer ones may contain it by chance.
      assert.doesNotMatch(html, /\bAda\b/);
      const { facts } = JSON.parse((await extract('profile', copy)).stdout);
      assert.equal(facts.relation, 'connected');
      assert.equal(facts.name.length, 'Ada Test'.length);
    });

    rest('says what to do about an unknown kind and a missing file', async () => {
      const unknown = await extract('nonsense', saved('page.html', connectionPage()));
      assert.deepEqual([unknown.code, /Kinds: .*profile/.test(unknown.stderr)], [2, true]);
      const missing = await command('profile', join(folder, 'missing.html'));
      assert.deepEqual([missing.code, /There is no file/.test(missing.stderr)], [2, true]);
      const directory = await extract('profile', folder);
      assert.deepEqual([directory.code, /cannot be opened: EISDIR/.test(directory.stderr)], [2, true]);
    });

    rest('calls an empty file no page that it knows', async () => {
      const { code, stdout } = await extract('profile-sdui', saved('empty.html', ''));
      assert.equal(code, 1);
      assert.deepEqual(JSON.parse(stdout).error, { errorType: 'layoutChanged', page: 'profile-sdui', element: 'renderer' });
    });
  });
};

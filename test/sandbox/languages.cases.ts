import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import type { InterfaceLanguage } from '../../infra/sandbox/words/languages.ts';
import { openSandboxLinkedIn, type SandboxLinkedIn } from '../support/sandboxLinkedIn.ts';
import { acting } from './languages/acting.ts';
import type { Renderer } from './languages/cases.ts';
import { type Grade, grade } from './languages/grading.ts';
import { pageWith } from './languages/page.ts';
import { reading } from './languages/reading.ts';
import { type Cell, cellOf, type Table } from './languages/table.ts';
import { readWorld, type World } from './languages/world.ts';

const tableFile = new URL('./languages/table.json', import.meta.url);
const pageFile = new URL('../../docs/languages.md', import.meta.url);
const table = JSON.parse(readFileSync(tableFile, 'utf8')) as Table;
const page = readFileSync(pageFile, 'utf8');

/** The functions that are tried. */
export const every: readonly string[] = [...new Set([...reading, ...acting].map(({ name }) => name))];

const asked = process.env.LANGUAGES_WRITE;

/** The functions whose part of the table and the page is written instead of compared: by `npm run languages` every one, or those that the variable names. */
export const written: readonly string[] =
  asked === undefined ? [] : asked === '1' ? every : every.filter((name) => asked.split(';').includes(name));

/** It acts on what looks like something else; other tests of `npm test` invite and repost in another language. */
export const mostTelling: readonly string[] = ['connections.acceptRequest'];

/** They write in a field where a label in English is not there to find it by. */
export const writing: readonly string[] = ['posts.create'];

/** They read what a language writes in its own way: numbers, plural forms, ages, moments and relations; `people.get` has a test of periods. */
export const ofEachKind: readonly string[] = ['connections.get', 'connections.checkStatus', 'conversations.synchronize'];

/** The result of functions in these languages; of all unless they are named. */
export const workingIn = (chosen: readonly InterfaceLanguage[], names: readonly string[] = every): void => {
  describe('what works in which language', () => {
    let sandbox: SandboxLinkedIn;
    let world: World;
    before(async () => {
      sandbox = await openSandboxLinkedIn(8_000);
      world = await readWorld(sandbox);
    });
    after(() => sandbox[Symbol.asyncDispose]());

    const computed: Record<string, Record<string, Cell>> = {};
    for (const language of chosen)
      for (const name of names)
        it(`${name} in ${language}`, async () => {
          const grades: (readonly [Renderer, Grade])[] = [];
          for (const one of [...reading, ...acting].filter((each) => each.name === name))
            for (const renderer of one.renderers) grades.push([renderer, await grade(sandbox, world, one, language, renderer)]);
          computed[name] = { ...computed[name], [language]: cellOf(grades) };
          assert.deepEqual(
            grades.flatMap(([renderer, { wrong }]) => wrong.map((each) => `${renderer}: ${each}`)),
            [],
          );
          if (written.length === 0)
            assert.equal(computed[name]?.[language], table[name]?.[language], 'docs/languages.md is not true any more: npm run languages');
        });

    it('is what docs/languages.md says', () => {
      if (written.length > 0) {
        const all = Object.fromEntries(every.flatMap((name) => ((each) => (each ? [[name, each]] : []))(computed[name] ?? table[name])));
        writeFileSync(tableFile, `${JSON.stringify(all, null, 2)}\n`);
        writeFileSync(pageFile, pageWith(page, all));
      } else assert.equal(page, pageWith(page, table), 'npm run languages');
    });
  });
};

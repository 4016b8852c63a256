import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { it } from 'node:test';
import { conversationsHandlers } from '../../functions/api/store/conversations.ts';
import { statsHandlers } from '../../functions/api/store/stats.ts';
import { functions } from '../../functions/contract/functions.ts';
import { performers } from '../../functions/linkedin/functions/index.ts';

const file = new URL('../../README.md', import.meta.url);

/** The table of functions, from the contract and from what can be done. */
const table = (): string =>
  [
    '| function | what it does | side effect | state |',
    '| --- | --- | --- | --- |',
    ...functions.map((each) => {
      const works = each.name in { ...performers, ...conversationsHandlers, ...statsHandlers };
      const standardOnly = 'salesNavigatorNotSupported' in each.errors;
      const state = works ? `works${standardOnly ? '; not yet in Sales Navigator' : ''}` : 'declared, not yet done';
      return `| \`${each.name}\` | ${each.summary} | ${each.sideEffect} | ${state} |`;
    }),
  ].join('\n');

it('the README’s table of functions is what the contract declares; UPDATE=1 writes it', () => {
  const text = readFileSync(file, 'utf8');
  const wanted = text.replace(/<!-- functions -->[\s\S]*<!-- \/functions -->/, `<!-- functions -->\n${table()}\n<!-- /functions -->`);
  if (process.env.UPDATE !== undefined) writeFileSync(file, wanted);
  assert.equal(readFileSync(file, 'utf8'), wanted);
});

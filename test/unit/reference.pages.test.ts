import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { adminFunctions } from '../../functions/contract/administration.ts';
import { globalErrors, itemWideErrors } from '../../functions/contract/errors.ts';
import { functions } from '../../functions/contract/functions.ts';
import { referencePages } from '../../functions/reference/pages.ts';
import { settingsPage } from '../../infra/build/settingsPage.ts';

const kept = (name: string): string => readFileSync(new URL(`../../docs/${name}`, import.meta.url), 'utf8');

for (const [name, make] of Object.entries({ ...referencePages, 'settings.md': settingsPage })) {
  test(`docs/${name} matches the code`, () => {
    assert.ok(kept(name) === make(), `docs/${name} is not up to date: run npm run docs, and commit what it writes.`);
  });
}

test('every function and every error has its place', () => {
  const [shown, errors] = [kept('functions.md'), kept('errors.md')];
  for (const { name } of functions) assert.ok(shown.includes(`\n### ${name}\n`), name);
  for (const { name } of adminFunctions) assert.ok(shown.includes(`\n### admin: ${name}\n`), name);
  const errorTypes = [
    ...Object.keys({ ...globalErrors, ...itemWideErrors }),
    ...[...functions, ...adminFunctions].flatMap((each) => Object.keys(each.errors)),
  ];
  for (const errorType of errorTypes) assert.ok(errors.includes(`| \`${errorType}\` |`), errorType);
});

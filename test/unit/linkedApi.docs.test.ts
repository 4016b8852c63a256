import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { it } from 'node:test';
import { LinkedApi, LinkedApiAdmin, PredefinedOperation } from '@linkedapi/node';
import { projectRoot } from '../../infra/package/bundle.ts';
import { neverHere, pythonErrorCases } from '../python/linkedapi.errors.ts';
import { errorCases, sourcesOfErrors } from '../support/linkedApiErrors.ts';

const page = readFileSync(join(projectRoot, 'docs', 'linked-api.md'), 'utf8');

const methodsOf = (made: object): readonly string[] =>
  Object.getOwnPropertyNames(Object.getPrototypeOf(made)).filter((name) => name !== 'constructor');

it('docs/linked-api.md lists every error of every operation that is brought about, and counts them', () => {
  for (const [table, told] of [
    [errorCases, 'these'],
    [pythonErrorCases, 'and'],
  ] as const) {
    const operations = Object.entries(table);
    for (const [operation, cases] of operations) {
      const types = Object.keys(cases).map((type) => `\`${type}\``);
      assert.ok(page.includes(`| \`${operation}\` | ${types.join(', ')} |`), operation);
    }
    const count = operations.flatMap(([, cases]) => Object.keys(cases)).length;
    assert.ok(page.includes(`${told} ${count} errors of ${operations.length} operations`), `${count} of ${operations.length}`);
  }
  for (const type of Object.keys(neverHere)) assert.ok(page.includes(`\`${type}\``), type);
  for (const type of Object.keys(sourcesOfErrors)) assert.ok(page.includes(`\`${type}\``), type);
});

it('docs/linked-api.md counts what the Node SDK can do', () => {
  const tokens = { linkedApiToken: 'x', identificationToken: 'x' };
  const client = new LinkedApi(tokens);
  const operations = Object.values(client).filter((each) => each instanceof PredefinedOperation);
  const { accounts, limits, subscription } = new LinkedApiAdmin(tokens);
  const administration = [accounts, limits, subscription].flatMap(methodsOf);
  const told = `${operations.length + methodsOf(client).length} operations and ${administration.length} calls of the administration`;
  assert.ok(page.includes(told), told);
});

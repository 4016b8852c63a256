import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { erasers } from '../../functions/erasure/erasers.ts';

test('P19: every kind of row has an eraser, or says why not', () => {
  const root = new URL('../../functions/', import.meta.url).pathname;
  const declared = globSync('**/*.ts', { cwd: root }).flatMap((file) =>
    [...readFileSync(root + file, 'utf8').matchAll(/^(?:export )?const \w+ = rowKind\(\s*'([^']+)'/gm)].map(([, name]) => name ?? ''),
  );
  assert.ok(declared.length > 25);
  const known = erasers.flatMap(({ kinds }) => kinds);
  assert.deepEqual([...known].sort(), [...declared].sort(), 'declare new kinds of rows in functions/erasure/erasers.ts');
  for (const { kinds, account, customer, person } of erasers)
    for (const erased of [account, customer, person]) assert.ok(typeof erased !== 'string' || erased.length > 10, kinds.join());
});

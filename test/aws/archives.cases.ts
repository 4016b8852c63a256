import assert from 'node:assert/strict';
import { test } from 'node:test';
import { artefact } from '../../infra/package/artefacts.ts';
import type { LambdaName } from '../../infra/package/bundle.ts';

const megabyte = 1_000_000;

export const archives = (names: readonly LambdaName[], most: number): void => {
  for (const name of names)
    test(`the archive of ${name} is small enough for Lambda and the same byte by byte when it is made again`, async () => {
      const [once, again] = [await artefact(name), await artefact(name)];
      assert.ok(once.length < most * megabyte);
      assert.deepEqual(once, again);
    });
};

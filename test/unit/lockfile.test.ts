import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { it } from 'node:test';
import { type Lockfile, missingPlatforms } from '../../infra/lockfile/missingPlatforms.ts';

const text = readFileSync(new URL('../../package-lock.json', import.meta.url), 'utf8');

it('the lockfile lists the packages of every platform, or npm ci refuses it: npm run lockfile lists them', () => {
  assert.deepEqual(Object.keys(missingPlatforms(JSON.parse(text) as Lockfile)), []);
});

it('the lockfile names no address to load from', () => {
  assert.ok(!text.includes('"resolved"'));
});

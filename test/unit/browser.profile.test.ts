import assert from 'node:assert/strict';
import { rm, stat } from 'node:fs/promises';
import { it } from 'node:test';
import { createBrowserDirectory } from '../../functions/linkedin/browser/browserDirectory.ts';

it('P12: the profile of a browser is readable by its owner only, whatever the user’s mask', async () => {
  const mask = process.umask(0);
  try {
    const directory = await createBrowserDirectory();
    assert.equal((await stat(directory)).mode & 0o777, 0o700);
    await rm(directory, { recursive: true });
  } finally {
    process.umask(mask);
  }
});

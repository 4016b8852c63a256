import assert from 'node:assert/strict';
import { it } from 'node:test';
import { filesOnDisk } from '../../functions/linkedin/browser/filesOnDisk.ts';
import { giveFiles } from '../../functions/linkedin/browser/giveFiles.ts';
import { openScriptedLinkedIn } from '../support/scriptedLinkedIn.ts';

it('a field gets files with the names and media types that they have, and tells the page once', async (context) => {
  const linkedin = await openScriptedLinkedIn();
  context.after(() => linkedin.close());
  const { page } = linkedin;
  await page.setContent('<input type="file" multiple>');
  const field = page.locator('input');
  await field.evaluate((element: HTMLInputElement) => {
    element.addEventListener('change', () => {
      element.dataset.changes = String(Number(element.dataset.changes ?? 0) + 1);
    });
  });
  const files = [
    // A browser knows the first by its ending only where its system does, and the second by no ending.
    { name: 'tide.mov', type: 'video/quicktime', content: Buffer.from('a tide') },
    { name: `${'🙂'.repeat(70)} № 1.png`, type: 'image/png', content: Buffer.from([1, 2, 3]) },
    { name: 'tide.mov', type: 'application/x-made-up', content: Buffer.alloc(3_000_000, 7) },
  ];
  await using onDisk = await filesOnDisk(files);
  await giveFiles(field, onDisk.files, { timeout: 20_000 });
  const given = await field.evaluate(async (element: HTMLInputElement) => ({
    changes: element.dataset.changes,
    files: await Promise.all(
      [...(element.files ?? [])].map(async (file) => {
        const bytes = new Uint8Array(await file.arrayBuffer());
        return { name: file.name, type: file.type, size: bytes.length, last: bytes.at(-1) };
      }),
    ),
  }));
  const expected = files.map(({ name, type, content }) => ({ name, type, size: content.length, last: content.at(-1) }));
  assert.deepEqual(given, { changes: '1', files: expected });
});

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type ConnectionsFacts, connectionsReaders } from '../../functions/linkedin/connection/connections.ts';
import { openSavedPage, savedFile, skipWithoutSavedPages } from '../support/savedPage.ts';
import { describeSavedKind } from '../support/savedPageKind.ts';

describeSavedKind<ConnectionsFacts>({
  kind: 'connections',
  readers: connectionsReaders,
  folders: { 'connections-sdui': 'sdui' },
  // The function itself requires the total: without it no list is complete.
  significant: ({ rows }) => rows.map(({ name, publicUrl, headline, location }) => ({ name, publicUrl, headline, location })),
});

describe('connections in other states', { skip: skipWithoutSavedPages }, () => {
  for (const [file, total] of [
    ['list.html', 3],
    ['list-terminal.html', 6],
    ['list-virtualized.html', null],
  ] as const) {
    it(`${file}: people, their lines and the total`, async () => {
      const page = await openSavedPage(savedFile('mock', 'connections', file));
      const { facts } = await connectionsReaders.sdui!.read(page);
      assert.equal(facts.total, total);
      assert.ok(facts.rows.length > 0);
      for (const row of facts.rows) {
        assert.ok(row.slug?.startsWith(row.name.toLowerCase().replaceAll(' ', '-')));
        assert.ok(row.headline && row.location);
        assert.ok(row.connectedText === null || /^Connected \d+ (week|month)s? ago$/.test(row.connectedText));
      }
    });
  }
});

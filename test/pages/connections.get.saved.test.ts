import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type ConnectionsFacts, connectionsReaders } from '../../functions/linkedin/connection/connections.ts';
import { personRow } from '../../functions/linkedin/functions/people.search.ts';
import { memberUrnOf } from '../../functions/linkedin/person/memberUrn.ts';
import { openSavedPage, savedFile, savedPages, skipWithoutSavedPages } from '../support/savedPage.ts';
import { describeSavedKind } from '../support/savedPageKind.ts';

describeSavedKind<ConnectionsFacts>({
  kind: 'connections',
  readers: connectionsReaders,
  folders: { 'connections-sdui': 'sdui' },
  // The function itself requires the total: without it no list is complete.
  significant: ({ rows }) => rows.map(({ name, publicUrl, headline, location }) => ({ name, publicUrl, headline, location })),
});

describe('permanent ids and pictures of connections', { skip: skipWithoutSavedPages }, () => {
  it('by each row’s own id, and the picture before its name', async () => {
    const { html, truth } = savedPages('connections-sdui')[0] ?? assert.fail('no page');
    const { facts } = await connectionsReaders.sdui!.read(await openSavedPage(html));
    const known = truth.rows as readonly { readonly profileId: string }[];
    assert.deepEqual(
      facts.rows.map((row) => personRow(row).urn),
      known.map(({ profileId }) => memberUrnOf(profileId)),
    );
    for (const { name, avatarUrl } of facts.rows) {
      const alt = `alt="${name}’s profile picture" src="`;
      const from = html.indexOf(alt) + alt.length;
      const src = html.includes(alt) ? html.slice(from, html.indexOf('"', from)) : null;
      // With a frame around it, the picture is called otherwise.
      if (src !== null) assert.equal(avatarUrl, src.includes('/profile-') ? src : null, name);
    }
    assert.ok(facts.rows.filter(({ avatarUrl }) => avatarUrl !== null).length >= 8);
  });
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

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readPage } from '../../functions/linkedin/browser/reading.ts';
import { type NetworkFacts, networkReaders } from '../../functions/linkedin/connection/network.ts';
import { openSavedPage, savedFile, skipWithoutSavedPages } from '../support/savedPage.ts';
import { describeSavedKind } from '../support/savedPageKind.ts';

describeSavedKind<NetworkFacts>({
  kind: 'network',
  readers: networkReaders,
  folders: { 'network-sdui': 'sdui' },
  significant: ({ invitable }) => invitable,
});

describe('a suggestion out of its page', { skip: skipWithoutSavedPages }, () => {
  it('is read by what surrounds its button', async () => {
    const page = await openSavedPage(savedFile('fragments', 'pymk-card.html'));
    const { facts } = await readPage(page, 'network', networkReaders);
    const [person, ...others] = facts.invitable;
    assert.equal(others.length, 0);
    assert.ok(person?.slug && person.headline?.includes('|'));
  });
});

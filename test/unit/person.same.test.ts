import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isAddressOf, isSamePerson, personAt } from '../../functions/linkedin/person/samePerson.ts';

const id = `ACoA${'a'.repeat(35)}`;
const otherId = `ACoA${'b'.repeat(35)}`;
const ada = { slug: 'ada-lovelace', profileId: id };

describe('whether two are the same person', () => {
  it('the id decides if both have it: an address may be given to another person', () => {
    assert.ok(isSamePerson(ada, { slug: 'countess-of-lovelace', profileId: id }));
    assert.ok(!isSamePerson(ada, { slug: 'ada-lovelace', profileId: otherId }));
  });
  it('the address decides otherwise, in whatever form it is written', () => {
    assert.ok(isSamePerson(ada, { slug: 'Ada-Lovelace', profileId: null }));
    assert.ok(isSamePerson({ slug: 'müller' }, { slug: 'mu%CC%88ller' }));
    assert.ok(!isSamePerson(ada, { slug: 'ada-byron' }));
  });
  it('a person without identifiers equals no one', () => {
    assert.ok(!isSamePerson({ slug: null }, { slug: null }));
    assert.ok(!isSamePerson(ada, { slug: null, profileId: null }));
  });
  it('the last part of an address may be an id', () => {
    assert.ok(isSamePerson(ada, personAt(id)));
    assert.ok(!isSamePerson(ada, personAt(otherId)));
    assert.ok(isAddressOf(ada, `https://www.linkedin.com/in/${id}/`));
    assert.ok(isAddressOf(ada, '/in/ADA-lovelace?x=1'));
    assert.ok(!isAddressOf(ada, null));
  });
});

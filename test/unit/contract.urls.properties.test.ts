import assert from 'node:assert/strict';
import { test } from 'node:test';
import { normaliseCompanyUrl, normalisePersonUrl, normalisePostUrl, normaliseUrl } from '../../functions/contract/urls.ts';
import { fc } from '../support/property.ts';

const normalisers = { normalisePersonUrl, normaliseCompanyUrl, normalisePostUrl, normaliseUrl };

const slug = fc.oneof(
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }),
  fc.string({ unit: 'grapheme', minLength: 150, maxLength: 600 }),
  fc.string({ unit: 'binary', minLength: 1, maxLength: 20 }),
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }).map(encodeURIComponent),
  fc.stringMatching(/^ACoAA[A-Za-z0-9_-]{5,34}$/),
  fc.bigInt({ min: 1n, max: 10n ** 19n }).map((id) => `urn:li:activity:${id}`),
  fc.bigInt({ min: 1n, max: 10n ** 19n }).map((id) => `ada_words-ugcPost-${id}-aB_1`),
);

const address = fc
  .tuple(
    fc.constantFrom('', 'http://', 'https://', 'HTTPS://', '//', 'ftp://'),
    fc.constantFrom('www.linkedin.com', 'linkedin.com', 'fr.linkedin.com', 'm.linkedin.com', 'linkedin.com.evil.tld', 'x@linkedin.com', ''),
    fc.constantFrom(
      '/in/',
      '/company/',
      '/school/',
      '/posts/',
      '/feed/update/',
      '/sales/lead/',
      '/comm/in/',
      '/embed/feed/update/',
      '/jobs/',
      '//',
      '/',
    ),
    slug,
    fc.constantFrom('', '/', '/about', '?x=1', '#y', '/details/skills/?a=b#c', '//'),
  )
  .map((each) => each.join(''));

const anything = fc.oneof(address, fc.string({ unit: 'binary', maxLength: 200 }), fc.webUrl());

for (const [name, normalise] of Object.entries(normalisers)) {
  test(`P11: ${name} never throws, and twice is once`, () => {
    fc.assert(
      fc.property(anything, (text) => {
        const once = normalise(text);
        if (once !== null) assert.equal(normalise(once), once);
      }),
      { numRuns: 5000 },
    );
  });

  test(`P15: ${name} answers addresses on www.linkedin.com only, as a browser reads them`, () => {
    fc.assert(
      fc.property(anything, (text) => {
        const url = normalise(text);
        if (url === null) return;
        const read = new URL(url);
        assert.equal(read.origin, 'https://www.linkedin.com');
        assert.equal(read.search + read.hash + read.username + read.password, '');
        assert.equal(read.href, url === 'https://www.linkedin.com' ? `${url}/` : url);
      }),
      { numRuns: 5000 },
    );
  });
}

test('P11: the same person in every form is the same person', () => {
  const name = fc.stringMatching(/^[a-z0-9-]{1,30}$/).filter((each) => each !== 'me');
  const host = fc.constantFrom('www.linkedin.com', 'linkedin.com', 'de.linkedin.com', 'm.linkedin.com');
  const tail = fc.constantFrom('', '/', '/en', '/details/experience/', '?trk=x', '#a');
  fc.assert(
    fc.property(name, host, tail, fc.constantFrom('', 'http://', 'https://'), (person, where, rest, scheme) => {
      assert.equal(normalisePersonUrl(`${scheme}${where}/in/${person}${rest}`), `https://www.linkedin.com/in/${person}`);
    }),
  );
});

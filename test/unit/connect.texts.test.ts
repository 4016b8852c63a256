import assert from 'node:assert/strict';
import { test } from 'node:test';
import { failureText } from '../../clients/connect/failures.ts';
import { english } from '../../clients/connect/texts/english.ts';
import { filled, languageFor, languages, languageTags } from '../../clients/connect/texts/texts.ts';
import { signInFailures } from '../../functions/contract/account.signIn.ts';
import { signOutReasons } from '../../functions/contract/errors.ts';

type Key = keyof typeof english;
const keys = Object.keys(english) as Key[];
const wordsIn = (text: string): string[] => (text.match(/\{\w+\}/g) ?? []).sort();
/** Texts that another language may share with English: names of things. */
const alike: readonly Key[] = ['code', 'email'];

test('the page speaks the browser’s language, the first that it has', () => {
  for (const [wanted, found] of [
    [['de-CH', 'fr'], 'de'],
    [['it', 'pt-BR', 'en'], 'pt'],
    [['ja'], 'ja'],
    [['AR-eg'], 'ar'],
    [['es_MX'], 'es'],
    [['en-US@posix'], 'en'],
    [['zh-Hans', 'ko'], 'en'],
    [[], 'en'],
  ] as const)
    assert.equal(languageFor(wanted), found, wanted.join());
});

for (const tag of languageTags)
  test(`texts in ${languages[tag].name} are translated, with the same values as in English`, () => {
    const texts: Readonly<Record<Key, string>> = languages[tag].texts;
    for (const key of keys) {
      assert.notEqual(texts[key].trim(), '', key);
      assert.deepEqual([...new Set(wordsIn(texts[key]))], [...new Set(wordsIn(english[key]))], key);
      if (tag !== 'en' && !alike.includes(key)) assert.notEqual(texts[key], english[key], key);
    }
    // Names of cookies and products are written alike everywhere.
    assert.match(texts.cookiesHint, /li_at.*Cookie-Editor.*EditThisCookie.*li_at=…; JSESSIONID=…/s);
  });

test('values stand in the text as they are, set apart where the text runs from right to left', () => {
  assert.equal(filled('en', 'operator', { host: '$& {host}' }), 'The operator of $& {host}');
  assert.equal(filled('ar', 'operator', { host: 'api.test' }), 'مشغّل \u2068api.test\u2069');
  assert.equal(filled('en', 'operator'), 'The operator of {host}');
});

test('each failure of a sign-in has a text of its own', () => {
  const types = Object.keys(signInFailures) as (keyof typeof signInFailures)[];
  const found = types.map((type) => failureText({ type, reason: null }));
  assert.equal(new Set(found).size, types.length);
  assert.deepEqual(
    signOutReasons.map((reason) => failureText({ type: 'verificationRequired', reason })),
    ['ownerWanted', 'checkpoint', 'captcha', 'ownerWanted', 'restricted', 'ownerWanted'],
  );
  // Which LinkedIn refused is not said where it does not follow.
  for (const key of ['throttled', 'layoutChanged', 'unreachable', 'networkUnavailable'] as const)
    assert.match(english[key], /may be correct/);
});

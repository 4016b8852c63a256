import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';

import { languages, localeOf, type Phrase, type Text, texts } from '../../infra/sandbox/words/languages.ts';
import { wordsOf } from '../../infra/sandbox/words/words.ts';
import { type Part, testsOf } from '../support/part.ts';
import { site } from '../support/sandboxSite.ts';

const worldFile = new URL('../../infra/sandbox/world.json', import.meta.url);
const { page, control, fault, reset } = site;
const formsOf = (phrase: Phrase): Record<string, string> => (typeof phrase === 'string' ? { other: phrase } : { ...phrase });
const holes = (text: string): string[] => [...text.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name.toLowerCase()).sort();

export const languagesOfSite = (part: Part): void => {
  const { it: test, rest } = testsOf(part);

  test('every wording has the places that the English one has, and the plural forms of its language', () => {
    for (const language of languages) {
      const plurals = new Intl.PluralRules(localeOf(language));
      for (const [text, phrase] of Object.entries(texts[language]) as [Text, Phrase][]) {
        const forms = formsOf(phrase);
        const wanted = new Set(holes(formsOf(texts.en[text]).other ?? ''));
        // Arabic counts one and two without a figure.
        for (const [form, said] of Object.entries(forms)) {
          const figureless = language === 'ar' && (form === 'one' || form === 'two');
          const missing = [...wanted].filter((hole) => !holes(said).includes(hole) && !(figureless && hole === 'count'));
          assert.deepEqual(missing, [], `${language} ${said}`);
        }
        if (Object.keys(forms).length > 1)
          for (const count of [1, 2, 3, 5, 11, 21, 100])
            assert.ok(forms[plurals.select(count)] ?? forms.other, `${language} ${text} ${count}`);
      }
    }
  });

  test('numbers, periods and ages are written as in the language', () => {
    const shown = (language: string): string[] => {
      const words = wordsOf(language);
      return [
        words.say('{count} comment', { count: 1465 }),
        words.span('Mar 2023 - Present · 3 yrs 9 mos'),
        words.age(3 * 86_400_000),
        words.say('Sent {ago}', { ago: words.ago(15 * 86_400_000) }),
        words.term('Lisbon, Portugal · Hybrid'),
        words.term('51-200 employees'),
      ];
    };
    assert.deepEqual(shown('de'), [
      '1.465 Kommentare',
      'März 2023–Heute · 3 Jahre 9 Monate',
      '3 Tage',
      'Vor 2 Wochen gesendet',
      'Lisbon, Portugal · Hybrid',
      '51-200 Beschäftigte',
    ]);
    assert.deepEqual(shown('pl').slice(0, 3), ['1465 komentarzy', 'mar 2023 – obecnie · 3 lata 9 mies.', '3 dni']);
    assert.deepEqual(shown('ja').slice(1, 3), ['2023年3月 - 現在 · 3年9ヶ月', '3日']);
  });

  type Piece = string | readonly unknown[];
  const shown = ['aria-label', 'placeholder', 'alt', 'title', 'data-placeholder'];

  /** Every text that a page shows or can open. */
  const textsOf = (piece: unknown, into: Set<string>): Set<string> => {
    if (Array.isArray(piece) && piece[0] === 'style') return into;
    if (Array.isArray(piece) && typeof piece[0] === 'string' && Array.isArray(piece[2])) {
      const [, attributes, children, extras] = piece as [string, Record<string, string>, Piece[], unknown];
      for (const name of shown) if (attributes[name]) into.add(attributes[name].trim());
      for (const child of children) typeof child === 'string' ? into.add(child.trim()) : textsOf(child, into);
      textsOf(extras, into);
    } else if (typeof piece === 'object' && piece !== null) for (const each of Object.values(piece)) textsOf(each, into);
    return into;
  };

  const pages = [
    '/in/ines-quaresma/',
    '/in/ines-quaresma/details/experience/',
    '/in/ines-quaresma/recent-activity/all/',
    '/in/lea-sommer-1c/recent-activity/all/',
    '/404/',
    '/feed/update/urn:li:activity:7500824838144007932/',
    '/search/results/people/?keywords=lumen',
    '/search/results/companies/?keywords=nothing+of+the+kind',
    '/company/lumen-ferry/about/',
    '/company/lumen-ferry/jobs/',
    '/company/hexaroute/people/',
    '/jobs/search-results/?keywords=remote+pilot',
    '/mynetwork/',
    '/mynetwork/invite-connect/connections/',
    '/mynetwork/invitation-manager/received/',
    '/mynetwork/invitation-manager/sent/',
    '/messaging/thread/compose/',
    '/messaging/compose/',
    '/dashboard/',
  ];

  for (const renderer of ['sdui', 'ember'] as const)
    rest(`no page shows a text in English to who has set another language (${renderer})`, async () => {
      // What a page, a group or an event is called is in the world's file only.
      const world = JSON.stringify(await control('/world')) + readFileSync(worldFile, 'utf8');
      const read = async (language: string): Promise<Map<string, Set<string>>> => {
        await reset();
        await fault({ kind: 'renderer', renderer });
        await fault({ kind: 'language', language });
        const found = new Map<string, Set<string>>();
        for (const path of pages) {
          const answer = await page.goto(`https://www.linkedin.com${path}`, { waitUntil: 'commit' });
          const data = /<script id="rehydrate-data" type="application\/json">(.*?)<\/script>/s.exec((await answer?.text()) ?? '')?.[1];
          found.set(path, textsOf(JSON.parse(data ?? 'null'), new Set()));
        }
        return found;
      };
      // Two languages with hardly any words in common, and none with English.
      const [polish, japanese] = [await read('pl'), await read('ja')];
      const names = ['LinkedIn', 'InMail', 'PDF', 'LinkedIn Member', 'Tea', 'Coffee', 'Neither', 'Which one is it?', 'reCAPTCHA', 'GIF'];
      const isOfTheWorld = (part: string): boolean => world.includes(JSON.stringify(part).slice(1, -1));
      const left = pages.map((path) => [
        path,
        [...(polish.get(path) ?? [])]
          .filter((text) => japanese.get(path)?.has(text))
          .flatMap((text) => text.split(/ [·•] |, | \| |: /))
          .filter((part) => /[a-z]{3}/.test(part) && !names.includes(part) && !isOfTheWorld(part)),
      ]);
      assert.ok(pages.every((path) => (polish.get(path)?.size ?? 0) > 5));
      assert.deepEqual(
        left.filter(([, parts]) => parts?.length !== 0),
        [],
      );
    });

  test('in Arabic pages run from right to left', async () => {
    for (const renderer of ['sdui', 'ember']) {
      await reset();
      await fault({ kind: 'renderer', renderer });
      await fault({ kind: 'language', language: 'ar' });
      await site.open('/in/alda-figueira/');
      const html = page.locator('html');
      assert.deepEqual([await html.getAttribute('lang'), await html.getAttribute('dir')], ['ar', 'rtl']);
      await page.getByText('تواصل', { exact: true }).first().waitFor({ state: 'attached' });
    }
  });
};

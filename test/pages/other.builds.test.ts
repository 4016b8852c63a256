import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { DetailsFacts } from '../../functions/linkedin/person/detailsFacts.ts';
import type { EmberProfileFacts } from '../../functions/linkedin/person/profile.ember.ts';
import type { PostsFacts } from '../../functions/linkedin/post/postFacts.ts';
import { lacking } from '../support/layoutChanged.ts';
import { readMarkup, savedPages, skipWithoutSavedPages } from '../support/savedPage.ts';

const pageNamed = (kind: string, number: string): string => savedPages(kind).find(({ name }) => name === `${kind}/${number}`)?.html ?? '';

const renamed = (html: string, from: RegExp, to: string): string =>
  html.replace(new RegExp(`(</?)(?:${from.source})(?=[\\s>])`, 'g'), `$1${to}`);

const withoutColours = (html: string): string => html.replace(/(?<=[\s"])t-(?=\d\d|black|bold|normal)/g, 'u-');

describe('pages as another build would make them', { skip: skipWithoutSavedPages, timeout: 120_000 }, () => {
  for (const number of ['02', '03', '04']) {
    const html = (): string => pageNamed('profile-classic', number);

    it(`the items of a list are any elements: ${number}`, async () => {
      const { experience, education, skills, languages } = await readMarkup<EmberProfileFacts>('profile', html());
      const facts = await readMarkup<EmberProfileFacts>('profile', renamed(html(), /li/, 'div'));
      assert.deepEqual(
        { experience: facts.experience, education: facts.education, skills: facts.skills, languages: facts.languages },
        { experience, education, skills, languages },
      );
    });

    it(`without a list, a section that says something is not empty: ${number}`, () =>
      assert.rejects(readMarkup('profile', renamed(html(), /li|ul/, 'div')), lacking('entityLine')));

    it(`without the colours of its lines, their meaning is unknown: ${number}`, () =>
      assert.rejects(readMarkup('profile', withoutColours(html())), lacking('entityColour')));
  }

  it('the same in full lists', async () => {
    for (const { html } of savedPages('details-classic')) {
      const { entries } = await readMarkup<DetailsFacts>('profile-details', html);
      assert.deepEqual((await readMarkup<DetailsFacts>('profile-details', renamed(html, /li/, 'div'))).entries, entries);
      await assert.rejects(readMarkup('profile-details', withoutColours(html)), lacking('entityColour'));
    }
  });

  it('suggestions whose names and headlines run together are not read as names', () =>
    assert.rejects(readMarkup('network', renamed(pageNamed('network-sdui', '01'), /p/, 'span')), lacking('text')));

  it('suggestions with buttons that are none are not left out', () =>
    assert.rejects(
      readMarkup(
        'network',
        pageNamed('network-sdui', '01')
          .replace(/<button(?=\s)/g, '<div role="button"')
          .replaceAll('</button>', '</div>'),
      ),
      lacking('invite'),
    ));

  it('counts in elements other than buttons are not ignored', () =>
    assert.rejects(
      readMarkup<PostsFacts>(
        'content-search',
        pageNamed('search-content-sdui', '01')
          .replace(/<button(?=\s)/g, '<div role="button"')
          .replaceAll('</button>', '</div>'),
      ),
      lacking('comment'),
    ));

  it('what opens the rest of a text is no part of it', async () => {
    const html = pageNamed('feed-sdui', '01');
    const textsOf = ({ posts }: PostsFacts) => posts.map(({ text }) => text);
    const opener = html.replace(
      /<button([^>]*data-testid="expandable-text-button"[^>]*>[\s\S]*?)<\/button>/g,
      '<span role="button"$1</span>',
    );
    assert.notEqual(opener, html);
    assert.deepEqual(textsOf(await readMarkup<PostsFacts>('feed', opener)), textsOf(await readMarkup<PostsFacts>('feed', html)));
  });
});

describe('pages that say that something went wrong', { timeout: 60_000 }, () => {
  const react = (heading: string): string =>
    `<html lang="en"><body data-rehydrated="true"><main id="workspace"><h2>${heading}</h2><button>Refresh</button></main></body></html>`;

  it('are no network without suggestions', async () => {
    for (const heading of ['Something went wrong', 'This page doesn’t exist'])
      await assert.rejects(readMarkup('network', react(heading)), lacking('mark'));
  });

  it('are no conversation without messages', async () => {
    const classic = '<html lang="en"><body class="ember-application"><main><h2>Something went wrong</h2></main></body></html>';
    for (const kind of ['conversation', 'thread']) await assert.rejects(readMarkup(kind, classic), lacking('conversation'));
  });
});

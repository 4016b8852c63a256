import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { DetailsFacts } from '../../functions/linkedin/person/detailsFacts.ts';
import type { PostsFacts } from '../../functions/linkedin/post/postFacts.ts';
import { lacking } from '../support/layoutChanged.ts';
import { readMarkup, savedPages, skipWithoutSavedPages } from '../support/savedPage.ts';
import { pageNamed, profilesOfOtherBuilds, renamed, withoutColours } from './other.builds.cases.ts';

describe('pages as another build would make them', { skip: skipWithoutSavedPages, timeout: 120_000 }, () => {
  profilesOfOtherBuilds(['02']);

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

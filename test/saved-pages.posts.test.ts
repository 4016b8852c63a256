import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { LayoutChanged, SignedOut } from '../functions/linkedin/failures.ts';
import type { PostsFacts } from '../functions/linkedin/pages/postFacts.ts';
import { readers } from '../functions/linkedin/readers.ts';
import { readPage } from '../functions/linkedin/reading.ts';
import { savedFile, savedPageBrowser, savedPages, skipWithoutSavedPages } from './support/saved-page.ts';
import { differences } from './support/truth.ts';

const kinds = [
  { folder: 'feed-sdui', kind: 'feed', renderer: 'sdui' },
  { folder: 'feed-classic', kind: 'feed', renderer: 'ember' },
  { folder: 'search-content-sdui', kind: 'content-search', renderer: 'sdui' },
  { folder: 'post-classic', kind: 'post', renderer: 'ember' },
  { folder: 'post-guest', kind: 'post', renderer: 'guest' },
  { folder: 'post-guest', kind: 'post-guest', renderer: 'guest' },
  { folder: 'profile-guest', kind: 'profile', renderer: 'guest' },
  { folder: 'profile-guest', kind: 'profile-guest', renderer: 'guest' },
] as const;

describe('posts as LinkedIn served them', { skip: skipWithoutSavedPages }, () => {
  let browser: Awaited<ReturnType<typeof savedPageBrowser>>;
  before(async () => {
    browser = await savedPageBrowser();
  });
  after(() => browser.close());

  const reading = async (kind: string, html: string) => {
    const page = await browser.open(html);
    try {
      return await readPage(page, kind, readers[kind]!);
    } finally {
      await page.close();
    }
  };

  for (const { folder, kind, renderer } of kinds) {
    for (const { name, html, truth } of savedPages(folder)) {
      it(`${name} as ${kind}: every field is read as it is`, async () => {
        const { facts, ...read } = await reading(kind, html);

        const { kind: _kind, page: _page, ...fields } = truth;
        assert.deepEqual(differences(facts, fields), []);
        assert.equal(read.renderer, renderer);
      });
    }
  }

  it('comments, a reply within one of them and a company that comments, on a page without a post', async () => {
    const { facts } = await reading('post', savedFile('fragments', 'post-comments-sdui.html'));

    const { comments } = facts as PostsFacts;
    assert.deepEqual(
      comments.map(({ urn, isReply, replyTo }) => [/,(\d+)\)/.exec(urn)?.[1], isReply, /,(\d+)\)/.exec(replyTo ?? '')?.[1] ?? null]),
      [
        ['101', false, null],
        ['102', true, '101'],
        ['103', false, null],
      ],
    );
    assert.deepEqual(
      comments.map(({ slug, degree, time, authorUrl }) => [slug !== null, degree, time, authorUrl?.includes('/company/')]),
      [
        [true, '2nd', '2d', false],
        [true, null, '1d', false],
        [false, null, '3d', true],
      ],
    );
    assert.ok(comments.every(({ author, headline, text }) => author && headline && text && !text.includes('\n')));
  });

  it('a page of those who are not signed in is a lost session to every function', async () => {
    const [guest] = savedPages('profile-guest');

    await assert.rejects(reading('feed', guest!.html), SignedOut);
  });

  it('a page of another kind is not an empty list', async () => {
    const [profile] = savedPages('search-people-sdui');

    await assert.rejects(reading('feed', profile!.html), LayoutChanged);
  });
});

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readPage } from '../../functions/linkedin/browser/reading.ts';
import { LayoutChanged, SignedOut } from '../../functions/linkedin/failures.ts';
import type { PostsFacts } from '../../functions/linkedin/post/postFacts.ts';
import { readers } from '../../functions/linkedin/savedPages/readers.ts';
import { openSavedPage, savedFile, savedPages, skipWithoutSavedPages } from '../support/savedPage.ts';
import { differences } from '../support/truth.ts';
import { savedPosts } from './posts.get.saved.cases.ts';

savedPosts('chosen');

const guests = [
  { folder: 'post-guest', kind: 'post' },
  { folder: 'post-guest', kind: 'post-guest' },
  { folder: 'profile-guest', kind: 'profile' },
  { folder: 'profile-guest', kind: 'profile-guest' },
] as const;

describe('pages for those who are not signed in, and pieces', { skip: skipWithoutSavedPages }, () => {
  const reading = async (kind: string, html: string) => {
    const page = await openSavedPage(html);
    try {
      return await readPage(page, kind, readers[kind]!);
    } finally {
    }
  };

  for (const { folder, kind } of guests) {
    for (const { name, html, truth } of savedPages(folder)) {
      it(`${name} as ${kind}: every field is read as it is`, async () => {
        const { facts, ...read } = await reading(kind, html);

        const { kind: _kind, page: _page, ...fields } = truth;
        assert.deepEqual(differences(facts, fields), []);
        assert.equal(read.renderer, 'guest');
        assert.equal((facts as { signedOut?: boolean }).signedOut, true);
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

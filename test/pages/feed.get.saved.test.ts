import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readPage } from '../../functions/linkedin/browser/reading.ts';
import { feedPostData } from '../../functions/linkedin/post/feed.ts';
import { feedReaders } from '../../functions/linkedin/post/posts.ts';
import { openSavedPage, savedPages, skipWithoutSavedPages } from '../support/savedPage.ts';

interface TruePost {
  readonly urn: string | null;
  readonly author: string;
  readonly promoted?: boolean;
  readonly textLength?: number;
}

const read = (language: string) => ({ language, now: Date.UTC(2026, 3, 1) });

describe('home feeds as LinkedIn served them', { skip: skipWithoutSavedPages }, () => {
  for (const { name, html, truth } of ['feed-sdui', 'feed-classic'].flatMap(savedPages)) {
    it(`${name}: each post has its address, its author and what the feed says of it`, async () => {
      const { facts } = await readPage(await openSavedPage(html), 'feed', feedReaders);
      const rows = facts.posts.map((post) => feedPostData(post, read('en')));
      const posts = truth.posts as readonly TruePost[];
      assert.deepEqual(
        rows.map(({ url }) => url?.split('/').at(-1) ?? null),
        posts.map(({ urn }) => urn),
      );
      // Above a repost the feed names who reposted it.
      const [own, original] = [rows, posts].map((all) => all.filter((_, index) => rows[index]?.type !== 'repost'));
      assert.deepEqual(
        (own as typeof rows).map(({ author }) => author.name),
        (original as typeof posts).map(({ author }) => author),
      );
      assert.ok(rows.every(({ type, feedContext }) => type !== 'repost' || feedContext !== null));
      for (const [index, { promoted }] of posts.entries())
        if (promoted !== undefined) assert.equal(rows[index]?.feedContext === 'Promoted', promoted, `post ${index}`);
    });

    it(`${name}: the posts are the same in a language that nobody has seen`, async () => {
      const page = await openSavedPage(html);
      const known = (await readPage(page, 'feed', feedReaders)).facts.posts;
      await page.evaluate(() => document.documentElement.setAttribute('lang', 'qaa'));
      const { facts } = await readPage(page, 'feed', feedReaders);
      const inAnyLanguage = (posts: typeof known) =>
        posts.map(({ urn, author, authorUrl, text, images, hasVideo }) => ({ urn, author, authorUrl, text, images, hasVideo }));
      assert.deepEqual(inAnyLanguage(facts.posts), inAnyLanguage(known));
    });
  }
});

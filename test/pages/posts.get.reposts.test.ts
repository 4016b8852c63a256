import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { postsGet } from '../../functions/contract/posts.ts';
import { normalisePostUrl } from '../../functions/contract/urls.ts';
import { commentData, postData } from '../../functions/linkedin/post/postData.ts';
import type { PostsFacts } from '../../functions/linkedin/post/postFacts.ts';
import { readMarkup } from '../support/savedPage.ts';

const now = Date.parse('2026-11-20T00:00:00Z');
const post = 'urn:li:activity:7300000000000000001';
const comments = ['7300000000000000002', '7300000000000000003'] as const;

/** A post reposted by another person, in the classic front end. */
const classic = (header: string, language: string, age = '3w'): string => `<html lang="${language}"><body class="ember-application"><main>
  <div class="feed-shared-update-v2" data-urn="${post}"><div class="update-components-header"><a href="/in/bob/"><img alt=""></a><span class="update-components-header__text-view">${header}</span></div>
  <div class="update-components-actor"><a class="update-components-actor__meta-link" href="/in/ada/"><span class="update-components-actor__title">Ada Test</span></a>
  <span class="update-components-actor__description">Tester</span><span class="update-components-actor__sub-description">${age}</span></div>
  <button aria-label="Open control menu for post by Ada Test"></button><div class="update-components-update-v2__commentary">Said by Ada.</div>
  ${comments
    .map(
      (
        id,
        at,
      ) => `<article ${at === 1 ? 'class="comments-comment-entity--reply"' : ''} data-id="urn:li:comment:(${at === 1 ? '' : 'urn:li:'}activity:7300000000000000001,${id})">
      <a class="comments-comment-meta__description-container" href="/in/eve/"><span class="comments-comment-meta__description-title">Eve</span></a><div class="comments-comment-meta__description-subtitle">Reader</div><time class="comments-comment-meta__data">${age}</time>
      <span class="comments-comment-item__main-content">Well said.</span></article>`,
    )
    .join('')}</div></main></body></html>`;

/** The same in the React front end. */
const react = (
  header: string,
  language: string,
  age = '3w',
): string => `<html lang="${language}"><body data-rehydrated="true"><main id="workspace"><div data-testid="mainFeed" role="list">
  <div role="listitem" componentkey="expandedxFeedType_MAIN_FEED_RELEVANCE"><p>${header}</p>
  <div><a href="https://www.linkedin.com/in/ada/"><p>Ada Test</p><p>Tester</p><p>${age} •</p></a><button aria-label="Open control menu for post by Ada Test"></button></div>
  <p><span data-testid="expandable-text-box">Said by Ada.</span></p>
  <a href="https://www.linkedin.com/feed/update/${post}/">Post</a><button aria-label="Reaction button state: no reaction"></button></div></div></main></body></html>`;

describe('reposts and comments, by whose they are', { timeout: 60_000 }, () => {
  const authorOf = async (html: string, language: string) => {
    const { posts } = await readMarkup<PostsFacts>('post', html);
    const [first] = posts;
    assert.ok(first);
    const { author, originalAuthor, type, text, repostText } = postData(first, { language, now });
    return { author, originalAuthor, type, text, repostText };
  };

  for (const [name, draw] of Object.entries({ classic, react })) {
    it(`a repost without a text of its own is by who reposted it: ${name}`, async () => {
      for (const [language, words, age] of [
        ['en', ' reposted this', '3w'],
        ['de', ' hat dies repostet', '3 Wo.'],
        ['fr', ' a republié ceci', '3 sem.'],
        ['es', ' ha compartido esto', '3 sem'],
        ['pt', ' compartilhou isso', '3 sem'],
        ['it', ' ha ricondiviso questo post', '3 sett'],
        ['nl', ' heeft dit gerepost', '3 w'],
        ['ja', 'さんがリポストしました', '3週間前'],
        ['zh', '转发了', '3 周'],
      ] as const)
        assert.deepEqual(
          await authorOf(draw(`<a href="https://www.linkedin.com/in/bob/">Bob Other</a>${words}`, language, age), language),
          {
            author: { type: 'person', name: 'Bob Other', publicUrl: 'https://www.linkedin.com/in/bob', headline: null },
            originalAuthor: { type: 'person', name: 'Ada Test', publicUrl: 'https://www.linkedin.com/in/ada', headline: 'Tester' },
            type: 'repost',
            text: 'Said by Ada.',
            repostText: null,
          },
          language,
        );
    });

    it(`a repost is of the time of its id, however old what it reposts is: ${name}`, async () => {
      const made = Date.parse('2026-11-18T07:30:00.250Z');
      const drawn = draw('<a href="https://www.linkedin.com/in/bob/">Bob Other</a> reposted this', 'en', '1yr');
      const id = String(BigInt(made) << 22n);
      const [first] = (await readMarkup<PostsFacts>('post', drawn.replaceAll('7300000000000000001', id))).posts;
      assert.equal(first && postData(first, { language: 'en', now }).time, '2026-11-18T07:30:00.250Z');
    });

    it(`what others did with a post changes nothing about whose it is: ${name}`, async () => {
      for (const words of [' likes this', ' commented on this', ' follows Ada'])
        assert.deepEqual(await authorOf(draw(`<a href="https://www.linkedin.com/in/bob/">Bob Other</a>${words}`, 'en'), 'en'), {
          author: { type: 'person', name: 'Ada Test', publicUrl: 'https://www.linkedin.com/in/ada', headline: 'Tester' },
          originalAuthor: null,
          type: 'original',
          text: 'Said by Ada.',
          repostText: null,
        });
    });
  }

  it('a comment has an address of its own, and an answer names what it answers', async () => {
    const facts = await readMarkup<PostsFacts>('post', classic('', 'en'));
    const urls = facts.comments.map((comment) => String(commentData(comment, { language: 'en', now }).url));
    const named = (id: string): string => `urn%3Ali%3Acomment%3A%28activity%3A7300000000000000001%2C${id}%29`;
    const address = `https://www.linkedin.com/feed/update/${post}`;
    assert.deepEqual(urls, [
      `${address}?commentUrn=${named(comments[0])}`,
      `${address}?commentUrn=${named(comments[0])}&replyUrn=${named(comments[1])}`,
    ]);
    for (const url of urls) {
      assert.equal(normalisePostUrl(url), address);
      assert.equal(new URL(url).searchParams.get('commentUrn'), `urn:li:comment:(activity:7300000000000000001,${comments[0]})`);
    }
    const item = { include: { comments: { limit: 5 } }, post: address };
    const data = { comments: facts.comments.map((comment) => commentData(comment, { language: 'en', now })) };
    assert.equal(postsGet.dataFor(item).safeParse(data).error, undefined);
    const ofThePost = { comments: data.comments.map((comment) => ({ ...comment, url: address })) };
    assert.notEqual(postsGet.dataFor(item).safeParse(ofThePost).error, undefined);
  });
});

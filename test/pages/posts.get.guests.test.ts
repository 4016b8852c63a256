import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { GuestPostFacts } from '../../functions/linkedin/post/post.guest.ts';
import { readMarkup } from '../support/savedPage.ts';
import { caseFile, skipWithoutCases } from '../support/sharedCase.ts';

const page = (
  within: string,
  after: string,
): string => `<html lang="pt"><head><meta name="pageKey" content="d_public_post"></head><body><main>
  <article data-activity-urn="urn:li:activity:7386800000000000001" data-featured-activity-urn="urn:li:activity:7386800000000000001">
  <div data-test-id="main-feed-activity-card__entity-lockup"><a data-tracking-control-name="public_post_feed-actor-name" href="https://br.linkedin.com/company/one">One</a><time>3 sem</time></div>
  <p data-test-id="main-feed-activity-card__commentary" dir="ltr">A publicação.</p>${within}</article>${after}</main><form action="/uas/login-submit"></form></body></html>`;

const comment = (author: string, attributes = 'class="comment" data-nosnippet="true"'): string =>
  `<section ${attributes}><a data-tracking-control-name="public_post_comment_actor-name" class="comment__author" href="https://br.linkedin.com/in/${author.toLowerCase()}">${author}</a>
  <p class="comment__author-headline">Testes</p><span class="comment__duration-since">2 sem</span><p dir="ltr" class="comment__text">Bem<br>dito</p></section>`;

const related = (wrapper: string): string =>
  `<section data-nosnippet="true"><h2>Mais publicações</h2><${wrapper} data-activity-urn="urn:li:activity:7386800000000000009"><a data-tracking-control-name="public_post_feed-actor-name" href="https://br.linkedin.com/company/two">Two</a><time>3 sem</time><p dir="ltr">De outra empresa.</p><a data-tracking-control-name="public_post_comment-cta">Comentar</a></${wrapper}></section>`;

const advert =
  '<section data-nosnippet="true"><a href="https://br.linkedin.com/company/three"><img alt=""></a><h3>Three</h3><time>agora</time><p dir="ltr">Compre.</p></section>';

describe('the comments of a post as guests see it', { timeout: 60_000 }, () => {
  const authors = async (html: string): Promise<(string | null)[]> =>
    (await readMarkup<GuestPostFacts>('post', html)).comments.map(({ author }) => author);

  it('are none if there are no comments, whatever is recommended below', { skip: skipWithoutCases }, async () => {
    const { comments } = await readMarkup<GuestPostFacts>('post', caseFile('guest-related-post-as-comment', 'page.html'));
    assert.deepEqual({ comments }, JSON.parse(caseFile('guest-related-post-as-comment', 'expected.json')));
  });

  it('are no other posts and no adverts', async () => {
    for (const after of [related('article'), related('div'), advert, related('div') + advert]) {
      assert.deepEqual(await authors(page('', after)), [], after);
      assert.deepEqual(await authors(page(comment('Ada') + comment('Bob'), after)), ['Ada', 'Bob'], after);
      assert.deepEqual(await authors(page(comment('Ada', 'data-nosnippet="true"'), after)), ['Ada'], after);
      assert.deepEqual(await authors(page('', comment('Ada') + after)), ['Ada'], after);
    }
  });

  it('are not those of another post', async () => {
    const other = `<article data-activity-urn="urn:li:activity:7386800000000000009"><a data-tracking-control-name="public_post_feed-actor-name" href="https://br.linkedin.com/in/bob">Bob</a>${comment('Eve')}</article>`;
    assert.deepEqual(await authors(page(comment('Ada'), other)), ['Ada']);
  });
});

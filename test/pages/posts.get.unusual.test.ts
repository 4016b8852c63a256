import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { GuestPostFacts } from '../../functions/linkedin/post/post.guest.ts';
import type { PostsFacts } from '../../functions/linkedin/post/postFacts.ts';
import { referencesOf } from '../../functions/linkedin/post/postLinks.ts';
import { lacking } from '../support/layoutChanged.ts';
import { activityKey, type CommentState, type PostState, postId, sduiCard, sduiListPage, sduiPostPage } from '../support/postPage.ts';
import { readMarkup } from '../support/savedPage.ts';

const urn = `urn:li:activity:${postId}`;

/** A post of the classic front end. */
const classicPost = ({ headline = 'Tester', time = '2d •', author = 'Ada Test' }): string => `
  <div class="feed-shared-update-v2" data-urn="${urn}"><div class="update-components-actor"><a class="update-components-actor__meta-link" href="/in/ada-test/">
    <span class="update-components-actor__title"><span dir="ltr"><span aria-hidden="true">${author}</span></span></span>
    ${headline && `<span class="update-components-actor__description">${headline}</span>`}
    ${time && `<span class="update-components-actor__sub-description">${time}</span>`}</a></div>
    <div class="update-components-update-v2__commentary"><span dir="ltr">A post</span></div></div>`;

interface ClassicComment {
  readonly id: string;
  readonly headline?: string;
  readonly time?: string;
  readonly text?: string;
  readonly below?: string;
}

const classicComment = ({ id, headline = 'Reader', time = '1w', text = 'Well said', below = '' }: ClassicComment): string => `
  <article class="comments-comment-entity" data-id="urn:li:comment:(${urn},${id})"><a class="comments-comment-meta__description-container" href="/in/reader-${id}/">
    <span class="comments-comment-meta__description-title">Reader ${id}</span>${headline && `<div class="comments-comment-meta__description-subtitle">${headline}</div>`}</a>
    <time>${time}</time><div class="comments-comment-item__main-content">${text}</div>${below}</article>`;

const classicPage = (content: string): string => `<html lang="en"><body class="ember-application"><main>${content}</main></body></html>`;

describe('posts and comments that differ from the others', { timeout: 60_000 }, () => {
  const reactPost = (state: PostState, change: (html: string) => string = (html) => html) =>
    readMarkup<PostsFacts>('post', change(sduiPostPage(state)));
  const first = async (state: PostState, change?: (html: string) => string) => (await reactPost(state, change)).posts[0];
  const comment: CommentState = { id: '1', author: 'Bob Test', text: 'Well said' };

  it('a post may be closed to comments, or not to be passed on', async () => {
    const counting = (html: string): string => html.replace('>Like</button>', '>7</button>');
    for (const button of [
      '<button aria-label="Comment"  class="comment">Comment</button>',
      '<button aria-label="Repost">Repost</button>',
    ]) {
      const post = await first({ reactions: 7 }, (html) => counting(html).replace(button, ''));
      assert.deepEqual([post?.urn, post?.author, post?.commentCount, post?.repostCount], [urn, 'Ada Test', 0, 0], button);
    }
  });

  it('a poll that has ended is one, and its figures are none of the post', async () => {
    const shares = ['Tea', '62%', 'Coffee', '38%'].map((line) => `<p>${line}</p>`).join('');
    const ended = `<div><p>Which one is it?</p>${shares}<div><p>73 votes</p><p>•</p><p>Poll closed</p></div></div>`;
    const post = await first({ reactions: 7 }, (html) => html.replace('<a class="reactors"', `${ended}<a class="reactors"`));
    assert.deepEqual([post?.hasPoll, post?.text, post?.reactionCount, post?.commentCount], [true, 'A post', 7, 0]);
    const counted = await first({ reactions: 7 });
    assert.deepEqual([counted?.hasPoll, counted?.reactionCount], [false, 7]);
  });

  it('what authors link in the block with their name is no link of the post', async () => {
    const own = (host: string): string => `<a href="https://${host}/"><span>Visit my website</span></a>`;
    const text = 'At <a href="https://example.org/paper">example.org</a>';
    const menu = '<button aria-label="Open control menu for post by';
    const quoted = { author: 'Mary Test', text: 'The original' };
    const react = await first({ text, quote: quoted }, (html) =>
      html.replace(menu, `${own('ada.example')}${menu}`).replace(/(<p>4w •<\/p><\/a>)/, `$1${own('mary.example')}`),
    );
    const classic = classicPost({})
      .replace('</a></div>', `</a>${own('ada.example')}</div>`)
      .replace('A post', text);
    const [inClassic] = (await readMarkup<PostsFacts>('post', classicPage(classic))).posts;
    for (const each of [react, inClassic])
      assert.deepEqual(referencesOf(each?.links ?? [], []).externalLinks, ['https://example.org/paper'], each?.text ?? '');
  });

  it('a comment that is a picture has no text', async () => {
    const { comments } = await reactPost({ comments: [comment] }, (html) =>
      html.replace(
        '<p><span data-testid="expandable-text-box">Well said</span></p>',
        '<img src="https://media.licdn.com/dms/image/v2/x/comment-image-shrink/0/0"><p role="button" aria-label="Reaction button state: no reaction">Like</p>',
      ),
    );
    assert.deepEqual(
      comments.map(({ text, image }) => [text, image !== null]),
      [[null, true]],
    );
  });

  it('a post is identified by its key in any place, by its urn, and by LinkedIn’s tracking value', async () => {
    const key = `componentkey="${activityKey(postId)}-replaceableCommentToolsxFeedType_FEED_DETAIL"`;
    const list = /<div id="comments" data-testid="[^"]*">/;
    const scope = JSON.stringify([
      { breadcrumb: { content: { type: 'Buffer', data: [...Buffer.from(JSON.stringify({ updateUrn: urn }))] } } },
    ]).replaceAll('"', '&quot;');
    for (const instead of [
      key.replace('componentkey', 'id'),
      `id="translatable-commentary-${urn}"`,
      `data-view-tracking-scope="${scope}"`,
    ]) {
      const post = await first({}, (html) => html.replace(key, instead).replace(list, '<div id="comments">'));
      assert.equal(post?.urn, urn, instead);
    }
  });

  it('a reply may be labelled as one beside its parent comment', async () => {
    const answer: CommentState = { id: '2', author: 'Cy Test', text: 'Indeed' };
    const { comments } = await reactPost({ comments: [comment, answer] }, (html) =>
      html.replace('<a href="/in/cy-test/">', '<a href="/in/cy-test/" data-view-name="reply-actor-description">'),
    );
    assert.deepEqual(
      comments.map(({ isReply, replyTo }) => [isReply, replyTo]),
      [
        [false, null],
        [true, comments[0]?.urn],
      ],
    );
  });

  it('a short text has no box', async () => {
    const post = await first({ text: 'Big news!' }, (html) =>
      html.replace(/<p componentkey="t"><span[^>]*>Big news!<\/span><\/p>/, '<p componentkey="feed-commentary_1">Big news!</p>'),
    );
    assert.deepEqual([post?.textStart, post?.textLength], ['Big news!', 9]);
  });

  it('a degree may follow the name', async () => {
    const post = await first({}, (html) =>
      html.replace('<p>Ada Test</p><p>• 1st</p>', '<p><span aria-hidden="true">Ada Test</span> • 1st</p>'),
    );
    assert.deepEqual([post?.author, post?.degree, post?.headline], ['Ada Test', '1st', 'Founder of things']);
    const studio = await first({ author: 'Studio • 3D' }, (html) => html.replace('<p>• 1st</p>', ''));
    assert.deepEqual([studio?.author, studio?.degree], ['Studio • 3D', null]);
  });

  it('a card is one by its key, without a role', async () => {
    const post = await first({}, (html) => html.replace('role="listitem" componentkey="expandedx', 'componentkey="update-card-focusx'));
    assert.equal(post?.urn, urn);
  });

  it('a person whom LinkedIn does not show has a headline and a time too', async () => {
    const hidden = sduiCard({ author: 'LinkedIn Member', id: '7444658505212661761' }).replace(
      /<a href="\/in\/linkedin-member\/">(.*?)<\/a>/s,
      '$1',
    );
    const { posts } = await readMarkup<PostsFacts>('feed', sduiListPage([{}], hidden));
    assert.deepEqual(
      posts.map(({ author, authorUrl, headline, time }) => [author, authorUrl !== null, headline, time]),
      [
        ['Ada Test', true, 'Founder of things', '3w'],
        ['LinkedIn Member', false, 'Founder of things', '3w'],
      ],
    );
  });

  it('what was edited says so before its age, or after it', async () => {
    const { comments } = await reactPost({ comments: [comment] }, (html) => html.replace('<p>2d</p>', '<p>(edited) 2d</p>'));
    assert.deepEqual(
      comments.map(({ time }) => time),
      ['2d'],
    );
    const classic = classicPage(classicPost({}) + classicComment({ id: '1', time: '(edited) 1w' }));
    assert.deepEqual(
      (await readMarkup<PostsFacts>('post', classic)).comments.map(({ time }) => time),
      ['1w'],
    );
  });

  it('an age is one in any language, an advertisement too', async () => {
    for (const time of ['1 settimana •', '1 सप्ताह •'])
      assert.equal((await readMarkup<PostsFacts>('feed-classic', classicPage(classicPost({ time })))).posts[0]?.time, time.slice(0, -2));
    for (const time of ['Promoted', 'Anzeige', 'Продвигается']) {
      const [post] = (await readMarkup<PostsFacts>('feed-classic', classicPage(classicPost({ time })))).posts;
      assert.deepEqual([post?.promoted, post?.time], [true, null], time);
    }
    for (const headline of ['Promoted to VP', 'Publicidad y Marketing | Director', '광고 기획자']) {
      const [post] = (await readMarkup<PostsFacts>('feed', sduiListPage([{}]).replaceAll('Founder of things', headline))).posts;
      assert.deepEqual([post?.promoted, post?.headline], [false, headline]);
    }
    const described = classicPage(classicPost({ headline: 'Promoted', time: '' }));
    assert.equal((await readMarkup<PostsFacts>('feed-classic', described)).posts[0]?.promoted, true);
  });

  it('suggestions of people are no posts', async () => {
    const suggested = `<div class="feed-shared-update-v2" data-urn="urn:li:aggregate:(urn:li:member:1)"><h2>Recommended for you</h2>
      <div class="update-components-feed-discovery-entity"><a href="/in/bob/">Bob</a></div></div>`;
    const { posts } = await readMarkup<PostsFacts>('feed-classic', classicPage(suggested + classicPost({})));
    assert.deepEqual(
      posts.map(({ author }) => author),
      ['Ada Test'],
    );
  });

  it('a classic post or comment that is alone may lack what others have', async () => {
    const alone = await readMarkup<PostsFacts>(
      'post',
      classicPage(classicPost({ headline: '' }) + classicComment({ id: '1', headline: '' })),
    );
    assert.deepEqual([alone.posts[0]?.headline, alone.comments[0]?.headline], [null, null]);
    const several = classicPost({ headline: '' }) + classicPost({ headline: '' }).replace(postId, '7444658505212661761');
    await assert.rejects(readMarkup('feed', classicPage(several)), lacking('actorHeadline'));
  });

  it('answers are counted where the page does not', async () => {
    const thread = classicComment({ id: '1', below: classicComment({ id: '2' }) });
    const { comments } = await readMarkup<PostsFacts>('post', classicPage(classicPost({}) + thread));
    assert.deepEqual(
      comments.map(({ isReply, replyCount }) => [isReply, replyCount]),
      [
        [false, 1],
        [true, 0],
      ],
    );
  });

  it('a commenter without a public profile is read on guest pages too', async () => {
    const said = (author: string): string => `<section class="comment">${author}<p class="comment__text">Well said</p></section>`;
    const page = `<html><body><main><article data-activity-urn="${urn}" data-test-id="main-feed-activity-card">
      <a data-tracking-control-name="public_post_feed-actor-name" href="https://se.linkedin.com/in/ada">Ada Test</a>
      <p data-test-id="main-feed-activity-card__commentary">A post</p></article>
      ${said('<a data-tracking-control-name="public_post_comment_actor-name" href="https://se.linkedin.com/in/bob">Bob</a>')}
      ${said('<span class="comment__author">Cy</span>')}</main></body></html>`;
    const { comments } = await readMarkup<GuestPostFacts>('post-guest', page);
    assert.deepEqual(
      comments.map(({ author, authorUrl }) => [author, authorUrl !== null]),
      [
        ['Bob', true],
        ['Cy', false],
      ],
    );
  });
});

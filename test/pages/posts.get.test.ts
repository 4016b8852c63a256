import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Json, JsonObject } from '../../functions/contract/declaration.ts';
import { postsGet as getDeclaration } from '../../functions/contract/posts.ts';
import { validateData } from '../../functions/contract/validation.ts';
import { ItemFailure, LayoutChanged } from '../../functions/linkedin/failures.ts';
import { performers } from '../../functions/linkedin/functions/index.ts';
import { type CommentState, newRow, sduiPostPage } from '../support/postPage.ts';
import { day, idOf, now, post, ScriptedPosts } from '../support/scriptedPosts.ts';

const postsGet = performers['posts.get']!;

describe('posts.get', () => {
  const scripted = new ScriptedPosts();
  const { run, show } = scripted;
  const get = (include: JsonObject) => postsGet.perform(scripted.linkedin, { post, include }, run) as Promise<JsonObject>;

  it('names whom and what its texts refer to, and the pages of its document', async () => {
    const picture = (name: string): string => `https://media.licdn.com/dms/image/v2/x/${name}/0/0`;
    const text = `Read <a href="https://www.linkedin.com/in/grace-test/">Grace Test</a> at <a href="https://lnkd.in/abc">lnkd.in/abc</a> #notes
      <a href="https://www.linkedin.com/search/results/all/?keywords=%23maps"><strong>#maps</strong></a></span></p>
      <img src="${picture('feedshare-document-images_800/1')}"><img src="${picture('feedshare-document-images_800/2')}"><p><span>`;
    show(sduiPostPage({ author: 'Ada Test', text }));
    const include = { basicInfo: {} };
    const data = await get(include);
    const valid = validateData(getDeclaration, { post, include }, data);
    assert.ok(valid.ok, JSON.stringify(valid));
    const { mentions, hashtags, externalLinks, documentSlides, author, reposter, activityUrn } = data.basicInfo as JsonObject;
    assert.deepEqual(
      { mentions, hashtags, externalLinks, documentSlides, author: (author as JsonObject).publicUrl, reposter, activityUrn },
      {
        mentions: [{ name: 'Grace Test', url: 'https://www.linkedin.com/in/grace-test' }],
        hashtags: ['notes', 'maps'],
        externalLinks: ['https://lnkd.in/abc'],
        documentSlides: [picture('feedshare-document-images_800/1'), picture('feedshare-document-images_800/2')],
        author: 'https://www.linkedin.com/in/ada-test',
        reposter: null,
        activityUrn: post.split('/').at(-1),
      },
    );
  });

  it('gives the post, its comments with their answers, and who reacted, as the contract has them', async () => {
    const answer: CommentState = { id: idOf(day + 1), author: 'Alan Test', text: 'An answer' };
    const comments = [
      { id: idOf(2 * day), author: 'Grace Test', text: 'First<br>line', replies: [answer] },
      { id: idOf(day), author: 'Ada Test', text: 'Second' },
    ];
    show(sduiPostPage({ comments, stated: 3, reactions: 5, quote: { author: 'Mary Test', text: 'The original' } }));
    const include = { basicInfo: {}, comments: { limit: 500 }, reactions: { limit: 1000 } };

    const data = await get(include);

    const valid = validateData(getDeclaration, { post, include }, data);
    assert.ok(valid.ok, JSON.stringify(valid));
    const basicInfo = data.basicInfo as JsonObject;
    assert.deepEqual(
      [basicInfo.type, basicInfo.repostText, basicInfo.text, basicInfo.reactionCount, basicInfo.commentCount],
      ['repost', 'A post', 'The original', 5, 3],
    );
    assert.equal((basicInfo.originalAuthor as JsonObject).name, 'Mary Test');
    assert.deepEqual(
      (data.comments as JsonObject[]).map(({ authorName, text, isReply, replyCount, time }) => [
        authorName,
        text,
        isReply,
        replyCount,
        time,
      ]),
      [
        ['Grace Test', 'First\nline', false, 1, new Date(now - 2 * day).toISOString()],
        ['Alan Test', 'An answer', true, 0, new Date(now - day - 1).toISOString()],
        ['Ada Test', 'Second', false, 0, new Date(now - day).toISOString()],
      ],
    );
    assert.deepEqual((data.reactions as JsonObject[])[1], {
      name: 'Reactor 1',
      publicUrl: 'https://www.linkedin.com/in/reactor-1',
      urn: null,
      avatarUrl: null,
      headline: 'Reader',
      type: 'celebrate',
    });
    assert.equal((data.reactions as JsonObject[]).length, 5);
  });

  it('earlier replies that are loaded stand before the later ones, after the comment that they answer', async () => {
    const [question, later, last, earlier] = [5, 3, 2, 4].map((each) => idOf(each * day)) as [string, string, string, string];
    const comments = [
      { id: question, author: 'Grace Test', text: 'Question', replies: [{ id: later, author: 'Alan Test', text: 'Later' }] },
      { id: last, author: 'Ada Test', text: 'Last' },
    ];
    const more = `<button class="show-prev-replies">Load previous replies</button><template id="earlier">${newRow(earlier, 'Mary Test', 'Earlier')}</template>
      <script>document.querySelector('.show-prev-replies').addEventListener('click', ({ target }) => {
        const [, reply] = document.querySelectorAll('#comments > div > [componentkey]');
        reply.before(document.querySelector('#earlier').content);
        target.remove();
      });</script></body>`;
    show(sduiPostPage({ comments, stated: 4 }).replace('</body>', more));
    const { comments: read } = (await get({ comments: { limit: 10 } })) as { comments: JsonObject[] };
    assert.deepEqual(
      read.map(({ text, isReply }) => [text, isReply]),
      [
        ['Question', false],
        ['Earlier', true],
        ['Later', true],
        ['Last', false],
      ],
    );
  });

  it('gives no more than was asked for', async () => {
    show(sduiPostPage({ reactions: 9, comments: [1, 2, 3].map((each) => ({ id: idOf(each), author: 'Ada Test', text: `${each}` })) }));
    const data = await get({ comments: { limit: 2 }, reactions: { limit: 4 } });
    assert.deepEqual([(data.comments as Json[]).length, (data.reactions as Json[]).length], [2, 4]);
  });

  it('comments that the page counts and does not show are a changed page, not fewer comments', async () => {
    show(sduiPostPage({ stated: 20, comments: [{ id: '1', author: 'Ada Test', text: 'x' }] }));
    await assert.rejects(get({ comments: { limit: 20 } }), LayoutChanged);
  });

  it('the latest of more comments than can be read are not told, and the page is not called a changed one', async () => {
    show(sduiPostPage({ stated: 600, comments: [{ id: '1', author: 'Ada Test', text: 'x' }] }));
    const isTooMany = (error: unknown) => error instanceof ItemFailure && error.errorType === 'tooManyComments';
    await assert.rejects(get({ comments: { limit: 1, sort: 'mostRecent' } }), isTooMany);
    assert.equal(((await get({ comments: { limit: 1 } })).comments as Json[]).length, 1);
  });

  it('a post that is gone is postNotFound', async () => {
    scripted.linkedin.answer(() => ({
      status: 404,
      html: '<html lang="en"><body data-rehydrated="true"><h1>This post is no longer available</h1></body></html>',
    }));
    await assert.rejects(get({ basicInfo: {} }), (error) => error instanceof ItemFailure && error.errorType === 'postNotFound');
  });
});

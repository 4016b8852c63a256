import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { LayoutChanged } from '../../functions/linkedin/failures.ts';
import { readActivities } from '../../functions/linkedin/post/activity.ts';
import { newRow, postId, sduiCard, sduiListPage } from '../support/postPage.ts';
import { day, idOf, now, post, ScriptedPosts, signal } from '../support/scriptedPosts.ts';

describe('people.get.activities', () => {
  const scripted = new ScriptedPosts();
  const person = { slug: 'grace-test', profileId: null };
  const lists = (tabs: Record<string, string>): void =>
    scripted.linkedin.answer((url) => {
      const html = tabs[/recent-activity\/(\w+)\//.exec(url.pathname)?.[1] ?? ''];
      return html ? { html } : null;
    });

  it('posts and reposts, newer than asked, and none of what others did', async () => {
    lists({
      all: sduiListPage([
        { id: idOf(day), author: 'Grace Test', text: 'Mine', age: '1d' },
        { id: idOf(2 * day), header: 'reposted this', text: 'Theirs', age: '1yr' },
        { id: idOf(3 * day), header: 'commented on this', text: 'Talk', age: '3d' },
        { id: idOf(40 * day), author: 'Grace Test', text: 'Old', age: '1mo' },
      ]),
    });
    const found = await readActivities(
      scripted.linkedin,
      person,
      { posts: { limit: 20, since: new Date(now - 10 * day).toISOString() } },
      signal,
    );
    assert.deepEqual(
      found?.posts.map(({ type, text, url }) => [type, text, url]),
      [
        ['original', 'Mine', `https://www.linkedin.com/feed/update/urn:li:activity:${idOf(day)}`],
        ['repost', 'Theirs', `https://www.linkedin.com/feed/update/urn:li:activity:${idOf(2 * day)}`],
      ],
    );
    assert.deepEqual([found?.comments, found?.reactions], [[], []]);
  });

  it('only the person’s own comments, and reactions by the line above', async () => {
    lists({
      comments: sduiListPage(
        [{ header: 'commented on this' }],
        newRow(idOf(day), 'Grace Test', 'Mine') + newRow(idOf(2 * day), 'Ada Test', 'Not mine'),
      ),
      reactions: sduiListPage([
        { id: '7444658505212661760', header: 'celebrates this' },
        { id: '7444658505212661761', header: 'finds this insightful' },
        { id: '7444658505212661762', header: 'likes this' },
      ]),
    });
    const found = await readActivities(scripted.linkedin, person, { comments: { limit: 20 }, reactions: { limit: 2 } }, signal);
    assert.deepEqual(
      found?.comments.map(({ text, postUrl, time, commentUrn, commenterType }) => [text, postUrl, time, commentUrn, commenterType]),
      [['Mine', post, new Date(now - day).toISOString(), `urn:li:comment:(activity:${postId},${idOf(day)})`, 'person']],
    );
    const { commentUrl } = found?.comments[0] ?? {};
    assert.equal(commentUrl, `${post}?commentUrn=urn%3Ali%3Acomment%3A%28activity%3A${postId}%2C${idOf(day)}%29`);
    assert.deepEqual(
      found?.reactions.map(({ reactionType }) => reactionType),
      ['celebrate', 'insightful'],
    );
  });

  it('a part that was asked for on the way to the end is waited for', async () => {
    const [first, late] = [idOf(day), idOf(2 * day)].map((id) => ({ id, author: 'Grace Test', age: '1d' }));
    // Twenty frames after the request, and long after the end has scrolled into view.
    const page = sduiListPage([{ ...first, text: 'At once' }]).replace(
      '</body>',
      `<div style="height:900px"></div><script>
        addEventListener('scroll', async () => {
          const asked = fetch('/flagship-web/rsc-action/actions/pagination', { method: 'POST' });
          for (let frame = 0; frame < 20; frame++) await new Promise(requestAnimationFrame);
          await fetch('/go-on');
          document.querySelector('main').insertAdjacentHTML('beforeend', await (await asked).text());
        }, { once: true });</script></body>`,
    );
    const { promise: goOn, resolve } = Promise.withResolvers<void>();
    scripted.linkedin.answer((url) => {
      if (url.pathname === '/go-on') resolve();
      if (url.pathname.includes('pagination')) return { html: sduiCard({ ...late, text: 'Late' }), after: goOn };
      return url.pathname.includes('recent-activity') ? { html: page } : { html: '' };
    });
    const found = await readActivities(scripted.linkedin, person, { posts: { limit: 20 } }, signal);
    assert.deepEqual(
      found?.posts.map(({ text }) => text),
      ['At once', 'Late'],
    );
  });

  it('a list that says that it is empty is, one that says nothing is a changed page', async () => {
    lists({ all: sduiListPage([]) });
    assert.deepEqual((await readActivities(scripted.linkedin, person, { posts: { limit: 5 } }, signal))?.posts, []);
    lists({ all: '<html lang="en"><body data-rehydrated="true"><main id="workspace"><p>…</p></main></body></html>' });
    await assert.rejects(readActivities(scripted.linkedin, person, { posts: { limit: 5 } }, signal), LayoutChanged);
  });
});

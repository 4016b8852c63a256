import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ItemFailure, LayoutChanged } from '../../functions/linkedin/failures.ts';
import { performers } from '../../functions/linkedin/functions/index.ts';
import { createTrace } from '../../functions/linkedin/post/createdPosts.ts';
import { connectionPage } from '../support/conversationPage.ts';
import { fail } from '../support/performerRun.ts';
import { type PostState, sduiListPage, sharePage } from '../support/postPage.ts';
import type { ScriptedAnswer } from '../support/scriptedLinkedIn.ts';
import { day, idOf, newId, ScriptedPosts, signal } from '../support/scriptedPosts.ts';

const postsCreate = performers['posts.create']!;
const isDraft = (error: unknown): boolean => error instanceof ItemFailure && error.errorType === 'draftInTheWay';

describe('posts.create', () => {
  const scripted = new ScriptedPosts();
  const { run } = scripted;
  const item = { text: 'A new post\nof two lines' };
  const activity = '/in/ada-test/recent-activity/all/';
  const feed = (page: string, posts: () => readonly PostState[], answer: ScriptedAnswer | null): void =>
    scripted.linkedin.answer((url, method) => {
      if (method === 'POST') {
        scripted.sent.push(url.pathname);
        return answer;
      }
      if (url.pathname === '/in/me/') return { location: '/in/ada-test/' };
      if (url.pathname === '/in/ada-test/') return { html: connectionPage() };
      if (url.pathname === activity) return { html: sduiListPage(posts()) };
      return url.pathname === '/feed/' ? { html: page } : null;
    });
  const create = () => postsCreate.perform(scripted.linkedin, item, run);

  it('returns the address that LinkedIn answers', async () => {
    feed(sharePage(), () => [], { json: { urn: 'urn:li:share:7444658505212661799' } });
    assert.deepEqual(await create(), { postUrl: 'https://www.linkedin.com/feed/update/urn:li:share:7444658505212661799' });
    assert.equal(scripted.sent.length, 1);
    assert.deepEqual(
      scripted.attempts.map((trace) => createTrace.parse(trace).urls),
      [[]],
    );
  });

  it('finds the post among its own where the answer does not name it', async () => {
    let published = false;
    const id = newId();
    const posts = (): PostState[] =>
      published ? [{ id, text: item.text.replace('\n', '<br>'), age: '1m' }] : [{ id: idOf(day), text: 'Older', age: '1d' }];
    feed(sharePage(), posts, { json: {} });
    published = false;
    const done = postsCreate.perform(scripted.linkedin, item, {
      signal,
      fail,
      attempt: async () => {
        published = true;
        return { notAfter: Date.now() + 30_000, callOff: async () => undefined };
      },
    });
    assert.deepEqual(await done, { postUrl: `https://www.linkedin.com/feed/update/urn:li:activity:${id}` });
  });

  it("a refusal, a draft, a company's name", async () => {
    feed(sharePage(), () => [], { status: 422, json: {} });
    await assert.rejects(create(), (error) => error instanceof ItemFailure && error.errorType === 'postingNotAllowed');
    scripted.attempts = [];
    feed(sharePage({ draft: 'half' }), () => [], { json: {} });
    await assert.rejects(create(), isDraft);
    feed(sharePage({ company: true }), () => [], { json: {} });
    await assert.rejects(create(), LayoutChanged);
    assert.deepEqual(scripted.attempts, []);
  });

  it('a look-up determines the outcome', async () => {
    const id = newId();
    feed(sharePage(), () => [{ id, text: 'A new post<br>of two lines', age: '1m' }], null);
    const postUrl = `https://www.linkedin.com/feed/update/urn:li:activity:${id}`;
    // As an earlier release wrote it, and as this one does.
    for (const trace of [(urls: string[]) => urls, (urls: string[]) => ({ urls, at: Date.now() })]) {
      const lookUp = (urls: string[]) => postsCreate.lookUp?.(scripted.linkedin, item, createTrace.parse(trace(urls)), { signal, fail });
      assert.deepEqual(await lookUp([]), { found: 'happened', data: { postUrl } });
      assert.deepEqual(await lookUp([postUrl]), { found: 'absent' });
    }
  });
});

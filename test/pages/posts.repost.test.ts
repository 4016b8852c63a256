import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ItemFailure, LayoutChanged } from '../../functions/linkedin/failures.ts';
import { performers } from '../../functions/linkedin/functions/index.ts';
import { connectionPage } from '../support/conversationPage.ts';
import { type RepostState, repostPage, sduiListPage } from '../support/postPage.ts';
import { day, idOf, newId, post, ScriptedPosts } from '../support/scriptedPosts.ts';

const postsRepost = performers['posts.repost']!;

describe('posts.repost', () => {
  const scripted = new ScriptedPosts();
  const repost = (state: RepostState, text?: string, body: object = {}) => {
    const others = {
      '/in/me/': { location: '/in/ada-test/' },
      '/in/ada-test/': { html: connectionPage() },
      '/in/ada-test/recent-activity/all/': { html: sduiListPage([{ id: idOf(day), text: 'Older', age: '1d' }]) },
    };
    scripted.show(repostPage(state), () => ({ json: body }), others);
    return postsRepost.perform(scripted.linkedin, { post, ...(text === undefined ? {} : { text }) }, scripted.run);
  };
  const changed = (element: string) => (error: unknown) => error instanceof LayoutChanged && error.element === element;

  it('has no address where LinkedIn names a repost that has none', async () => {
    const made = newId();
    const urn = `urn:li:fsd_repost:urn:li:instantRepost:(urn:li:share:${idOf(day)},${made})`;
    assert.deepEqual(await repost({}, undefined, { urn }), { postUrl: null });
    assert.deepEqual([scripted.sent, scripted.attempts.length], [['/voyager/api/graphql'], 1]);
  });

  it('returns the address that LinkedIn answers, not that of what is reposted', async () => {
    const made = newId();
    const data = { resharedUpdate: post, urn: `urn:li:share:${made}` };
    assert.deepEqual(await repost({}, 'Read this', data), { postUrl: `https://www.linkedin.com/feed/update/urn:li:share:${made}` });
    assert.deepEqual(scripted.sent, ['/voyager/api/graphql']);
  });

  it('a company’s logo in the post that is reposted is not whose name it goes out in', async () => {
    await repost({ attachedLogo: true }, 'Read this', { urn: `urn:li:share:${newId()}` });
    assert.equal(scripted.attempts.length, 1);
  });

  it('nothing is attempted in a company’s name, over a draft, or where the text would go out alone', async () => {
    await assert.rejects(repost({ company: true }), changed('identity'));
    await assert.rejects(repost({ boxLogo: true }, 'Read this'), changed('identity'));
    await assert.rejects(
      repost({ draft: 'half' }, 'Read this'),
      (error) => error instanceof ItemFailure && error.errorType === 'draftInTheWay',
    );
    await assert.rejects(repost({ unattached: true }, 'Read this'), changed('attached'));
    await assert.rejects(repost({ choices: ['Repost with your thoughts'] }), changed('atOnce'));
    assert.deepEqual([scripted.sent, scripted.attempts], [[], []]);
  });
});

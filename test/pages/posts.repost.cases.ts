import assert from 'node:assert/strict';
import { describe } from 'node:test';
import { ItemFailure, LayoutChanged } from '../../functions/linkedin/failures.ts';
import { performers } from '../../functions/linkedin/functions/index.ts';
import { connectionPage } from '../support/conversationPage.ts';
import { type Part, testsOf } from '../support/part.ts';
import { type RepostState, repostPage, sduiListPage } from '../support/postPage.ts';
import { day, idOf, newId, post, ScriptedPosts } from '../support/scriptedPosts.ts';

const postsRepost = performers['posts.repost']!;

export const repostsOnScriptedPages = (part: Part): void => {
  const { it, rest } = testsOf(part);

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

    const draftInTheWay = (error: unknown): boolean => error instanceof ItemFailure && error.errorType === 'draftInTheWay';
    for (const [what, state, text, failure, isChosen] of [
      ['in a company’s name', { company: true }, undefined, changed('identity'), true],
      ['in the name of a company whose logo the editor shows', { boxLogo: true }, 'Read this', changed('identity'), false],
      ['over a draft', { draft: 'half' }, 'Read this', draftInTheWay, true],
      ['where the text would go out alone', { unattached: true }, 'Read this', changed('attached'), true],
      ['where reposting at once is not offered', { choices: ['Repost with your thoughts'] }, undefined, changed('atOnce'), false],
    ] as const)
      (isChosen ? it : rest)(`nothing is attempted ${what}`, async () => {
        await assert.rejects(repost(state, text), failure);
        assert.deepEqual([scripted.sent, scripted.attempts], [[], []]);
      });
  });
};

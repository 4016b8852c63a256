import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readPage } from '../../functions/linkedin/browser/reading.ts';
import { feedReaders } from '../../functions/linkedin/post/posts.ts';
import { engaging } from '../../functions/linkedin/selectors/post/engaging.ts';
import { postsEmber } from '../../functions/linkedin/selectors/post/posts.ember.ts';
import { postsSdui } from '../../functions/linkedin/selectors/post/posts.sdui.ts';
import { reposting } from '../../functions/linkedin/selectors/post/reposting.ts';
import { sharebox } from '../../functions/linkedin/selectors/post/sharebox.ts';
import { locate } from '../../functions/linkedin/selectors/resolve.ts';
import { openSavedPage, savedPages, skipWithoutSavedPages } from '../support/savedPage.ts';
import { unreadable } from '../support/unreadable.ts';

/** What actions on posts rely on is found on pages that LinkedIn served, without a word that can be read. */
describe('posts as LinkedIn served them, in a language that nobody has seen', { skip: skipWithoutSavedPages }, () => {
  for (const [kind, posts] of Object.entries({ 'feed-sdui': postsSdui, 'feed-classic': postsEmber }))
    for (const { name, html } of savedPages(kind))
      it(name, async () => {
        const page = await openSavedPage(html);
        const statesOf = async () => {
          const { facts } = await readPage(page, 'feed', feedReaders);
          return facts.posts.map(({ urn, reactionState }) => [urn, reactionState]);
        };
        const states = await statesOf();
        await page.evaluate(unreadable, null);
        assert.deepEqual(await statesOf(), states);
        const cards = (await (await locate(page, 'feed', posts, 'card'))?.all()) ?? [];
        const controls = async (card: (typeof cards)[number]) =>
          Promise.all([
            locate(card, 'post', posts, 'reaction'),
            locate(card, 'post', engaging, 'reactionMenu'),
            locate(card, 'post', engaging, 'openComments'),
            locate(card, 'post', reposting, 'button'),
          ]);
        const found = await Promise.all(cards.map(controls));
        const whole = found.filter((each) => each.every((control) => control !== null));
        assert.equal(whole.length, states.filter(([, state]) => state !== null).length);
        assert.equal(await (await locate(page, 'feed', sharebox, 'start'))?.count(), 1);
      });
});

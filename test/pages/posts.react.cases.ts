import assert from 'node:assert/strict';
import { describe } from 'node:test';
import { LanguageNotSupported, LayoutChanged } from '../../functions/linkedin/failures.ts';
import { performers } from '../../functions/linkedin/functions/index.ts';
import { type Part, testsOf } from '../support/part.ts';
import { sduiPostPage } from '../support/postPage.ts';
import { post, ScriptedPosts } from '../support/scriptedPosts.ts';

const postsReact = performers['posts.react']!;

/** Reacting on scripted pages; the others are more reactions. */
export const reactions = (part: Part): void => {
  const { it, rest } = testsOf(part);

  describe('posts.react', () => {
    const scripted = new ScriptedPosts();
    const { run, show } = scripted;
    const react = (type: string) => postsReact.perform(scripted.linkedin, { post, type }, run);
    const state = () => scripted.linkedin.page.locator('button.react').getAttribute('aria-label');

    for (const type of ['like', 'celebrate', 'support', 'love', 'insightful', 'funny']) {
      (type === 'like' || type === 'funny' ? it : rest)(type, async () => {
        show(sduiPostPage());
        await react(type);
        assert.equal(await state(), `Reaction button state: ${type}`);
        assert.deepEqual(scripted.sent, ['react']);
      });
    }

    it('nothing where it is set already', async () => {
      for (const type of ['like', 'celebrate']) {
        show(sduiPostPage({ reaction: type }));
        await react(type);
      }
      assert.deepEqual(scripted.sent, []);
    });

    it('another reaction is replaced, like too', async () => {
      show(sduiPostPage({ reaction: 'funny' }));
      await react('like');
      assert.equal(await state(), 'Reaction button state: like');
      assert.deepEqual(scripted.sent, ['react']);
    });

    it('a refusal is not a success', async () => {
      show(sduiPostPage(), () => ({ status: 500, json: {} }));
      await assert.rejects(react('love'), LayoutChanged);
    });

    it("nothing is done in a company's name, nor in another language where no icon tells the reactions apart", async () => {
      show(sduiPostPage({ company: true }));
      await assert.rejects(react('like'), (error) => error instanceof LayoutChanged && error.page === 'actorPicker');
      show(sduiPostPage({}, 'fr'));
      await assert.rejects(react('love'), (error) => error instanceof LanguageNotSupported && error.element === 'love');
      assert.deepEqual(scripted.sent, []);
    });
  });
};

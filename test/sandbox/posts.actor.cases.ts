import assert from 'node:assert/strict';
import { describe } from 'node:test';
import { LanguageNotSupported, LayoutChanged, OutcomeUnknown, Throttled } from '../../functions/linkedin/failures.ts';
import { performers } from '../../functions/linkedin/functions/index.ts';
import { type Part, testsOf } from '../support/part.ts';
import { fail } from '../support/performerRun.ts';
import { changed, failing, impatiently, SandboxActing, signal } from '../support/sandboxActing.ts';
import { readWorld, viewer } from './languages/world.ts';

const comment = performers['posts.comment'];

/** The first and the second of the companies that the account administers, and one that it does not. */
const first = 'https://www.linkedin.com/company/brasswick';
const second = 'https://www.linkedin.com/company/orchard-and-oak';
const strange = 'https://www.linkedin.com/company/lumen-ferry';

/** Reacting and commenting in the name of a company. */
export const actors = (part: Part): void => {
  const { it, rest } = testsOf(part);

  for (const renderer of ['sdui', 'ember'] as const)
    describe(`as a company, in the pages of ${renderer}`, { timeout: 900_000 }, () => {
      const sandbox = new SandboxActing();
      const { perform } = sandbox;
      const chosen = renderer === 'sdui';
      const begin = async (...faults: readonly object[]): Promise<string> => {
        await sandbox.site.reset();
        for (const fault of [{ kind: 'renderer', renderer }, ...faults]) await sandbox.site.fault(fault);
        const { posts } = await readWorld(sandbox.site);
        return (
          posts.find(({ author, repostOf, commentsClosed }) => author !== viewer && repostOf === null && !commentsClosed)?.url ??
          assert.fail('no post')
        );
      };
      const publish = (path: string, outcome: string): object => ({ kind: 'publish', outcome, match: { path } });
      const actor = (variant: string): object => ({ kind: 'actor', variant });
      /** The picture of who would act. */
      const shown = async (post: string): Promise<string> => {
        const { page } = sandbox.site.linkedin;
        await page.goto(`${post}/`);
        const picture = page.locator('[href*="shareActive"] img, .content-admin-identity-toggle-button img').first();
        await picture.waitFor({ state: 'attached' });
        return (await picture.getAttribute('src')) ?? '';
      };
      const effects = async () => (await sandbox.site.effects()).map(({ kind, text, actor }) => [kind, text, actor]);
      const react = (post: string, type: string, as?: string, how = {}) =>
        perform('posts.react', { post, type, ...(as === undefined ? {} : { as }) }, how);
      const write = (post: string, text: string, as?: string, how = {}) =>
        perform('posts.comment', { post, text, ...(as === undefined ? {} : { as }) }, how);
      const lookUp = (post: string, text: string, as: string) =>
        comment?.lookUp?.(sandbox.site.linkedin, { post, text, as }, sandbox.traces[0], { signal, fail });

      (chosen ? it : rest)('posts.react: each identity has its own reaction, and whoever was chosen stays so', async () => {
        const post = await begin();
        await react(post, 'like', second);
        await react(post, 'like', second);
        await react(post, 'like');
        assert.deepEqual(await effects(), [
          ['reaction', 'like', second],
          ['reaction', 'like', undefined],
        ]);
      });

      rest('posts.react: another company and another reaction', async () => {
        const post = await begin();
        await react(post, 'funny', first);
        await react(post, 'love', second);
        await react(post, 'like', second);
        await react(post, 'funny', first);
        assert.deepEqual(await effects(), [
          ['reaction', 'funny', first],
          ['reaction', 'love', second],
          ['reaction', 'like', second],
        ]);
      });

      (chosen ? rest : it)('posts.comment: once, in the name of the company, as it was written', async () => {
        const post = await begin();
        const text = 'First line,\nsecond line 🙂 مرحبا';
        await write(post, text, second);
        assert.equal(sandbox.traces.length, 1);
        await write(post, 'And in my own name');
        assert.deepEqual(await effects(), [
          ['comment', text, second],
          ['comment', 'And in my own name', undefined],
        ]);
      });

      (chosen ? it : rest)('P3 P4: a comment of the company whose answer was lost is found, and not written again', async () => {
        const post = await begin(publish('comment', 'answerLost'));
        await assert.rejects(write(post, 'Unheard', second), OutcomeUnknown);
        const found = await lookUp(post, 'Unheard', second);
        assert.equal(found?.found, 'happened');
        // The same text by another company may be by this one, whose addresses are not all known.
        assert.deepEqual(await lookUp(post, 'Unheard', first), { found: 'undecidable' });
        const [earlier] = sandbox.traces;
        const attempt = () => assert.fail('it is attempted again');
        const again = await comment?.perform(
          sandbox.site.linkedin,
          { post, text: 'Unheard', as: second },
          { signal, fail, attempt, earlier },
        );
        assert.deepEqual(found, { found: 'happened', data: again });
        assert.deepEqual(await effects(), [['comment', 'Unheard', second]]);
      });

      rest('P3 P4: a comment of the company that did not arrive is in doubt, and then found absent; a refusal is told', async () => {
        const post = await begin(publish('comment', 'notArrived'));
        await assert.rejects(write(post, 'Lost', second), OutcomeUnknown);
        assert.deepEqual(await lookUp(post, 'Lost', second), { found: 'absent' });
        await begin(publish('comment', 'refused'));
        await assert.rejects(write(post, 'No', second), failing('commentingNotAllowed'));
        assert.deepEqual(await effects(), []);
      });

      (chosen ? rest : it)('a company that is not offered is told, and nothing is done in another name', async () => {
        for (const [as, ...faults] of [
          [strange],
          ['https://www.linkedin.com/company/no-such-company'],
          [second, actor('notOffered')],
          [strange, actor('noChoice')],
        ] as const) {
          const post = await begin(...faults);
          await assert.rejects(react(post, 'like', as, impatiently), failing('noPostingPermission'));
          await assert.rejects(write(post, 'No', as, impatiently), failing('noPostingPermission'));
          assert.deepEqual([await effects(), sandbox.traces], [[], []]);
        }
      });

      rest('an account that administers the company is told that the choice was not found', async () => {
        const post = await begin(actor('noChoice'));
        await assert.rejects(write(post, 'No', second, impatiently), changed);
        assert.deepEqual([await effects(), sandbox.traces], [[], []]);
      });

      for (const variant of ['notTaken', 'reloads'])
        (chosen && variant === 'reloads' ? it : rest)(`a choice that does not stay (${variant}) ends before anything is done`, async () => {
          const post = await begin(actor(variant));
          await assert.rejects(react(post, 'like', second, impatiently), LayoutChanged);
          await assert.rejects(write(post, 'No', second, impatiently), LayoutChanged);
          assert.deepEqual([await effects(), sandbox.traces], [[], []]);
        });

      rest('where the owner has chosen a company, the member acts if nothing else is asked, and the choice stays', async () => {
        const post = await begin(actor('company'));
        await react(post, 'like');
        await write(post, 'In my own name');
        await react(post, 'like', first);
        await write(post, 'In the name of the other', second);
        assert.deepEqual(await effects(), [
          ['reaction', 'like', undefined],
          ['comment', 'In my own name', undefined],
          ['reaction', 'like', first],
          ['comment', 'In the name of the other', second],
        ]);
        // Nothing was changed for it.
        assert.match(await shown(post), /company-logo/);
      });

      if (renderer === 'ember')
        rest('whoever is shown by an unknown picture does not act in place of the member', async () => {
          const names = { 'company-logo': 'brand-image', 'company-accent': 'brand-accent', 'EntityPhoto-square': 'EntityPhoto-box' };
          const post = await begin(actor('company'), { kind: 'renamed', names });
          await react(post, 'like', undefined, impatiently).catch((error) => assert.ok(changed(error)));
          for (const [, , as] of await effects()) assert.equal(as, undefined);
        });

      rest('after LinkedIn has throttled the account, nothing more is clicked', async () => {
        const post = await begin();
        const failWith = (failure: Error) =>
          comment?.perform(
            sandbox.site.linkedin,
            { post, text: 'No', as: second },
            { signal, fail, attempt: () => Promise.reject(failure) },
          ) ?? assert.fail('no performer');
        await assert.rejects(failWith(new LayoutChanged('post', 'submitComment')), LayoutChanged);
        assert.doesNotMatch(await shown(post), /company-logo/);
        await assert.rejects(failWith(new Throttled()), Throttled);
        assert.match(await shown(post), /company-logo/);
        assert.deepEqual(await effects(), []);
      });

      if (renderer === 'sdui')
        rest('in another language, without a word on the button, nothing is done', async () => {
          const post = await begin({ kind: 'language', language: 'de' });
          await assert.rejects(react(post, 'like', second, impatiently), LanguageNotSupported);
          await react(post, 'like');
          await begin({ kind: 'language', language: 'de' }, actor('company'));
          await assert.rejects(react(post, 'like', undefined, impatiently), LanguageNotSupported);
          assert.deepEqual(await effects(), []);
        });
      else
        rest('in another language as well', async () => {
          const post = await begin({ kind: 'language', language: 'ja' });
          await write(post, 'こんにちは', second);
          assert.deepEqual(await effects(), [['comment', 'こんにちは', second]]);
        });
    });
};

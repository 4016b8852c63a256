import assert from 'node:assert/strict';
import { describe, it as test } from 'node:test';
import type { JsonObject } from '../../functions/contract/declaration.ts';
import { LanguageNotSupported, OutcomeUnknown } from '../../functions/linkedin/failures.ts';
import { performers } from '../../functions/linkedin/functions/index.ts';
import { type Part, testsOf } from '../support/part.ts';
import { fail } from '../support/performerRun.ts';
import { failing, impatiently, SandboxActing, signal } from '../support/sandboxActing.ts';
import { readWorld, viewer } from './languages/world.ts';

const repost = performers['posts.repost'];

export const reposting = (part: Part): void => {
  const { it, rest } = testsOf(part);

  describe('posts.repost', { timeout: 900_000 }, () => {
    const sandbox = new SandboxActing();
    const { perform } = sandbox;
    const begin = async (renderer: string, ...faults: readonly object[]): Promise<string> => {
      await sandbox.site.reset();
      for (const fault of [{ kind: 'renderer', renderer }, ...faults]) await sandbox.site.fault(fault);
      const { posts } = await readWorld(sandbox.site);
      return posts.find(({ author, repostOf }) => author !== viewer && repostOf === null)?.url ?? assert.fail('no post of somebody else');
    };
    const publish = (outcome: string): object => ({ kind: 'publish', outcome, match: { path: 'reshare' } });
    const reposted = async () => (await sandbox.site.effects()).map(({ kind, post, text }) => [kind, post, text]);
    const newest = async () => (await readWorld(sandbox.site)).posts[0];
    const idIn = (data: unknown): string => /(\d+)$/.exec((data as { postUrl: string }).postUrl)?.[1] ?? '';
    const lookUp = (item: JsonObject) => repost?.lookUp?.(sandbox.site.linkedin, item, sandbox.traces[0], { signal, fail });

    const text = 'First line,\nsecond line 🙂';
    const ways = [
      { renderer: 'ember', name: 'at once' },
      { renderer: 'sdui', name: 'with a text', text },
      { renderer: 'sdui', name: 'at once' },
      { renderer: 'ember', name: 'with a text', text },
    ];
    for (const [index, { renderer, name, text }] of ways.entries()) {
      // Either way in one front end each; what became of one that was in doubt, in one of them.
      const itemOf = (post: string): JsonObject => ({ post, ...(text === undefined ? {} : { text }) });

      // In `npm test` `system/posts` does it.
      rest(`${name} (${renderer}): once, with the address of the repost`, async () => {
        const post = await begin(renderer);
        const data = await perform('posts.repost', itemOf(post));
        assert.deepEqual(await reposted(), [['repost', post, text ?? null]]);
        assert.equal(sandbox.traces.length, 1);
        assert.equal(idIn(data), (await newest())?.id);
      });

      for (const [outcome, what] of [
        ['withoutLink', 'without a link'],
        ['answerLost', 'after the answer was lost'],
      ] as const)
        rest(`P3 P4: ${name} (${renderer}): found among the own posts ${what}`, async () => {
          const post = await begin(renderer, publish(outcome));
          const data = await perform('posts.repost', itemOf(post));
          const { id = '' } = (await newest()) ?? {};
          assert.ok([id, String(BigInt(id) - 1n)].includes(idIn(data)), outcome);
          assert.deepEqual(await lookUp(itemOf(post)), { found: 'happened', data });
          assert.equal((await reposted()).length, 1);
        });

      (index === 0 ? it : rest)(`P3 P4: ${name} (${renderer}): in doubt where nothing arrived, and then found absent`, async () => {
        const post = await begin(renderer, publish('notArrived'));
        await assert.rejects(perform('posts.repost', itemOf(post)), OutcomeUnknown);
        assert.deepEqual(await lookUp(itemOf(post)), { found: 'absent' });
        assert.deepEqual(await reposted(), []);
      });

      (index === 1 ? it : rest)(`${name} (${renderer}): a refusal is told, and nothing is there`, async () => {
        const post = await begin(renderer, publish('refused'));
        await assert.rejects(perform('posts.repost', itemOf(post)), failing('postingNotAllowed'));
        assert.deepEqual(await reposted(), []);
      });
    }

    for (const renderer of ['sdui', 'ember']) {
      (renderer === 'sdui' ? it : rest)(
        `what is not offered, done already or gone is told before anything is attempted (${renderer})`,
        async () => {
          const post = await begin(renderer, { kind: 'repost' });
          await assert.rejects(perform('posts.repost', { post }, impatiently), failing('postingNotAllowed'));
          assert.deepEqual(sandbox.traces, []);
          await begin(renderer);
          await perform('posts.repost', { post });
          await assert.rejects(perform('posts.repost', { post }), failing('postingNotAllowed'));
          assert.deepEqual(sandbox.traces, []);
          const gone = 'https://www.linkedin.com/feed/update/urn:li:activity:7000000000000000001';
          await assert.rejects(perform('posts.repost', { post: gone }), failing('postNotFound'));
          assert.equal((await reposted()).length, 1);
        },
      );

      rest(`what arrived after it was found absent is the item's own, and not done again (${renderer})`, async () => {
        const post = await begin(renderer, publish('answerLost'));
        const data = await perform('posts.repost', { post, text: 'Late' });
        const [earlier] = sandbox.traces;
        const attempt = () => assert.fail('it is attempted again');
        assert.deepEqual(await repost?.perform(sandbox.site.linkedin, { post, text: 'Late' }, { signal, fail, attempt, earlier }), data);
        assert.equal((await reposted()).length, 1);
      });
    }

    rest('the same post can be reposted with another text', async () => {
      const post = await begin('sdui');
      await perform('posts.repost', { post });
      await perform('posts.repost', { post, text: 'Once more, with a text' });
      assert.deepEqual(await reposted(), [
        ['repost', post, null],
        ['repost', post, 'Once more, with a text'],
      ]);
    });

    it('a repost of a post that is gone since cannot be told', async () => {
      const post = 'https://www.linkedin.com/feed/update/urn:li:activity:7000000000000000001';
      await begin('sdui');
      sandbox.traces = [{ urls: [], at: Date.now() }];
      assert.deepEqual(await lookUp({ post }), { found: 'undecidable' });
    });

    test('in another language a repost is not taken back, where the menu offers that instead', async () => {
      for (const renderer of part === 'chosen' ? ['ember'] : ['sdui', 'ember']) {
        const post = await begin(renderer, { kind: 'language', language: 'de' });
        await perform('posts.repost', { post });
        await assert.rejects(
          perform('posts.repost', { post }),
          (error) => error instanceof LanguageNotSupported && error.page === 'post' && error.element === 'atOnce',
        );
        assert.deepEqual(await reposted(), [['repost', post, null]]);
      }
    });
  });
};

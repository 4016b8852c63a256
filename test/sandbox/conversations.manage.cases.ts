import assert from 'node:assert/strict';
import { describe } from 'node:test';
import { type Part, testsOf } from '../support/part.ts';
import { changed, failing, impatiently, SandboxActing } from '../support/sandboxActing.ts';
import type { SandboxWorld } from '../support/sandboxLinkedIn.ts';

type Thread = NonNullable<SandboxWorld['conversations'][string]>[number];

/** Marks of a conversation; the others are of another one. */
export const managing = (part: Part): void => {
  const { it, rest } = testsOf(part);

  describe('conversations.manage', { timeout: 900_000 }, () => {
    const sandbox = new SandboxActing();
    const threads = async (): Promise<readonly Thread[]> => (await sandbox.site.world()).conversations['demo-account-1'] ?? [];
    const threadWith = async (slug: string): Promise<Thread> =>
      (await threads()).find(({ person }) => person === slug) ?? assert.fail(slug);
    const manage = (threadId: string, operation: string, how = {}) => sandbox.perform('conversations.manage', { threadId, operation }, how);
    const effects = async () => (await sandbox.site.effects('marking')).map(({ thread, text }) => [thread, text]);

    const pairs = [
      ['archive', 'unarchive', 'archived'],
      ['star', 'unstar', 'starred'],
      ['mute', 'unmute', 'muted'],
    ] as const;
    for (const [slug, language] of [
      ['yuki-shirakawa', 'ja'],
      ['marguerite-delorme', 'en'],
    ] as const)
      (language === 'ja' ? it : rest)(
        `does and undoes each operation once to the conversation with ${slug}, and to no other (${language})`,
        async () => {
          await sandbox.site.misbehave({ kind: 'language', language });
          const before = await threads();
          const { id } = await threadWith(slug);
          const expected: [string, string][] = [];
          for (const [operation, undoing, mark] of pairs)
            for (const [each, isSet] of [
              [operation, true],
              [undoing, false],
            ] as const) {
              expected.push([id, each]);
              // The second time it is so already.
              for (let turn = 0; turn < 2; turn++) assert.equal(await manage(id, each), undefined);
              assert.equal((await threadWith(slug))[mark], isSet, each);
              assert.deepEqual(await effects(), expected);
            }
          assert.deepEqual(await threads(), before);
        },
      );

    it('marks as unread, and as read by opening it', async () => {
      await sandbox.site.misbehave();
      const { id } = await threadWith('yuki-shirakawa');
      await manage(id, 'unread');
      assert.equal((await threadWith('yuki-shirakawa')).unread, true);
      await manage(id, 'read');
      assert.equal((await threadWith('yuki-shirakawa')).unread, false);
      assert.deepEqual(await effects(), [[id, 'unread']]);
    });

    for (const operation of ['archive', 'star', 'mute'] as const)
      (operation === 'archive' ? it : rest)(`leaves a conversation unread that was unread: ${operation}`, async () => {
        await sandbox.site.misbehave();
        const { id } = await threadWith('yuki-shirakawa');
        await manage(id, 'unread');
        // The second time it is so already, and was opened all the same.
        for (let turn = 0; turn < 2; turn++) {
          await manage(id, operation);
          assert.equal((await threadWith('yuki-shirakawa')).unread, true);
        }
        assert.deepEqual(await effects(), [
          [id, 'unread'],
          [id, operation],
          [id, 'unread'],
          [id, 'unread'],
        ]);
      });

    rest('reports what is done also where it cannot be marked as unread again', async () => {
      await sandbox.site.misbehave();
      const { id } = await threadWith('yuki-shirakawa');
      await manage(id, 'unread');
      // No word of the menu is known in this language; the star needs none.
      await sandbox.site.fault({ kind: 'language', language: 'qaa' });
      assert.equal(await manage(id, 'star', { patienceMs: 6_000 }), undefined);
      assert.equal((await threadWith('yuki-shirakawa')).starred, true);
      assert.deepEqual(await effects(), [
        [id, 'unread'],
        [id, 'star'],
      ]);
    });

    it('does nothing to a conversation that is not there, or if another one stands at its address', async () => {
      await sandbox.site.misbehave();
      await assert.rejects(manage('2-bm9ib2R5', 'archive'), failing('threadNotFound'));
      await sandbox.site.misbehave({ kind: 'composer', variant: 'wrongRecipient' });
      const { id } = await threadWith('yuki-shirakawa');
      await assert.rejects(manage(id, 'archive', impatiently), changed);
      assert.deepEqual(await effects(), []);
    });

    it('reports no success without LinkedIn’s answer, and finds what came of a lost one', async () => {
      const { id } = await threadWith('yuki-shirakawa');
      for (const outcome of ['refused', 'notArrived', 'answerLost']) {
        await sandbox.site.misbehave({ kind: 'publish', outcome, match: { path: 'conversation' }, times: 1 });
        for (const operation of ['archive', 'star']) {
          await sandbox.site.fault({ kind: 'publish', outcome, match: { path: 'conversation' }, times: 1 });
          await assert.rejects(manage(id, operation, impatiently), changed, outcome);
        }
        assert.equal((await effects()).length, outcome === 'answerLost' ? 2 : 0);
      }
      assert.equal(await manage(id, 'archive'), undefined);
      assert.equal((await effects()).length, 2);
    });
  });
};

import assert from 'node:assert/strict';
import { describe } from 'node:test';
import { commentIn, commentUrlOf } from '../../functions/contract/comment.urls.ts';
import { OutcomeUnknown } from '../../functions/linkedin/failures.ts';
import { performers } from '../../functions/linkedin/functions/index.ts';
import { type Part, testsOf } from '../support/part.ts';
import { fail } from '../support/performerRun.ts';
import { changed, failing, impatiently, SandboxActing, signal } from '../support/sandboxActing.ts';
import { post as postIn, readWorld } from './languages/world.ts';

const reply = performers['comments.reply'];

/** A post with a few comments, and one whose comments are loaded in parts. */
const few = '7505203691520102960';
const many = '7500824838144007932';

export const comments = (part: Part): void => {
  const { it, rest } = testsOf(part);

  for (const renderer of ['sdui', 'ember'] as const)
    describe(`comments as ${renderer} renders them`, { timeout: 900_000 }, () => {
      const sandbox = new SandboxActing();
      const { perform } = sandbox;
      const begin = async (...faults: readonly object[]) => {
        await sandbox.site.reset();
        for (const fault of [{ kind: 'renderer', renderer }, ...faults]) await sandbox.site.fault(fault);
      };
      const commentsOf = async (post: string) => postIn(await readWorld(sandbox.site), post).comments;
      const addressOf = (post: string, { id, replyTo }: { readonly id: string; readonly replyTo: string | null }): string =>
        commentUrlOf({ kind: 'activity', post, id, replyTo });
      const first = async (post = few) => (await commentsOf(post)).find(({ replyTo }) => replyTo === null) ?? assert.fail('no comment');
      const answer = async (post = few) => (await commentsOf(post)).find(({ replyTo }) => replyTo !== null) ?? assert.fail('no reply');
      const publish = (path: string, outcome: string): object => ({ kind: 'publish', outcome, match: { path } });
      const effects = async () => (await sandbox.site.effects()).map(({ kind, text, comment }) => [kind, text, comment]);
      const lookUp = (comment: string, text: string) =>
        reply?.lookUp?.(sandbox.site.linkedin, { comment, text }, sandbox.traces[0], { signal, fail });
      /** Where the reply stands that the data name. */
      const standing = async (post: string, data: unknown) => {
        const { commentUrl, commentUrn } = data as { commentUrl: string; commentUrn: string };
        const named = commentIn(commentUrl);
        assert.equal(commentUrn, `urn:li:comment:(activity:${post},${named?.id})`);
        const made = (await commentsOf(post)).find(({ id }) => id === named?.id);
        assert.equal(made?.replyTo, named?.replyTo);
        return made;
      };

      const texts = ['First line,\nsecond line 🙂', 'مرحبا, שלום — @Ada Lovelace #notes #引擎 👩‍👩‍👧‍👦 café'];
      const chosen = renderer === 'sdui';

      (chosen ? it : rest)('comments.reply: once, in the thread of the comment, and as it was written', async () => {
        await begin();
        const [text = ''] = texts;
        const to = await first();
        const data = await perform('comments.reply', { comment: addressOf(few, to), text });
        assert.deepEqual(await effects(), [['reply', text, to.id]]);
        assert.deepEqual([(await standing(few, data))?.text, (await standing(few, data))?.replyTo], [text, to.id]);
        assert.equal(sandbox.traces.length, 1);
      });

      (chosen ? rest : it)('comments.reply: to a reply, in its thread, byte by byte', async () => {
        await begin();
        const text = texts[1] ?? '';
        const to = await answer();
        const data = await perform('comments.reply', { comment: addressOf(few, to), text });
        assert.deepEqual(await effects(), [['reply', text, to.id]]);
        assert.ok(Buffer.from(text).equals(Buffer.from((await standing(few, data))?.text ?? '')));
        assert.equal((await standing(few, data))?.replyTo, to.replyTo);
      });

      rest('a comment that stands far down is found by its address', async () => {
        await begin();
        const last = (await commentsOf(many)).findLast(({ replyTo }) => replyTo === null) ?? assert.fail('no comment');
        await perform('comments.react', { comment: addressOf(many, last), type: 'like' });
        await perform('comments.reply', { comment: addressOf(many, last), text: 'Down here' });
        assert.deepEqual(await effects(), [
          ['commentReaction', 'like', last.id],
          ['reply', 'Down here', last.id],
        ]);
      });

      (chosen ? it : rest)('P3 P4: comments.reply is in doubt where nothing arrived, and then found absent', async () => {
        await begin(publish('reply', 'notArrived'));
        const comment = addressOf(few, await first());
        await assert.rejects(perform('comments.reply', { comment, text: 'Lost' }), OutcomeUnknown);
        assert.deepEqual(await lookUp(comment, 'Lost'), { found: 'absent' });
        assert.deepEqual(await effects(), []);
      });

      (chosen ? rest : it)('P3 P4: comments.reply whose answer was lost is found, and not done again', async () => {
        await begin(publish('reply', 'answerLost'));
        const to = await first();
        const comment = addressOf(few, to);
        await assert.rejects(perform('comments.reply', { comment, text: 'Unheard' }), OutcomeUnknown);
        const found = await lookUp(comment, 'Unheard');
        assert.equal(found?.found, 'happened');
        const data = found?.found === 'happened' ? found.data : undefined;
        assert.equal((await standing(few, data))?.replyTo, to.id);
        const [earlier] = sandbox.traces;
        const attempt = () => assert.fail('it is attempted again');
        const item = { comment, text: 'Unheard' };
        assert.deepEqual(await reply?.perform(sandbox.site.linkedin, item, { signal, fail, attempt, earlier }), data);
        assert.deepEqual(await effects(), [['reply', 'Unheard', to.id]]);
      });

      (chosen ? rest : it)(
        'comments.reply: a refusal is told; closed comments, a draft and a comment that is gone are before anything is attempted',
        async () => {
          await begin(publish('reply', 'refused'));
          const comment = addressOf(few, await first());
          await assert.rejects(perform('comments.reply', { comment, text: 'No' }), failing('replyingNotAllowed'));
          await begin({ kind: 'reply' });
          await assert.rejects(perform('comments.reply', { comment, text: 'No' }, impatiently), failing('replyingNotAllowed'));
          assert.deepEqual(sandbox.traces, []);
          await begin({ kind: 'composer', variant: 'draft', match: { path: 'reply' } });
          await assert.rejects(perform('comments.reply', { comment, text: 'No' }), failing('draftInTheWay'));
          assert.deepEqual(sandbox.traces, []);
          for (const name of ['comments.reply', 'comments.react']) {
            const gone = [
              addressOf(few, { id: '7508450082816000099', replyTo: null }),
              addressOf('7000000000000000001', { id: '7', replyTo: null }),
            ];
            for (const each of gone)
              await assert.rejects(
                perform(name, { comment: each, ...(name === 'comments.reply' ? { text: 'No' } : { type: 'like' }) }),
                failing('commentNotFound'),
              );
          }
          assert.deepEqual(await effects(), []);
        },
      );

      (chosen ? it : rest)('comments.react: sets a reaction, another in its place, and leaves one alone that is set', async () => {
        await begin();
        const to = await answer();
        const react = (type: string) => perform('comments.react', { comment: addressOf(few, to), type });
        for (const type of ['like', 'like', 'insightful', 'insightful', 'like']) await react(type);
        assert.deepEqual(
          await effects(),
          ['like', 'insightful', 'like'].map((type) => ['commentReaction', type, to.id]),
        );
        assert.deepEqual((await answer()).reacted, { 'mara-tiller': 'like' });
      });

      rest('comments.react: what LinkedIn refuses is not reported as done', async () => {
        await begin(publish('onComment', 'refused'));
        const comment = addressOf(few, await first());
        await assert.rejects(perform('comments.react', { comment, type: 'love' }, impatiently), changed);
        assert.deepEqual(await effects(), []);
      });
    });
};

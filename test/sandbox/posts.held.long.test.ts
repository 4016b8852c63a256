import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { commentUrlOf } from '../../functions/contract/comment.urls.ts';
import type { JsonObject } from '../../functions/contract/declaration.ts';
import { OutcomeUnknown } from '../../functions/linkedin/failures.ts';
import { performers } from '../../functions/linkedin/functions/index.ts';
import { fail } from '../support/performerRun.ts';
import { SandboxActing, signal } from '../support/sandboxActing.ts';
import { post as postIn, readWorld } from './languages/world.ts';

// What LinkedIn takes, and shows to nobody until somebody has reviewed it.
describe('what is held for review is in doubt, and sent once (P3, P4)', { timeout: 900_000 }, () => {
  const sandbox = new SandboxActing(20_000);
  const id = '7505203691520102960';
  const address = `https://www.linkedin.com/feed/update/urn:li:activity:${id}`;
  const commentOf = async (): Promise<string> => {
    const { comments } = postIn(await readWorld(sandbox.site), id);
    const first = comments.find(({ replyTo }) => replyTo === null) ?? assert.fail('no comment');
    return commentUrlOf({ kind: 'activity', post: id, id: first.id, replyTo: null });
  };
  const ways: readonly [name: string, effect: string, path: string, item: () => Promise<JsonObject>][] = [
    ['posts.create', 'post', 'post', async () => ({ text: 'For review' })],
    ['posts.comment', 'comment', 'comment', async () => ({ post: address, text: 'For review' })],
    ['comments.reply', 'reply', 'reply', async () => ({ comment: await commentOf(), text: 'For review' })],
  ];
  for (const renderer of ['sdui', 'ember'] as const)
    for (const [name, effect, path, itemOf] of ways)
      it(`${name} (${renderer})`, async () => {
        await sandbox.site.misbehave({ kind: 'renderer', renderer }, { kind: 'publish', outcome: 'held', match: { path } });
        const item = await itemOf();
        await assert.rejects(sandbox.perform(name, item), OutcomeUnknown);
        assert.deepEqual(
          (await sandbox.site.effects()).map(({ kind, text }) => [kind, text]),
          [[effect, 'For review']],
        );
        // The click, and that LinkedIn has taken it: what nobody is shown is not absent.
        assert.equal(sandbox.traces.length, 2);
        assert.deepEqual(await performers[name]?.lookUp?.(sandbox.site.linkedin, item, sandbox.traces.at(-1), { signal, fail }), {
          found: 'undecidable',
        });
      });
});

import assert from 'node:assert/strict';
import { describe } from 'node:test';
import type { JsonObject } from '../../functions/contract/declaration.ts';
import { performers } from '../../functions/linkedin/functions/index.ts';
import { type Part, testsOf } from '../support/part.ts';
import { fail } from '../support/performerRun.ts';
import { asActivity } from '../support/postAddresses.ts';
import { SandboxActing, signal } from '../support/sandboxActing.ts';
import { readWorld, viewer } from './languages/world.ts';

export const lateEffects = (part: Part): void => {
  const { it, rest } = testsOf(part);

  describe('P3 an effect that arrived after its attempt was looked up and not found', { timeout: 900_000 }, () => {
    const sandbox = new SandboxActing();

    const itemsOf = async (): Promise<Readonly<Record<string, JsonObject>>> => {
      const { posts } = await readWorld(sandbox.site);
      const post =
        posts.find(({ author, repostOf }) => author !== viewer && repostOf === null)?.url ?? assert.fail('no post of somebody else');
      return { 'posts.create': { text: 'Late' }, 'posts.comment': { post, text: 'Late' } };
    };

    // Either function, in either front end.
    for (const renderer of ['sdui', 'ember'])
      for (const name of ['posts.create', 'posts.comment'])
        ((renderer === 'sdui') === (name === 'posts.create') ? it : rest)(
          `${name} (${renderer}): is the item's own, and is not attempted again`,
          async () => {
            await sandbox.site.reset();
            await sandbox.site.fault({ kind: 'renderer', renderer });
            const item = (await itemsOf())[name] ?? assert.fail();
            const data = await sandbox.perform(name, item);
            const [earlier] = sandbox.traces;
            const attempt = () => assert.fail('it is attempted again');
            const again = await performers[name]?.perform(sandbox.site.linkedin, item, { signal, fail, attempt, earlier });
            assert.deepEqual(asActivity(again), asActivity(data));
            assert.equal((await sandbox.site.effects()).length, 1);
          },
        );
  });
};

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { everyFunction, type World } from '../../infra/lambda/everyFunction.ts';
import { api } from '../support/sharedSystem.ts';

/** Functions of which no other test of this folder is. */
const tried = ['comments.react', 'comments.reply', 'feed.get', 'jobs.get', 'jobs.search', 'people.getViewers'];

type Result = { readonly success: boolean } | undefined;

describe('functions through HTTP, queue and Chromium', { timeout: 240_000 }, () => {
  for (const name of tried)
    it(`${name} is done, and answers what the contract says`, async () => {
      const world = api.world as unknown as World;
      const { body } = everyFunction(world, api.world.accounts[0]?.id ?? '').find((each) => each.name === name) ?? assert.fail(name);
      const { envelope } = await api.call(name, body as Record<string, unknown>);
      assert.equal(envelope.status, 'complete', JSON.stringify(envelope));
      const completion = envelope.completion as unknown as readonly { readonly result: Result; readonly name?: string }[];
      assert.ok(completion.length > 0);
      for (const { result } of completion) assert.ok(result === undefined || result.success, JSON.stringify(result));
      const effects = (await api.ledger()).filter(({ kind }) => kind !== 'visit').map(({ kind, text }) => [kind, text]);
      const done: Record<string, unknown[]> = {
        'comments.react': [['commentReaction', 'love']],
        'comments.reply': [['reply', 'Well said']],
      };
      assert.deepEqual(effects, done[name] ?? []);
    });
});

import assert from 'node:assert/strict';
import { describe } from 'node:test';
import { everyFunction, type FunctionRequest, type World, withSeat } from '../../infra/lambda/everyFunction.ts';
import { type Part, testsOf } from '../support/part.ts';
import { api } from '../support/sharedSystem.ts';

/** Functions of which no other test of this folder is. */
const tried = ['comments.react', 'comments.reply', 'feed.get', 'jobs.get', 'jobs.search', 'people.getViewers'];

type Result = { readonly success: boolean } | undefined;

interface Row {
  readonly result: Result;
}

const requests = (): readonly FunctionRequest[] => everyFunction(api.world as unknown as World, api.world.accounts[0]?.id ?? '');

/** Functions through HTTP, queue and Chromium. */
export const everyFunctionOnce = (part: Part): void => {
  const { it, rest } = testsOf(part);

  describe('functions through HTTP, queue and Chromium', { timeout: 900_000 }, () => {
    rest('those that work in Sales Navigator do so, and answer what the contract says', async () => {
      await api.faults(withSeat);
      const there = requests().filter(({ inSalesNavigator }) => inSalesNavigator);
      const conversations = ['list', 'sendMessage', 'synchronize'].map((name) => `conversations.${name}`);
      assert.deepEqual(there.map(({ name }) => name).sort(), [
        'companies.get',
        'companies.search',
        ...conversations,
        'people.get',
        'people.search',
      ]);
      for (const { name, body } of there) {
        const { envelope } = await api.call(name, body as Record<string, unknown>);
        assert.equal(envelope.status, 'complete', JSON.stringify(envelope));
        const rows = Object.values(envelope.completion as unknown as Readonly<Record<string, Row | readonly Row[]>>).flat();
        assert.ok(rows.length > 0, name);
        for (const { result } of rows) assert.ok(result === undefined || result.success, `${name}: ${JSON.stringify(result)}`);
      }
    });

    for (const name of tried)
      it(`${name} is done, and answers what the contract says`, async () => {
        const { body } = requests().find((each) => each.name === name) ?? assert.fail(name);
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
};

import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { keepNewMessages } from '../../functions/accounts/keptConversations.ts';
import { isAtWork } from '../../functions/requests/requeue.ts';
import { ErasureScene, findIn, ines, omar } from '../support/erasureScene.ts';
import { engines } from '../support/harnessTables.ts';
import { openTables, rules } from '../support/workerHarness.ts';

/** Time passes in which a request's worker sends heartbeats: until its row tells of the last one. */
const passTime = async ({ harness }: ErasureScene, requestId: string, ms: number): Promise<void> => {
  for (let passed = 0; passed < ms; passed += rules.heartbeatMs) {
    harness.clock.advance(rules.heartbeatMs);
    for (;;) {
      const { row } = await harness.stored(requestId);
      if (isAtWork(row, harness.clock.now(), rules.heartbeatMs)) break;
      await new Promise((resolve) => setImmediate(resolve));
    }
  }
};

for (const engine of engines)
  describe(`P19: a person is erased while requests run (${engine})`, () => {
    let tables: Awaited<ReturnType<typeof openTables>>;
    before(async () => {
      tables = await openTables(engine);
    });

    it('the erasure waits for what has read the person before it, and erases what that stores', async () => {
      const scene = await ErasureScene.made(tables.harness());
      const { harness, api, customer, accountId } = scene;
      const { requestId } = await scene.harnessed('connections.checkStatus', { people: [omar.url] }, 'running');
      let erasureId = '';
      // A performer's failures are the item's.
      const seen: string[] = [];
      const status = async () => (await api.do(customer.token, 'erasures.get', { erasureId })).status;
      harness.linkedin.before.set(omar.url, async () => {
        ({ erasureId } = await api.do(customer.token, 'people.erase', { person: ines.url }));
        // Five minutes.
        for (let sweeps = 0; sweeps < 5; sweeps++) {
          await passTime(scene, requestId, 60_000);
          await scene.sweep();
        }
        seen.push(await status());
        const message = {
          id: 'urn:li:msg_message:(x,late)',
          sender: 'them' as const,
          text: 'canary-written-by-her',
          time: '2026-11-20T10:00:00.000Z',
          attachments: [],
        };
        await keepNewMessages(harness.rows.accounts, accountId, { threadId: ines.threadId, person: ines.url, messages: [message] });
      });
      await harness.drain();
      assert.deepEqual(seen, ['running']);
      await scene.finish();
      assert.equal(await status(), 'complete');
      assert.deepEqual(await findIn(harness, ['ines-quaresma', ines.threadId, 'canary-written-by-her']), []);
    });

    it('the erasure does not wait for what begins after its second pass', async () => {
      const scene = await ErasureScene.made(tables.harness());
      const { harness, api, customer } = scene;
      const { erasureId } = await api.do(customer.token, 'people.erase', { person: ines.url });
      const status = async () => (await api.do(customer.token, 'erasures.get', { erasureId })).status;
      const seen: string[] = [];
      const people = [omar.url, 'https://www.linkedin.com/in/third'];
      const [first, second] = [
        await scene.harnessed('connections.checkStatus', { people: people.slice(0, 1) }, 'first'),
        await scene.harnessed('connections.checkStatus', { people: people.slice(1) }, 'second'),
      ];
      harness.linkedin.before.set(people[0]!, async () => {
        await passTime(scene, first.requestId, 120_000);
        await scene.sweep();
        seen.push(await status());
      });
      harness.linkedin.before.set(people[1]!, async () => {
        await passTime(scene, second.requestId, 120_000);
        await scene.sweep();
        seen.push(await status());
      });
      await harness.drain();
      assert.deepEqual(seen, ['running', 'complete']);
    });
  });

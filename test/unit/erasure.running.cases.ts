import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { conversationPartition } from '../../functions/accounts/conversations.ts';
import { keepNewMessages } from '../../functions/accounts/keptConversations.ts';
import { eraseFromConversations } from '../../functions/erasure/conversations.ts';
import { learn, personBy } from '../../functions/erasure/person.ts';
import { eraseFromRequests } from '../../functions/erasure/personRequests.ts';
import { claim } from '../../functions/requests/claim.ts';
import { attempting } from '../../functions/requests/entries.ts';
import { isAtWork } from '../../functions/requests/requeue.ts';
import { write } from '../../functions/requests/runWrites.ts';
import { beginLook } from '../../functions/watching/look.ts';
import { keepNetworkLook } from '../../functions/watching/network.ts';
import { knownPartition } from '../../functions/watching/watch.ts';
import { CrashPoint } from '../support/crashPoint.ts';
import { ErasureScene, findIn, ines, omar } from '../support/erasureScene.ts';
import { enginesOf } from '../support/harnessTables.ts';
import type { Part } from '../support/part.ts';
import { openTables, rules, signIns } from '../support/workerHarness.ts';

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

/** A person who is erased while requests run, on the engine of the part. */
export const erasuresDuringRuns = (part: Part): void => {
  for (const engine of enginesOf(part))
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

      it('an item that was recorded as erased stays so, and is not done, whatever the run writes that had not begun it', async () => {
        const scene = await ErasureScene.made(tables.harness());
        const { harness, api, customer } = scene;
        const { visits } = harness.linkedin;
        const seen = visits.length;
        const people = [omar.url, ines.url, 'https://www.linkedin.com/in/third'];
        const { requestId } = await scene.harnessed('connections.checkStatus', { people }, 'reading');
        harness.linkedin.before.set(omar.url, async () => {
          harness.linkedin.before.delete(omar.url);
          await api.do(customer.token, 'people.erase', { person: ines.url });
        });
        await harness.drain();
        assert.deepEqual(
          visits.slice(seen).map(({ person }) => person),
          [omar.url, 'https://www.linkedin.com/in/third'],
        );
        const { row } = await harness.stored(requestId);
        assert.deepEqual(
          [0, 1, 2].map((index) => row.journal[String(index)]?.error?.errorType ?? row.journal[String(index)]?.state),
          ['done', 'erased', 'done'],
        );
        assert.deepEqual([row.dataItems, row.errorItems], [2, 1]);
      });

      it('an item whose click may happen by now is not recorded as erased by what was read before', async () => {
        const scene = await ErasureScene.made(tables.harness());
        const { harness, accountId } = scene;
        const { requests } = harness.rows;
        const { requestId } = await scene.harnessed(
          'conversations.sendMessage',
          { standard: [{ person: ines.url, text: 'hello' }] },
          'click',
        );
        const { row } = await harness.stored(requestId);
        const now = harness.clock.now();
        const { fence } = await claim(harness.sweeperWith(new CrashPoint()), row, now, { heartbeatAt: now });
        // The run gets so far while the erasure is between its read and its write.
        const change: typeof requests.change = async (key, ...changed) => {
          if (key.pk === requestId && (await harness.stored(requestId)).row.journal['0'] === undefined)
            await write(requests, requestId, fence, { 0: attempting(undefined, { fence, at: now }, now + 1_000, []) });
          return requests.change(key, ...changed);
        };
        const erasing = { ...harness.sweeper(), accounts: harness.rows.accounts, webhooks: harness.rows.webhooks, signIns };
        const subject = { customerId: scene.customer.customerId, accountId, known: personBy(ines.url), begunAt: now, isLastPass: true };
        const { isLeft } = await eraseFromRequests({ ...erasing, requests: { ...requests, change } }, subject, undefined);
        assert.equal(isLeft, true);
        assert.equal((await harness.stored(requestId)).row.journal['0']?.state, 'attempting');
      });

      it('a row that is deleted between its read and its change does not come back as a part of one', async () => {
        const scene = await ErasureScene.made(tables.harness());
        const { harness, accountId, customer } = scene;
        const { accounts, webhooks, requests } = harness.rows;
        const deleted: string[] = [];
        /** Somebody else deletes what is read of a partition. */
        const deleting = (partition: string): typeof accounts => ({
          ...accounts,
          async *query(query) {
            for await (const page of accounts.query(query)) {
              for (const { pk, sk } of page.filter((row) => row.pk === partition && !deleted.includes(`${row.pk} ${row.sk}`))) {
                await accounts.delete({ pk, sk });
                deleted.push(`${pk} ${sk}`);
              }
              yield page;
            }
          },
        });
        const conversation = conversationPartition(accountId, 'ACoAAB7654321abcdefghijklmnopqrstuvwxyz');
        const erasing = { ...harness.sweeper(), webhooks, signIns, accounts: deleting(conversation) };
        const known = learn(personBy(ines.url), { name: ines.name, publicUrl: ines.url });
        const subject = { customerId: customer.customerId, accountId, known, begunAt: harness.clock.now(), isLastPass: true };
        await eraseFromConversations(erasing, subject, undefined);
        const network = knownPartition(accountId, 'network');
        const telling = { accounts: deleting(network), requests, topic: harness.topic };
        const look = { connections: [], sent: [], received: [], pages: 1 };
        await keepNetworkLook(telling, await beginLook(accounts, accountId, 'network'), look, harness.clock.now());
        assert.ok(deleted.some((key) => key.startsWith(conversation)) && deleted.some((key) => key.startsWith(`${network} RECEIVED#`)));
        const left: string[] = [];
        for (const partition of [conversation, network])
          for await (const page of accounts.query({ partition })) left.push(...page.map(({ pk, sk }) => `${pk} ${sk}`));
        assert.deepEqual(
          left.filter((key) => deleted.includes(key)),
          [],
        );
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
};

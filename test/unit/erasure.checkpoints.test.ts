import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { personBy } from '../../functions/erasure/person.ts';
import { eraseFromRequests } from '../../functions/erasure/personRequests.ts';
import { checkpointSpan } from '../../functions/requests/table.ts';
import { ines, omar } from '../support/erasureScene.ts';
import { enginesOf } from '../support/harnessTables.ts';
import { openTables, signIns, type WorkerHarness } from '../support/workerHarness.ts';

const row = (publicUrl: string) => ({ name: 'Somebody', publicUrl, urn: null, headline: null, location: null, avatarUrl: null });
const others = Array.from({ length: 40 }, (_, index) => row(`https://www.linkedin.com/in/other-${index}`));

const checkpoints = async ({ rows }: WorkerHarness, requestId: string): Promise<string> => {
  const found: unknown[] = [];
  for await (const page of rows.requests.query({ partition: requestId, ...checkpointSpan(0) })) found.push(...page);
  return JSON.stringify(found);
};

for (const engine of enginesOf('chosen'))
  describe(`P19: a person in what is read so far of a search (${engine})`, () => {
    /** A search that its first run has read in part, or a failure has ended. */
    const begun = async (person: string, isFailed: boolean) => {
      const harness = (await openTables(engine)).harness();
      harness.linkedin.found = [...others.slice(0, 15), row(person), ...others.slice(15)];
      harness.linkedin.beforePage = (page) => {
        if (isFailed && page === 4) harness.clock.advance(86_400_000);
        else harness.clock.advance(5 * 60_000);
      };
      const accountId = await harness.account();
      const search = { dataSource: 'standard', searches: [{ term: 'x', limit: 41 }] };
      const { requestId } = await harness.submit(accountId, 'people.search', search);
      await harness.worker().work(harness.queue.receive()!);
      assert.match(await checkpoints(harness, requestId), new RegExp(person));
      const erase = () =>
        eraseFromRequests(
          { ...harness.sweeper(), accounts: harness.rows.accounts, webhooks: harness.rows.webhooks, signIns },
          { customerId: 'customer', accountId, known: personBy(ines.url), begunAt: harness.clock.now(), isLastPass: true },
          undefined,
        );
      return { harness, requestId, erase };
    };

    it('goes with it: the search begins again, and nothing of the person is left', async () => {
      const { harness, requestId, erase } = await begun(ines.url, false);
      assert.equal((await erase()).isLeft, false);
      assert.equal(await checkpoints(harness, requestId), '[]');
      const stored = await harness.stored(requestId);
      assert.deepEqual([stored.underWay.size, stored.row.journal['0']?.checkpoints], [0, undefined]);
      harness.linkedin.found = others;
      harness.linkedin.beforePage = () => undefined;
      await harness.drain();
      assert.deepEqual((await harness.stored(requestId)).outcomes.get(0), { success: true, data: others });
    });

    it('is not left in a request that has ended before its search was read to the end', async () => {
      const { harness, requestId, erase } = await begun(ines.url, true);
      await harness.drain();
      assert.equal((await harness.stored(requestId)).row.state, 'done');
      await erase();
      assert.equal(await checkpoints(harness, requestId), '[]');
    });

    it('what tells only of others stays', async () => {
      const { harness, requestId, erase } = await begun(omar.url, false);
      await erase();
      assert.match(await checkpoints(harness, requestId), new RegExp(omar.url));
    });

    it('what a crash has left behind the end of a search goes as well', async () => {
      const { harness, requestId, erase } = await begun(ines.url, false);
      harness.linkedin.beforePage = () => undefined;
      harness.linkedin.found = others;
      await harness.drain();
      await harness.rows.requests.put({
        pk: requestId,
        sk: `${checkpointSpan(0).from}000000000001#000000`,
        version: 1,
        json: ines.url,
        ttl: 9e9,
      });
      await erase();
      assert.equal(await checkpoints(harness, requestId), '[]');
    });
  });

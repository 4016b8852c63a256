import assert from 'node:assert/strict';
import { beforeEach, describe } from 'node:test';
import type { JsonObject } from '../../functions/contract/declaration.ts';
import { performers } from '../../functions/linkedin/functions/index.ts';
import { type Part, testsOf } from '../support/part.ts';
import { readingRun } from '../support/performerRun.ts';
import { SandboxReading } from '../support/sandboxReading.ts';
import { Stopped, StoredCheckpoints } from '../support/storedCheckpoints.ts';

const sales = { dataSource: 'salesNavigator' } as const;

/** Searches in Sales Navigator that take several runs. */
export const salesCheckpointCases = (part: Part): void => {
  const { it, rest } = testsOf(part);

  describe('searches in Sales Navigator over several runs', { timeout: 900_000 }, () => {
    const sandbox = new SandboxReading(20_000);
    beforeEach(() => sandbox.linkedin.fault({ kind: 'seat', variant: 'yes' }));
    const people = async (item: JsonObject): Promise<JsonObject[]> =>
      (await sandbox.call('people.search', { ...sales, ...item })) as JsonObject[];
    const search = async (item: JsonObject, checkpoints: StoredCheckpoints): Promise<unknown> =>
      performers['people.search']!.perform(sandbox.linkedin.linkedin, { ...sales, ...item }, { ...readingRun, checkpoints });

    it('continues a search that another run has begun, without a row twice or lost', async () => {
      const whole = await people({ term: 'Hexaroute', limit: 100 });
      const checkpoints = new StoredCheckpoints();
      checkpoints.stopAfter = 2;
      const item = { term: 'Hexaroute', limit: 100 };
      await assert.rejects(search(item, checkpoints), Stopped);
      assert.deepEqual(checkpoints.rows, whole.slice(0, 50));
      checkpoints.stopAfter = Number.POSITIVE_INFINITY;
      assert.deepEqual(await search(item, checkpoints), whole);
    });

    rest('goes back to a page that shows a known row where the results have moved up meanwhile', async () => {
      const whole = await people({ term: 'Hexaroute', limit: 75 });
      const checkpoints = new StoredCheckpoints();
      checkpoints.stopAfter = 2;
      const item = { term: 'Hexaroute', limit: 75 };
      await assert.rejects(search(item, checkpoints), Stopped);
      checkpoints.stopAfter = Number.POSITIVE_INFINITY;
      await sandbox.linkedin.fault({ kind: 'resultsPage', variant: 'movedUp', rows: 30 });
      assert.deepEqual(await search(item, checkpoints), whole);
    });

    rest('continues among the people whose information it reads, without a search or a person read again', async () => {
      const whole = await people({ term: 'Hexaroute', limit: 3, include: { basicInfo: {} } });
      const checkpoints = new StoredCheckpoints();
      checkpoints.stopAfter = 2;
      const item = { term: 'Hexaroute', limit: 3, include: { basicInfo: {} } };
      await assert.rejects(search(item, checkpoints), Stopped);
      assert.deepEqual(checkpoints.rows, whole.slice(0, 1));
      checkpoints.stopAfter = Number.POSITIVE_INFINITY;
      await sandbox.linkedin.fault({ kind: 'salesNavigator', variant: 'emptyEntry' });
      assert.deepEqual(await search(item, checkpoints), whole);
    });

    rest('a saved search is read within a run: nothing of it is stored', async () => {
      const checkpoints = new StoredCheckpoints();
      checkpoints.stopAfter = 1;
      const item = { url: 'https://www.linkedin.com/sales/search/people?savedSearchId=50', limit: 30 };
      const rows = (await search(item, checkpoints)) as JsonObject[];
      assert.deepEqual([rows.length, checkpoints.kept], [30, []]);
    });
  });
};

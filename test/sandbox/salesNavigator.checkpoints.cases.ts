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

    rest('passes only pages that an earlier run has read: another one with known rows only is read in full', async () => {
      const checkpoints = new StoredCheckpoints();
      await sandbox.linkedin.fault({ kind: 'resultsPage', variant: 'movedDown', rows: 25, match: { path: 'start=25' } });
      assert.equal(((await search({ term: 'Hexaroute', limit: 60 }, checkpoints)) as JsonObject[]).length, 60);
      assert.deepEqual([checkpoints.passes, checkpoints.readAgain], [0, [false, false, false]]);
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

    const saved = { url: 'https://www.linkedin.com/sales/search/people?savedSearchId=50', limit: 75 };

    rest('continues a saved search, which opens at its first page only, by turning its pages', async () => {
      const whole = await people(saved);
      const checkpoints = new StoredCheckpoints();
      checkpoints.stopAfter = 1;
      await assert.rejects(search(saved, checkpoints), Stopped);
      checkpoints.stopAfter = 1;
      await assert.rejects(search(saved, checkpoints), Stopped);
      assert.deepEqual(checkpoints.rows, whole.slice(0, 50));
      checkpoints.stopAfter = Number.POSITIVE_INFINITY;
      assert.deepEqual(await search(saved, checkpoints), whole);
      // What is passed is not stored again, and does not count as further.
      assert.deepEqual(checkpoints.readAgain, [false, false]);
      assert.equal(checkpoints.passes, 3);
      assert.equal((await sandbox.linkedin.pages()).get('/sales/search/people'), 4);
    });

    for (const variant of ['movedUp', 'movedDown'])
      rest(`a saved search of which the results have ${variant} meanwhile has no row twice, and those that came are there`, async () => {
        const all = await people({ ...saved, limit: 100 });
        const checkpoints = new StoredCheckpoints();
        checkpoints.stopAfter = 2;
        await assert.rejects(search(saved, checkpoints), Stopped);
        checkpoints.stopAfter = Number.POSITIVE_INFINITY;
        await sandbox.linkedin.fault({ kind: 'resultsPage', variant, rows: 10 });
        const rows = (await search(saved, checkpoints)) as JsonObject[];
        assert.deepEqual(rows.slice(0, 50), all.slice(0, 50));
        const named = rows.flatMap(({ hashedUrl }) => (typeof hashedUrl === 'string' ? [hashedUrl] : []));
        assert.deepEqual([rows.length, new Set(named).size], [75, named.length]);
        if (variant === 'movedUp') assert.deepEqual(rows, all.slice(0, 75));
        else assert.ok(rows.slice(50).some(({ hashedUrl }) => !all.some((each) => each.hashedUrl === hashedUrl)));
      });

    rest('with the information of the people, a saved search is not opened again once it is read', async () => {
      const item = { ...saved, limit: 3, include: { basicInfo: {} } };
      const whole = await people(item);
      const checkpoints = new StoredCheckpoints();
      checkpoints.stopAfter = 2;
      await assert.rejects(search(item, checkpoints), Stopped);
      checkpoints.stopAfter = Number.POSITIVE_INFINITY;
      await sandbox.linkedin.fault({ kind: 'salesNavigator', variant: 'emptyEntry' });
      assert.deepEqual(await search(item, checkpoints), whole);
    });
  });
};

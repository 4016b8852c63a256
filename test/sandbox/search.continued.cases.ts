import assert from 'node:assert/strict';
import { describe } from 'node:test';
import type { JsonObject } from '../../functions/contract/declaration.ts';
import { performers } from '../../functions/linkedin/functions/index.ts';
import { type Part, testsOf } from '../support/part.ts';
import { readingRun } from '../support/performerRun.ts';
import { fails, inBothFrontEnds, SandboxReading, standard } from '../support/sandboxReading.ts';
import { Stopped, StoredCheckpoints } from '../support/storedCheckpoints.ts';

/** Searches whose results take several runs. */
export const searchesContinued = (part: Part): void => {
  const { it, rest } = testsOf(part);

  describe('a search over several runs', () => {
    const sandbox = new SandboxReading();
    const run = async (name: string, item: JsonObject, checkpoints: StoredCheckpoints, stopAfter = Number.POSITIVE_INFINITY) => {
      checkpoints.stopAfter = stopAfter;
      return (await performers[name]!.perform(sandbox.linkedin.linkedin, item, { ...readingRun, checkpoints })) as JsonObject[];
    };
    const stops = (name: string, item: JsonObject, checkpoints: StoredCheckpoints, stopAfter = 1) =>
      assert.rejects(run(name, item, checkpoints, stopAfter), Stopped);
    const urls = (rows: readonly unknown[]): unknown[] => (rows as JsonObject[]).map(({ publicUrl }) => publicUrl);
    /** Without those whom LinkedIn does not show. */
    const shown = (rows: readonly unknown[]): unknown[] => urls(rows).filter((url) => url !== null);
    const loaded = async (): Promise<number[]> => {
      const searched = [...(await sandbox.linkedin.pages()).keys()].filter((path) => path.includes('/search/results/'));
      return searched.map((path) => Number(new URL(path, 'https://www.linkedin.com').searchParams.get('page') ?? 1)).sort((a, b) => a - b);
    };

    inBothFrontEnds(sandbox, (renderer) => {
      (renderer === 'ember' ? it : rest)('continues where it stopped, and has the same rows as in one run', async () => {
        const item = { ...standard, limit: 100 };
        const whole = await run('people.search', item, new StoredCheckpoints());
        await sandbox.linkedin.reset();
        await sandbox.linkedin.fault({ kind: 'renderer', renderer });
        const checkpoints = new StoredCheckpoints();
        // One page, then four at a time.
        await stops('people.search', item, checkpoints);
        assert.deepEqual(urls(checkpoints.rows), urls(whole.slice(0, 10)));
        await stops('people.search', item, checkpoints, 2);
        assert.deepEqual(await run('people.search', item, checkpoints), whole);
        assert.equal(checkpoints.startedOver, 0);
        assert.equal(new Set(shown(whole)).size, shown(whole).length);
      });

      (renderer === 'sdui' ? it : rest)('a list that has moved meanwhile: no row twice, none lost', async () => {
        const all = shown(await run('people.search', { ...standard, limit: 100 }, new StoredCheckpoints()));
        const far = [
          { variant: 'movedUp', rows: 23 },
          { variant: 'movedDown', rows: 34 },
        ];
        const near = [
          { variant: 'movedUp', rows: 4 },
          { variant: 'movedDown', rows: 7 },
        ];
        for (const fault of renderer === 'sdui' ? far : [...near, ...far]) {
          await sandbox.linkedin.misbehave({ kind: 'renderer', renderer });
          const checkpoints = new StoredCheckpoints();
          const item = { ...standard, limit: 100 };
          await stops('people.search', item, checkpoints, 2);
          const before = shown(checkpoints.rows);
          await sandbox.linkedin.misbehave({ kind: 'renderer', renderer }, { kind: 'resultsPage', ...fault });
          const rows = await run('people.search', item, checkpoints);
          assert.equal(rows.length, 100);
          const found = shown(rows);
          assert.equal(new Set(found).size, found.length, 'a row is there twice');
          assert.deepEqual(found.slice(0, before.length), before, 'rows that were shown have changed');
          // What comes next in the list follows, without a gap.
          const expected = all.slice(0, found.length);
          assert.deepEqual(new Set(found), new Set(expected), `${fault.variant} by ${fault.rows}`);
        }
      });
    });

    it('reads what is included of each person once, and continues with the next', async () => {
      const item = { ...standard, limit: 5, term: 'engineer', include: { basicInfo: {} } };
      const whole = await run('people.search', item, new StoredCheckpoints());
      await sandbox.linkedin.reset();
      const checkpoints = new StoredCheckpoints();
      // The results, and two people.
      await stops('people.search', item, checkpoints, 3);
      assert.deepEqual(checkpoints.rows, whole.slice(0, 2));
      const before = await loaded();
      assert.deepEqual(await run('people.search', item, checkpoints), whole);
      assert.deepEqual(await loaded(), before, 'the search is not opened again');
    });

    rest('connections by a filter', async () => {
      const connections = { filter: { position: 'e' } };
      const all = await run('connections.get', connections, new StoredCheckpoints());
      const parts = new StoredCheckpoints();
      await stops('connections.get', connections, parts);
      assert.deepEqual(await run('connections.get', connections, parts), all);
    });

    rest('LinkedIn’s limit on the way ends the search, and what was read stays', async () => {
      const checkpoints = new StoredCheckpoints();
      await sandbox.linkedin.fault({ kind: 'commercialLimit', match: { path: 'page=4' } });
      await assert.rejects(run('people.search', { ...standard, limit: 100 }, checkpoints), fails('searchingNotAllowed'));
      assert.equal(checkpoints.rows.length, 10, 'the first page');
    });

    rest('an address in place of words and filter', async () => {
      const site = 'https://www.linkedin.com/search/results';
      const ines = sandbox.world.people.find(({ slug }) => slug === 'ines-quaresma') ?? assert.fail('nobody');
      const [first = '', last = ''] = ines.name.split(' ').map(encodeURIComponent);
      const people = { ...standard, limit: 10, url: `${site}/people/?firstName=${first}&keywords=${last}` };
      assert.deepEqual(urls(await run('people.search', people, new StoredCheckpoints())), [ines.url]);
      const [company] = sandbox.world.companies;
      const companies = { ...standard, limit: 10, url: `${site}/companies/?keywords=${encodeURIComponent(company?.name ?? '')}` };
      assert.deepEqual(urls(await run('companies.search', companies, new StoredCheckpoints())), [company?.url]);
    });
  });
};

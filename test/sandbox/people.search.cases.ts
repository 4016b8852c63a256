import assert from 'node:assert/strict';
import { describe } from 'node:test';
import type { Json, JsonObject } from '../../functions/contract/declaration.ts';
import { LanguageNotSupported, LayoutChanged, Throttled } from '../../functions/linkedin/failures.ts';
import { type Part, testsOf } from '../support/part.ts';
import { fails, inBothFrontEnds, SandboxReading, standard } from '../support/sandboxReading.ts';

export const peopleFound = (part: Part): void => {
  const { it, rest } = testsOf(part);

  describe('people.search', () => {
    const sandbox = new SandboxReading();
    const { call } = sandbox;

    inBothFrontEnds(sandbox, (renderer) => {
      it('by words, names of places and companies, page after page', async () => {
        const filter = { locations: ['Lisbon, Portugal'], currentCompanies: ['Lumen Ferry', 'Hexaroute'] };
        const rows = (await call('people.search', { ...standard, limit: 10, filter })) as JsonObject[];
        assert.ok(rows.length > 0);
        for (const row of rows) {
          const person = sandbox.world.people.find(({ url }) => url === row.publicUrl);
          assert.deepEqual([row.name, row.headline, row.location], [person?.name, person?.headline, 'Lisbon, Portugal']);
          assert.ok(filter.currentCompanies.includes(person?.company ?? ''));
        }
        assert.equal(((await call('people.search', { ...standard, limit: 25 })) as Json[]).length, 25);
      });

      (renderer === 'sdui' ? it : rest)('no result, an unknown name, and the limit', async () => {
        assert.deepEqual(await call('people.search', { ...standard, limit: 10, term: 'qqqqzz' }), []);
        await assert.rejects(
          call('people.search', { ...standard, limit: 10, filter: { schools: ['Atlantis'] } }),
          fails('filterNotResolved'),
        );
        await sandbox.linkedin.fault({ kind: 'commercialLimit' });
        await assert.rejects(call('people.search', { ...standard, limit: 10 }), fails('searchingNotAllowed'));
      });
    });

    it('does not guess on an unknown page, and does not use words of another language', async () => {
      await sandbox.linkedin.fault({ kind: 'unknownLayout', match: { path: '/search/results/people' } });
      await assert.rejects(call('people.search', { ...standard, limit: 10 }), LayoutChanged);
      await sandbox.linkedin.reset();
      await sandbox.linkedin.fault({ kind: 'language', language: 'fr' });
      await assert.rejects(call('people.search', { ...standard, limit: 10, filter: { locations: ['Lyon'] } }), LanguageNotSupported);
      await sandbox.linkedin.reset();
      await sandbox.linkedin.fault({ kind: 'status', status: 429, match: { path: '/search/' } });
      await assert.rejects(call('people.search', { ...standard, limit: 10 }), Throttled);
    });
  });
};

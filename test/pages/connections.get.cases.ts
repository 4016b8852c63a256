import assert from 'node:assert/strict';
import { after, before, describe } from 'node:test';
import type { JsonObject } from '../../functions/contract/declaration.ts';
import type { LinkedIn } from '../../functions/linkedin/browser/session.ts';
import { LayoutChanged, Throttled } from '../../functions/linkedin/failures.ts';
import { performers } from '../../functions/linkedin/functions/index.ts';
import { type Part, testsOf } from '../support/part.ts';
import { readingRun } from '../support/performerRun.ts';
import { openScriptedLinkedIn, type ScriptedAnswer, type ScriptedLinkedIn } from '../support/scriptedLinkedIn.ts';
import { aPerson, connectionRows, connectionsPage, personCard, searchResults } from '../support/scriptedLists.ts';

const connectionsGet = performers['connections.get']!;

const run = readingRun;
const people = (from: number, to: number) => Array.from({ length: to - from }, (_, index) => aPerson(from + index));

export const connectionsOnScriptedPages = (part: Part): void => {
  const { it, rest } = testsOf(part);

  describe('connections.get', () => {
    let linkedin: ScriptedLinkedIn;
    before(async () => {
      linkedin = await openScriptedLinkedIn();
    });
    after(() => linkedin.close());

    const answering = (total: number, batch: (start: number) => ScriptedAnswer | null): void =>
      linkedin.answer((url) => {
        if (url.pathname.startsWith('/mynetwork/')) return { html: connectionsPage(total, people(0, Math.min(10, total))) };
        if (url.pathname.startsWith('/flagship-web/')) return batch(Number(url.searchParams.get('start')));
        return null;
      });
    const get = async (item: JsonObject = {}, through: LinkedIn = linkedin): Promise<JsonObject[]> =>
      (await connectionsGet.perform(through, item, run)) as JsonObject[];

    it('turns the wheel until all that the page counts are there', async () => {
      answering(47, (start) => ({ html: connectionRows(people(start, Math.min(start + 10, 47))) }));
      const rows = await get();
      assert.equal(rows.length, 47);
      assert.equal(new Set(rows.map(({ publicUrl }) => publicUrl)).size, 47);
      const { connectedAt, ...last } = rows[46] ?? {};
      assert.match(String(connectedAt), /^\d{4}-\d\d-\d\dT00:00:00\.000Z$/);
      assert.deepEqual(last, {
        name: 'Person 46 Ünal',
        publicUrl: 'https://www.linkedin.com/in/person-46',
        urn: null,
        headline: 'Engineer number 46',
        location: null,
        avatarUrl: null,
      });
    });

    it('stops as soon as there are as many as are wanted', async () => {
      const starts: number[] = [];
      answering(900, (start) => {
        starts.push(start);
        return { html: connectionRows(people(start, start + 10)) };
      });
      assert.equal((await get({ limit: 15 })).length, 15);
      assert.ok(starts.length <= 2);
    });

    it('knows an account without connections', async () => {
      answering(0, () => null);
      assert.deepEqual(await get(), []);
    });

    it('is an error where a part did not come, never a shorter list (P13)', async () => {
      answering(30, (start) => (start === 10 ? { html: connectionRows(people(10, 20)) } : { status: 500 }));
      await assert.rejects(get(), (error) => error instanceof LayoutChanged && error.element === 'moreRows');
    });

    it('is an error where the list ends short of the count (P13), once it was looked at again', async () => {
      const before = linkedin.visited.length;
      answering(30, (start) => ({ html: start === 10 ? connectionRows(people(10, 20)) : '' }));
      await assert.rejects(get({}, linkedin.impatient), (error) => error instanceof LayoutChanged && error.element === 'moreRows');
      assert.equal(linkedin.visited.slice(before).filter((path) => path.startsWith('/mynetwork/')).length, 2);
    });

    rest('is whole where the count is a little too high', async () => {
      answering(65, (start) => ({ html: connectionRows(people(start, Math.min(start + 10, 63))) }));
      assert.equal((await get()).length, 63);
    });

    it('stops for now where LinkedIn says that it is too much', async () => {
      answering(30, () => ({ status: 429 }));
      await assert.rejects(get(), Throttled);
    });

    it('searches among the connections where there is a filter', async () => {
      const asked: URL[] = [];
      linkedin.answer((url) => {
        asked.push(url);
        return { html: searchResults([personCard(aPerson(3))], false) };
      });
      const rows = await get({ filter: { lastName: 'Ünal', locations: [] } });
      assert.deepEqual(
        rows.map(({ location }) => location),
        ['Berlin, Germany'],
      );
      assert.deepEqual(
        ['network', 'lastName'].map((name) => asked[0]?.searchParams.get(name)),
        ['["F"]', 'Ünal'],
      );
    });
  });
};

import assert from 'node:assert/strict';
import { after, before, beforeEach, describe } from 'node:test';
import { ItemFailure, Throttled } from '../../functions/linkedin/failures.ts';
import { performers } from '../../functions/linkedin/functions/index.ts';
import { type Part, testsOf } from '../support/part.ts';
import { itemRun } from '../support/performerRun.ts';
import { openSandboxLinkedIn, type SandboxLinkedIn } from '../support/sandboxLinkedIn.ts';

const peopleGet = performers['people.get']!;

/** The profile of the next person in an array. */
export const nextProfile = (part: Part): void => {
  const { it, rest } = testsOf(part);

  describe('the profile of the next person in an array', () => {
    let sandbox: SandboxLinkedIn;
    let ana: string;
    let ben: string;
    let nobody: string;
    before(async () => {
      sandbox = await openSandboxLinkedIn(10_000);
      const { people } = await sandbox.world();
      const [first, second] = people.filter(({ status }) => status === 'exists');
      const missing = people.find(({ status }) => status === 'gone');
      assert.ok(first && second && missing);
      [ana, ben, nobody] = [first.url, second.url, missing.url];
    });
    after(() => sandbox[Symbol.asyncDispose]());
    beforeEach(() => sandbox.reset());

    const include = { basicInfo: {}, languages: {} };
    const get = (person: string, next?: string) =>
      peopleGet.perform(
        sandbox.linkedin,
        { person, dataSource: 'standard', include },
        { ...itemRun(), ...(next === undefined ? {} : { next: { person: next, dataSource: 'standard', include } }) },
      );
    const visitsTo = async (person: string) => (await sandbox.effects('visit')).filter((visit) => visit.person === person).length;

    it('is loaded while lists are read, once, with the same result', async () => {
      const alone = [await get(ana), await get(ben)];
      const visited = [await visitsTo(ana), await visitsTo(ben)];
      assert.deepEqual(visited, [1, 1]);
      assert.deepEqual([await get(ana, ben), await get(ben, ana), await get(ana)], [...alone, alone[0]]);
      assert.deepEqual([await visitsTo(ana), await visitsTo(ben)], [3, 2]);
    });

    it('affects only its own item if there is no such person', async () => {
      await get(ana, nobody);
      await assert.rejects(get(nobody, ben), (error) => error instanceof ItemFailure && error.errorType === 'personNotFound');
      await get(ben);
      assert.equal(await visitsTo(ben), 1);
    });

    rest('affects only its own item if LinkedIn throttles', async () => {
      await sandbox.fault({ kind: 'status', status: 429, match: { path: new URL(ben).pathname }, times: 1 });
      await get(ana, ben);
      await assert.rejects(get(ben), Throttled, 'what LinkedIn said was asked for once more');
      await get(ben);
    });

    rest('is dropped if another person is next', async () => {
      await get(ana, ben);
      await get(ana);
      await get(ben);
      assert.equal(await visitsTo(ana), 2);
    });
  });
};

import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import type { JsonObject } from '../../functions/contract/declaration.ts';
import { performers } from '../../functions/linkedin/functions/index.ts';
import { readingRun } from '../support/performerRun.ts';
import { cookie } from '../support/sandboxLinkedIn.ts';
import { openSandboxWithWorld, type SandboxWithWorld } from '../support/sandboxWorld.ts';
import { Stopped, StoredCheckpoints } from '../support/storedCheckpoints.ts';

interface World {
  readonly people: readonly { readonly slug: string; readonly status: string; readonly memberId: string }[];
}

const member = 'mara-tiller';
const companies = Array.from({ length: 1_100 }, (_, index) => ({
  slug: `harbour-${index}`,
  id: 70_000_000 + index,
  name: `Harbour ${index}`,
}));

/** More people and companies than Sales Navigator shows of a search. */
const largeWorld = {
  people: [{ slug: member, name: 'Mara Tiller' }],
  companies,
  accounts: [{ id: 'demo-account-1', liAt: cookie.value, person: member }],
  crowds: [
    { company: 'harbour-0', count: 1_400 },
    { company: 'harbour-1', count: 1_300 },
  ],
};

const urnOf = ({ id }: { readonly id: number }): string => `urn:li:organization:${id}`;
const urnsOf = (rows: readonly JsonObject[]): unknown[] => rows.map(({ urn }) => urn);

describe('searches that find more than Sales Navigator shows', { timeout: 900_000 }, () => {
  let sandbox: SandboxWithWorld;
  before(async () => {
    sandbox = await openSandboxWithWorld(largeWorld, 20_000);
  });
  after(() => sandbox[Symbol.asyncDispose]());

  const fault = (...variants: string[]): Promise<unknown> =>
    sandbox.control('/faults', {
      faults: [{ kind: 'seat', variant: 'yes' }, ...variants.map((variant) => ({ kind: 'salesNavigator', variant }))],
    });
  beforeEach(() => fault('eagerRows'));

  /** Reads a search in runs of so many pages each; returns its rows, and how many were read after each run. */
  const inRuns = async (name: string, limit: number, pages: number): Promise<readonly [rows: JsonObject[], progress: number[]]> => {
    const checkpoints = new StoredCheckpoints();
    const progress: number[] = [];
    for (;;) {
      checkpoints.stopAfter = pages;
      const item = { dataSource: 'salesNavigator', term: 'Harbour', limit };
      const rows = await performers[name]!.perform(sandbox.linkedin, item, { ...readingRun, checkpoints }).catch((error: unknown) => {
        if (error instanceof Stopped) return null;
        throw error;
      });
      progress.push(checkpoints.rows.length);
      if (rows) return [rows as JsonObject[], progress];
    }
  };
  it('of people the first 2,500 are read over several runs, each once, with progress', async () => {
    const [rows, progress] = await inRuns('people.search', 2_500, 40);
    const { people } = (await sandbox.control('/world')) as World;
    const found = people.filter(({ slug }) => slug !== member);
    assert.equal(found.length, 2_700);
    // People outside the network are not named.
    const urns = found.slice(0, 2_500).map(({ status, memberId }) => (status === 'exists' ? `urn:li:member:${memberId}` : null));
    assert.deepEqual(urnsOf(rows), urns);
    assert.deepEqual(progress, [1_000, 2_000, 2_475]);
  });

  it('of companies the first 1,000 are read over several runs, each once, with progress', async () => {
    const [rows, progress] = await inRuns('companies.search', 1_000, 15);
    assert.deepEqual(urnsOf(rows), companies.slice(0, 1_000).map(urnOf));
    assert.deepEqual(progress, [375, 750, 975]);
  });

  it('where pages have fewer rows than places, the last page that is shown is the end, and no changed page', async () => {
    await fault('eagerRows', 'shortPage');
    const [rows] = await inRuns('companies.search', 1_000, 100);
    const shown = companies.slice(0, 1_000).filter((_, index) => index % 25 !== 7);
    assert.deepEqual(urnsOf(rows), shown.map(urnOf));
  });
});

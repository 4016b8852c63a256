import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { api } from '../support/sharedSystem.ts';

interface Result {
  readonly success: boolean;
  readonly data?: readonly object[];
  readonly error?: { readonly errorType: string; readonly filter?: string; readonly value?: string };
}

const completionOf = async <Shape>(name: string, body: object): Promise<Shape> => {
  const { envelope } = await api.call(name, body);
  assert.equal(envelope.status, 'complete', JSON.stringify(envelope));
  return (envelope as unknown as { completion: Shape }).completion;
};

const search = async (...searches: object[]): Promise<readonly Result[]> =>
  (await completionOf<{ readonly result: Result }[]>('people.search', { dataSource: 'salesNavigator', searches })).map(
    ({ result }) => result,
  );
const shownSeat = async (): Promise<boolean | null> =>
  (await completionOf<{ readonly salesNavigator: boolean | null }>('account.get', {})).salesNavigator;

describe('Sales Navigator through HTTP, queue and Chromium', { timeout: 240_000 }, () => {
  it('searches, names a filter that was dropped, remembers the seat, and counts apart', async () => {
    await api.faults({ kind: 'seat', variant: 'yes' }, { kind: 'salesNavigator', variant: 'droppedFilter', filter: 'LAST_NAME' });
    const [found, dropped] = await search({ term: 'Hexaroute', limit: 30 }, { filter: { lastName: 'Quaresma' } });
    assert.equal(found?.data?.length, 30);
    const { errorType, filter, value } = dropped?.error ?? assert.fail('the filter was dropped');
    assert.deepEqual([errorType, filter, value], ['filterNotApplied', 'lastName', 'Quaresma']);
    // The sandbox's navigation does not show it, as the React one of LinkedIn does not.
    assert.equal(await shownSeat(), true);

    await api.faults({ kind: 'seat', variant: 'spinner' });
    const [undecided] = await search({ term: 'Hexaroute' });
    assert.equal(undecided?.error?.errorType, 'salesNavigatorUndecided');
    assert.equal(await shownSeat(), true);

    await api.faults({ kind: 'seat', variant: 'no' });
    const [none] = await search({ term: 'Hexaroute' });
    assert.equal(none?.error?.errorType, 'noSalesNavigator');
    assert.equal(await shownSeat(), false);

    const period = { start: new Date(Date.now() - 3_600_000).toISOString(), end: new Date(Date.now() + 60_000).toISOString() };
    const counted = await completionOf<{ readonly category: string }[]>('stats.getActions', period);
    assert.ok(counted.some(({ category }) => category === 'salesNavigatorSearches'));
  });
});

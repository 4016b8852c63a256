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

describe('Sales Navigator through HTTP, queue and Chromium', { timeout: 900_000 }, () => {
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

  it('sends an InMail, reads its conversation into the store, and lists it; the standard one with the same person is another', async () => {
    await api.faults({ kind: 'seat', variant: 'yes' });
    const person = 'https://www.linkedin.com/in/rosalind-achebe';
    const item = { person, subject: 'Tides', text: 'Shall we meet at the harbour?' };
    interface Row {
      readonly result: {
        readonly success: boolean;
        readonly data?: { readonly inMailCreditsLeft: number | null };
        readonly error?: object;
      };
    }
    const { salesNavigator: sent } = await completionOf<{ readonly salesNavigator: Row[] }>('conversations.sendMessage', {
      salesNavigator: [item],
    });
    const [row] = sent;
    assert.equal(row?.result.success, true, JSON.stringify(row));
    assert.equal(typeof row?.result.data?.inMailCreditsLeft, 'number');

    const both = { standard: [{ person }], salesNavigator: [{ person }] };
    await completionOf('conversations.synchronize', both);
    interface Kept {
      readonly result: { readonly data: { readonly messages: readonly { readonly text: string; readonly threadId: string }[] } };
    }
    const kept = await completionOf<{ readonly standard: Kept[]; readonly salesNavigator: Kept[] }>('conversations.get', both);
    const textsOf = (rows: readonly Kept[]): readonly string[] =>
      rows.flatMap(({ result }) => result.data.messages.map(({ text }) => text));
    assert.deepEqual([textsOf(kept.standard), textsOf(kept.salesNavigator)], [[], [item.text]]);
    const threadId = kept.salesNavigator[0]?.result.data.messages[0]?.threadId;

    const [first] = await completionOf<readonly { readonly threadId: string }[]>('conversations.list', {
      dataSource: 'salesNavigator',
      limit: 1,
    });
    assert.equal(first?.threadId, threadId);

    // The person has not answered yet.
    const again = await completionOf<{ readonly salesNavigator: { readonly result: { readonly error?: { readonly reason?: string } } }[] }>(
      'conversations.sendMessage',
      { salesNavigator: [item] },
    );
    assert.equal(again.salesNavigator[0]?.result.error?.reason, 'awaitingReply');
  });
});

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readAccount } from '../../functions/accounts/account.ts';
import { normalisePersonUrl } from '../../functions/contract/urls.ts';
import { salesId } from '../../infra/sandbox/salesNavigator/ids.ts';
import { openBrowserWorker } from '../support/browserWorker.ts';

const lead = (slug: string): string => normalisePersonUrl(`/in/${salesId(slug)}`) ?? assert.fail(slug);
const seat = (variant: string, times?: number) => ({ kind: 'seat', variant, ...(times === undefined ? {} : { times }) });

interface Row {
  readonly person: string;
  readonly result: { readonly success: boolean; readonly error?: { readonly errorType: string } };
}

describe('what becomes of Sales Navigator in the middle of an array', { timeout: 900_000 }, () => {
  const second = 'layla-alharbi';
  const slugs = ['ines-quaresma', second, 'marguerite-delorme'];

  const readAll = async (...faults: object[]) => {
    await using browser = await openBrowserWorker(3);
    const { harness, accountId, work } = browser;
    await browser.fault(...faults);
    const input = { dataSource: 'salesNavigator', include: { basicInfo: {} }, people: slugs.map(lead) };
    const { requestId } = await harness.submit(accountId, 'people.get', input);
    await work();
    const envelope = await harness.envelope(requestId);
    assert.ok(envelope.status === 'complete', JSON.stringify(envelope));
    const rows = envelope.completion as unknown as readonly Row[];
    assert.deepEqual(
      rows.map(({ person }) => person),
      slugs.map(lead),
    );
    const account = await readAccount(harness.rows.accounts, accountId);
    return { ends: rows.map(({ result }) => result.error?.errorType ?? 'read'), seat: account?.salesNavigator, status: account?.status };
  };

  it('a seat that is gone fails what comes after it, and not what was read', async () => {
    // The latest fault is used up first: by the first page and its first data.
    const lost = await readAll(seat('no'), seat('yes', 2));
    assert.deepEqual(lost, { ends: ['read', 'noSalesNavigator', 'noSalesNavigator'], seat: false, status: 'active' });
  });

  it('a session of Sales Navigator that ends is renewed, and LinkedIn’s stays', async () => {
    const renewed = await readAll(seat('yes'), seat('lost', 1), seat('yes', 2));
    assert.deepEqual(renewed, { ends: ['read', 'read', 'read'], seat: true, status: 'active' });
    const ended = await readAll(seat('lost'), seat('yes', 2));
    assert.deepEqual(ended, { ends: ['read', 'salesNavigatorUndecided', 'salesNavigatorUndecided'], seat: true, status: 'active' });
  });

  it('a contract that is asked for is chosen', async () => {
    const chosen = await readAll(seat('yes'), seat('chooser', 1), seat('yes', 2));
    assert.deepEqual(chosen, { ends: ['read', 'read', 'read'], seat: true, status: 'active' });
  });

  it('a person who is not there fails alone', async () => {
    const { ends } = await readAll(seat('yes'), {
      kind: 'status',
      status: 404,
      match: { path: `/salesApiProfiles/(profileId:${salesId(second)}` },
    });
    assert.deepEqual(ends, ['read', 'personNotFound', 'read']);
  });
});

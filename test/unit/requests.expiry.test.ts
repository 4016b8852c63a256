import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { statsHandlers } from '../../functions/api/store/stats.ts';
import { planDelivery, readDelivery } from '../../functions/deliveries/deliveryPlan.ts';
import { listDeliveries } from '../../functions/deliveries/listing.ts';
import { ApiHarness } from '../support/apiHarness.ts';
import { openTables, type WorkerHarness } from '../support/workerHarness.ts';

const day = 86_400_000;

describe('expired rows are not read, whether or not the table has deleted them', () => {
  let harness: WorkerHarness;
  let api: ApiHarness;
  before(async () => {
    harness = (await openTables()).harness();
    api = new ApiHarness(harness);
  });

  it('a result, its link and its row in lists', async () => {
    const customer = await api.customer();
    const account = await api.account(customer);
    const accepted = await api.call(customer, account, 'connections.checkStatus', { people: ['https://www.linkedin.com/in/ada'] });
    const path = new URL(accepted.envelope.process?.resultLink ?? '').pathname;
    const tokens = { 'account-api-token': customer.token, 'identification-token': account.identificationToken };
    const read = () => api.send(path, tokens, undefined, 'GET');
    const listed = async () =>
      (await api.do(customer.token, 'requests.list', { accountId: account.accountId } as never)) as unknown as { requests: unknown[] };
    await harness.drain();
    assert.equal((await read()).envelope.status, 'complete');
    const used = async () => {
      const now = harness.clock.now();
      const [start, end] = [now - 32 * day, now].map((at) => new Date(at).toISOString()) as [string, string];
      const rows: unknown = await statsHandlers['stats.getUsage'](api.context, { ...account, customerId: customer.customerId }, {
        start,
        end,
      } as never);
      return (rows as unknown[]).length;
    };
    assert.equal((await listed()).requests.length, 1);
    assert.equal(await used(), 1);
    // One day for the run, and thirty for reading.
    harness.clock.advance(31 * day);
    assert.deepEqual([(await read()).status, (await read()).envelope.error?.errorType], [404, 'resultNotFound']);
    assert.equal((await listed()).requests.length, 0);
    assert.equal(await used(), 0);
  });

  it('a delivery', async () => {
    const { webhooks } = harness.rows;
    const now = harness.clock.now();
    const plan = {
      deliveryId: 'dlv_1',
      customerId: 'c',
      endpoint: 'customer',
      eventId: 'e',
      type: 't',
      accountId: null,
      url: 'u',
      body: '{}',
    } as const;
    await planDelivery(webhooks, plan, { kind: 'wait', until: now }, { now, retentionMs: day });
    assert.ok(await readDelivery(webhooks, 'dlv_1'));
    const listed = async () => {
      const keptSince = harness.clock.now() - day;
      return (await listDeliveries(webhooks, 'c', { limit: 10, keptSince })).deliveries.length;
    };
    assert.equal(await listed(), 1);
    harness.clock.advance(day);
    assert.equal(await readDelivery(webhooks, 'dlv_1'), undefined);
    assert.equal(await listed(), 0);
  });
});

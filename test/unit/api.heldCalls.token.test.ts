import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { ApiHarness } from '../support/apiHarness.ts';
import { openTables } from '../support/workerHarness.ts';

const ada = { people: ['https://www.linkedin.com/in/ada'] };

describe('P18 a token that ends', () => {
  let tables: Awaited<ReturnType<typeof openTables>>;
  before(async () => {
    tables = await openTables();
  });

  it('during a held call lets it go on: it is answered with its result, which nobody reads with that token later', async () => {
    const { api, harness, customer, account } = await ApiHarness.withAccount(tables.harness());
    const expiresAt = new Date(harness.clock.now() + 30_000).toISOString();
    const { accountApiToken } = await api.do(customer.token, 'tokens.create', { scopes: ['functions:read'], expiresAt });
    const ending = { ...customer, token: accountApiToken };
    let ended = false;
    const clock = {
      ...harness.clock,
      now: () => harness.clock.now(),
      every: () => () => undefined,
      // The first look for the result comes a minute after the call, when a worker has done it.
      wait: async () => {
        if (ended) throw new Error('The result was there at the first look');
        ended = true;
        harness.clock.advance(60_000);
        await harness.drain();
      },
    };
    const { requests } = api.context;
    Object.assign(api.context, { clock, longHoldMs: 600_000, requests: { ...requests, watch: undefined } });
    const held = await api.call(ending, account, 'connections.checkStatus', ada, { 'result-handling': 'long' });
    assert.equal(ended, true);
    assert.deepEqual([held.status, held.envelope.status], [200, 'complete'], held.text);
    assert.ok(harness.clock.now() > Date.parse(expiresAt));
    const again = await api.call(ending, account, 'connections.checkStatus', ada);
    assert.deepEqual([again.status, again.envelope.error?.errorType], [401, 'invalidAccountApiToken']);
  });
});

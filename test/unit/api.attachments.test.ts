import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { MockAgent } from 'undici';
import type { Api } from '../../functions/api/api.ts';
import { rowPieces } from '../../functions/attachments/rowPieces.ts';
import { carryOutErasures } from '../../functions/sweeper/erasures.ts';
import { ApiHarness } from '../support/apiHarness.ts';
import { CrashPoint } from '../support/crashPoint.ts';
import { findIn } from '../support/erasureScene.ts';
import { openTables, rules, signIns, type WorkerHarness } from '../support/workerHarness.ts';

const body = { standard: [{ person: 'https://www.linkedin.com/in/ada', attachments: [{ url: 'https://files.example.com/plan.pdf' }] }] };

/** The file is there once something else has been done. */
const servedAfter = (work: () => Promise<void>) => {
  const files = new MockAgent();
  files.disableNetConnect();
  files.get('https://files.example.com').intercept({ path: '/plan.pdf' }).reply(200, '%PDF-1.7 of a drawing');
  return files.compose((dispatch) => (options, handler) => {
    void work().then(() => dispatch(options, handler));
    return true;
  });
};

describe('P19: a call whose files are fetched', () => {
  let tables: Awaited<ReturnType<typeof openTables>>;
  before(async () => {
    tables = await openTables('sqlite');
  });
  const fetchingAfter = async (work: (api: ApiHarness, token: string, accountId: string) => Promise<void>) => {
    const harness: WorkerHarness = tables.harness();
    const { api, customer, account, accountId } = await ApiHarness.withAccount(harness);
    const guard = { localHosts: new Set<string>(), ports: new Set([443]), resolve: async () => ['93.184.216.34'] };
    const dispatcher = servedAfter(() => work(api, customer.token, accountId));
    const given: Partial<Api> = { pieces: rowPieces(harness.rows.requests), fetching: { guard, dispatcher, timeoutMs: 60_000 } };
    Object.assign(api.context, given);
    const answer = await api.call(customer, account, 'conversations.sendMessage', body);
    return { harness, accountId, answer };
  };
  const finish = async (harness: WorkerHarness): Promise<void> => {
    for (let sweeps = 0; sweeps < 3; sweeps++) {
      harness.clock.advance(120_000);
      await carryOutErasures({ ...harness.sweeperWith(new CrashPoint()), signIns, heartbeatStaleMs: rules.heartbeatStaleMs });
    }
  };

  it('is accepted with them', async () => {
    const { harness, accountId, answer } = await fetchingAfter(async () => undefined);
    assert.equal(answer.envelope.status, 'processing');
    assert.ok((await findIn(harness, ['plan.pdf'])).length > 0 && accountId);
  });

  for (const passes of ['first pass', 'end'])
    it(`is not accepted after the ${passes} of its account's erasure, and leaves nothing`, async () => {
      const { harness, accountId, answer } = await fetchingAfter(async (api, token, erased) => {
        await api.do(token, 'accounts.erase', { accountId: erased });
        if (passes === 'end') await finish(api.harness);
      });
      assert.deepEqual([answer.status, answer.envelope.error?.errorType], [409, 'linkedinAccountSignedOut']);
      assert.equal(harness.queue.length, 0);
      await finish(harness);
      const left = (await findIn(harness, [accountId, 'plan.pdf'])).filter((place) => !/ERASURE#|AUDIT#|bytes of/.test(place));
      assert.deepEqual(left, []);
    });
});

import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { MockAgent } from 'undici';
import type { Api } from '../../functions/api/api.ts';
import { heldHere } from '../../functions/api/heldCalls.ts';
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

  /** A call with this many items, one file each, whose bytes and time are limited. */
  const limited = async (
    items: number,
    given: Partial<Api> = {},
    answers: (files: MockAgent) => void = () => undefined,
    timeoutMs = 60_000,
  ) => {
    const harness: WorkerHarness = tables.harness();
    const { api, customer, account, accountId } = await ApiHarness.withAccount(harness);
    const guard = { localHosts: new Set<string>(), ports: new Set([443]), resolve: async () => ['93.184.216.34'] };
    const files = new MockAgent();
    files.disableNetConnect();
    answers(files);
    const fetching = { guard, dispatcher: files, timeoutMs: 60_000, perCall: { timeoutMs, maxBytes: 20_000_000 } };
    Object.assign(api.context, { pieces: rowPieces(harness.rows.requests), fetching, ...given });
    const standard = Array.from({ length: items }, (_, index) => ({
      person: `https://www.linkedin.com/in/ada-${index}`,
      attachments: [{ url: `https://files.example.com/${index}.pdf` }],
    }));
    const call = () => api.call(customer, account, 'conversations.sendMessage', { standard });
    return { harness, api, customer, account, accountId, call };
  };
  const path = (file: number) => ({ path: `/${file}.pdf` });
  const content = `%PDF-1.7 ${'x'.repeat(8_000_000)}`;
  const pieces = async (harness: WorkerHarness) =>
    (await findIn(harness, ['PIECE#'])).filter((place) => !place.includes(' in the bytes of '));

  it('is refused when the files of its items are too large together, and leaves nothing', async () => {
    const { harness, call } = await limited(3, {}, (files) => {
      for (let file = 0; file < 3; file++) files.get('https://files.example.com').intercept(path(file)).reply(200, content);
    });
    const { status, envelope } = await call();
    const { errorType, reason } = envelope.error as unknown as { errorType: string; reason: string };
    assert.deepEqual([status, errorType, reason], [400, 'attachmentNotAccepted', 'tooLarge']);
    assert.match(envelope.error?.message ?? '', /standard\[2\]\.attachments\[0\]/);
    assert.deepEqual(await pieces(harness), []);
  });

  it('is refused when they take too long together', async () => {
    const { harness, call } = await limited(
      4,
      {},
      (files) => {
        for (let file = 0; file < 4; file++)
          files.get('https://files.example.com').intercept(path(file)).reply(200, '%PDF-1.7 of a drawing').delay(80);
      },
      200,
    );
    const { status, envelope } = await call();
    const { errorType, reason } = envelope.error as unknown as { errorType: string; reason: string };
    assert.deepEqual([status, errorType, reason], [400, 'attachmentNotAccepted', 'tooSlow']);
    assert.deepEqual(await pieces(harness), []);
  });

  it('is refused before anything is fetched when the account has no room, or the customer no place', async () => {
    const full = await limited(1);
    Object.assign(full.api.context.acceptance.rules, { pendingCap: 0 });
    const places = await limited(1, { fetchPlaces: heldHere({ perCustomer: 1, inAll: 10 }) });
    const leave = await places.api.context.fetchPlaces.take(places.customer.customerId);
    for (const { call } of [full, places]) {
      const { status, envelope, headers } = await call();
      assert.deepEqual([status, envelope.error?.errorType], [429, 'tooManyPendingRequests']);
      assert.ok(Number(headers['retry-after']) > 0);
    }
    await leave?.();
    const served = await limited(1, { fetchPlaces: places.api.context.fetchPlaces }, (files) => {
      files.get('https://files.example.com').intercept(path(0)).reply(200, '%PDF-1.7 of a drawing');
    });
    assert.equal((await served.call()).envelope.status, 'processing');
    assert.ok(await served.api.context.fetchPlaces.take(served.customer.customerId), 'its place is free again');
  });

  it('takes no place without files', async () => {
    const { api, customer, account } = await limited(1, { fetchPlaces: heldHere({ perCustomer: 0, inAll: 0 }) });
    const text = { standard: [{ person: 'https://www.linkedin.com/in/ada', text: 'Hello' }] };
    assert.equal((await api.call(customer, account, 'conversations.sendMessage', text)).envelope.status, 'processing');
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

import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { MockAgent } from 'undici';
import { rowPieces } from '../../functions/attachments/rowPieces.ts';
import type { Rows } from '../../functions/rows/rows.ts';
import { ApiHarness } from '../support/apiHarness.ts';
import { openTables } from '../support/workerHarness.ts';

const host = 'https://files.example.com';
const person = 'https://www.linkedin.com/in/ada-test';
const failed = () => Promise.reject(new Error('timed out'));

/** Calls that bring a file, on the engine without transactions: an acceptance has steps there, and each may fail. */
describe('the files of a call whose acceptance fails', () => {
  let tables: Awaited<ReturnType<typeof openTables>>;
  before(async () => {
    tables = await openTables('dynamo');
  });

  const opened = async () => {
    const all = await ApiHarness.withAccount(tables.harness());
    const { api, harness, customer, account } = all;
    const { requests } = harness.rows;
    const stored = new Set<string>();
    const pieces = rowPieces(requests);
    const dispatcher = new MockAgent();
    dispatcher.disableNetConnect();
    dispatcher.get(host).intercept({ path: '/notes.txt' }).reply(200, 'Bring boots.').persist();
    const guard = { localHosts: new Set<string>(), ports: new Set([443]), resolve: async () => ['192.0.2.1'] };
    Object.assign(api.context, {
      fetching: { guard, dispatcher, timeoutMs: 60_000 },
      pieces: {
        ...pieces,
        put: async (key: { fileId: string; piece: number }, ...more: [Uint8Array, number]) => {
          await pieces.put(key, ...more);
          stored.add(key.fileId);
        },
      },
    });
    const left = async () => {
      const ids = [...stored];
      const found = await Promise.all(ids.map((fileId) => pieces.get({ fileId, piece: 0 })));
      return ids.filter((_, index) => found[index] !== undefined);
    };
    const send = (key?: string, text = 'Hello') =>
      api.call(
        customer,
        account,
        'conversations.sendMessage',
        { standard: [{ person, text, attachments: [{ url: `${host}/notes.txt` }] }] },
        key === undefined ? {} : { 'idempotency-key': key },
      );
    /** The table of requests fails as is said; the original does the rest. */
    const whereRequests = (changed: (requests: Rows) => Partial<Rows>) => {
      const before = api.context.acceptance;
      Object.assign(api.context, { acceptance: { ...before, requests: { ...requests, ...changed(requests) } } });
      return () => void Object.assign(api.context, { acceptance: before });
    };
    const whereQueue = (queue: Partial<typeof harness.queue.port>) => {
      const before = api.context.acceptance;
      Object.assign(api.context, { acceptance: { ...before, queue: { ...harness.queue.port, ...queue } } });
      return () => void Object.assign(api.context, { acceptance: before });
    };
    const sentFiles = () => harness.linkedin.ledger.map(({ files }) => files);
    return { ...all, send, stored, left, whereRequests, whereQueue, sentFiles };
  };

  it('stay where the request was stored all the same, and is done', async () => {
    for (const key of [undefined, 'key']) {
      const { harness, send, left, whereRequests, sentFiles } = await opened();
      whereRequests(({ put, change }) => ({
        put: async (row, condition) => {
          await put(row, condition);
          if (row.function !== undefined) await failed();
        },
        change: (row, changes, condition) => (changes.set?.state === 'withdrawn' ? failed() : change(row, changes, condition)),
      }));
      assert.equal((await send(key)).status, 503);
      assert.equal((await left()).length, 1);
      harness.clock.advance(61_000);
      await harness.sweep();
      await harness.drain();
      assert.deepEqual(sentFiles(), [['Bring boots.']]);
      assert.deepEqual(await left(), []);
    }
  });

  it('stay where a message was queued all the same, and the request could not be withdrawn', async () => {
    const { harness, send, whereRequests, whereQueue, sentFiles } = await opened();
    whereQueue({
      send: async (message) => {
        await harness.queue.port.send(message);
        await failed();
      },
    });
    whereRequests(({ change }) => ({
      change: (row, changes, condition) => (changes.set?.state === 'withdrawn' ? failed() : change(row, changes, condition)),
    }));
    assert.equal((await send('key')).status, 503);
    await harness.drain();
    assert.deepEqual(sentFiles(), [['Bring boots.']]);
  });

  it('go where the request was taken back, or there are too many', async () => {
    const { api, send, left, whereQueue } = await opened();
    const restore = whereQueue({ send: failed });
    assert.equal((await send('key')).status, 503);
    assert.deepEqual(await left(), []);
    restore();
    const { rules } = api.context.acceptance;
    Object.assign(api.context, { acceptance: { ...api.context.acceptance, rules: { ...rules, pendingCap: 1 } } });
    assert.deepEqual([(await send()).status, (await send()).status], [202, 429]);
    assert.equal((await left()).length, 1);
  });

  it('are those of the repetition, whose long input replaces what the first one left', async () => {
    const { harness, send, left, whereRequests, whereQueue, sentFiles } = await opened();
    const long = 'x'.repeat(1900);
    const withdrawn = whereQueue({ send: failed });
    assert.equal((await send('withdrawn', long)).status, 503);
    withdrawn();
    const notStored = whereRequests(({ put }) => ({
      put: (row, condition) => (row.function === undefined ? put(row, condition) : failed()),
    }));
    assert.equal((await send('not stored', long)).status, 503);
    for (const fileId of await left()) await rowPieces(harness.rows.requests).delete(fileId, 1);
    notStored();
    for (const key of ['withdrawn', 'not stored']) assert.equal((await send(key, long)).status, 202);
    await harness.drain();
    assert.deepEqual(sentFiles(), [['Bring boots.'], ['Bring boots.']]);
    assert.deepEqual(await left(), []);
  });

  it('of calls at the same time with one key are kept once', async () => {
    for (const text of ['Hello', 'x'.repeat(1900)]) {
      const { harness, send, stored, left, sentFiles } = await opened();
      const replies = await Promise.all([1, 2, 3].map(() => send('key', text)));
      assert.deepEqual(
        replies.map(({ status }) => status),
        [202, 202, 202],
      );
      assert.equal(new Set(replies.map(({ envelope }) => envelope.process?.resultLink)).size, 1);
      assert.equal(stored.size, 3);
      // A long input, in a row of its own, may be replaced after its call has looked: those files are left to their time.
      const unused = (await left()).length - 1;
      if (text.length < 1000) assert.equal(unused, 0);
      await harness.drain();
      assert.deepEqual(sentFiles(), [['Bring boots.']]);
      assert.equal((await left()).length, unused);
    }
  });
});

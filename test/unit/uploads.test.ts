import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { carryOutErasures } from '../../functions/sweeper/erasures.ts';
import { CrashPoint } from '../support/crashPoint.ts';
import { findIn } from '../support/erasureScene.ts';
import { mebibyte, pdfOf, uploadScene } from '../support/uploadScene.ts';
import { openTables, rules, signIns, type WorkerHarness } from '../support/workerHarness.ts';

const hour = 3_600_000;
const errorOf = ({ status, envelope }: { status: number; envelope: { error?: { errorType: string; reason?: unknown } } }) => [
  status,
  envelope.error?.errorType,
  ...(envelope.error?.reason === undefined ? [] : [envelope.error.reason]),
];

describe('files that are uploaded', () => {
  let tables: Awaited<ReturnType<typeof openTables>>;
  before(async () => {
    tables = await openTables('sqlite');
  });
  const open = async () => {
    const harness = tables.harness();
    return { harness, ...(await uploadScene(harness)) };
  };
  const arrived = async (harness: WorkerHarness) => {
    await harness.drain();
    return harness.linkedin.ledger.map(({ files }) => files);
  };

  it('are sent as they are, whole or in parts, and are gone then', async () => {
    const { harness, place, put, send, left } = await open();
    for (const [size, ranges] of [
      [20, [[0, 20]]],
      [mebibyte, [[0, mebibyte]]],
      [
        2 * mebibyte + 77,
        [
          [0, mebibyte],
          [mebibyte, 2 * mebibyte + 70],
          [2 * mebibyte + 70, 2 * mebibyte + 77],
        ],
      ],
    ] as [number, [number, number][]][]) {
      const content = pdfOf(size);
      const { uploadUrl, url } = await place(size);
      for (const [from, to] of ranges) {
        const answer = await put(
          uploadUrl,
          content.subarray(from, to),
          ranges.length === 1 ? undefined : `bytes ${from}-${to - 1}/${size}`,
        );
        assert.deepEqual([answer.status, answer.envelope.completion], [200, { received: to, size, isComplete: to === size }]);
      }
      assert.equal((await send(url)).envelope.status, 'processing');
      const sent = await arrived(harness);
      assert.deepEqual(sent.at(-1), [content.toString()]);
    }
    harness.clock.advance(2 * hour);
    assert.equal((await left()).pieces, 0);
  });

  it('are kept sealed, and cannot be read at either address', async () => {
    const { harness, place, put, get } = await open();
    const content = Buffer.from('%PDF-1.7 a canary in words');
    const { uploadUrl, url } = await place(content.length);
    await put(uploadUrl, content);
    assert.deepEqual(await findIn(harness, ['a canary in words']), []);
    for (const address of [url, uploadUrl]) assert.deepEqual(errorOf(await get(address)), [403, 'uploadNotReadable']);
  });

  it('are of the size that was declared', async () => {
    const { place, put, send, left } = await open();
    const content = pdfOf(100);
    const { uploadUrl, url } = await place(100);
    for (const wrong of [pdfOf(99), pdfOf(101), Buffer.alloc(0)])
      assert.deepEqual(errorOf(await put(uploadUrl, wrong)), [400, 'uploadSizeDiffers']);
    assert.deepEqual(errorOf(await put(uploadUrl, content, 'bytes 0-99/2147483648')), [400, 'uploadSizeDiffers']);
    assert.deepEqual(errorOf(await send(url)), [400, 'attachmentNotAccepted', 'uploadIncomplete']);
    assert.equal((await left()).pieces, 0);
    assert.deepEqual(errorOf(await put(uploadUrl, content, 'bytes 0-99/*')), [400, 'uploadSizeDiffers'], 'there may be more');
    assert.equal((await put(uploadUrl, content, 'bytes 0-99/100')).status, 200);
    assert.equal((await send(url)).status, 202);
  });

  it('are of the type that was declared, by their content', async () => {
    const { place, put, left } = await open();
    const { uploadUrl } = await place(20);
    assert.deepEqual(errorOf(await put(uploadUrl, Buffer.from('GIF89a and then some'))), [400, 'attachmentNotAccepted', 'typeMismatch']);
    assert.deepEqual(errorOf(await put(uploadUrl, Buffer.from('\x7fELF and more of it.', 'latin1').subarray(0, 20).fill(1, 8))), [
      400,
      'attachmentNotAccepted',
      'typeNotAllowed',
    ]);
    const lying = await place(20, { name: 'plan.pdf', type: 'image/png' });
    assert.deepEqual(errorOf(await put(lying.uploadUrl, pdfOf(20))), [400, 'attachmentNotAccepted', 'typeMismatch']);
    assert.equal((await left()).pieces, 0);
  });

  it('come in parts that follow one another; a part that is repeated changes nothing', async () => {
    const { place, put } = await open();
    const size = 3 * mebibyte;
    const content = pdfOf(size);
    const { uploadUrl } = await place(size);
    const part = (from: number, to: number) => put(uploadUrl, content.subarray(from, to), `bytes ${from}-${to - 1}/${size}`);
    assert.deepEqual(errorOf(await part(mebibyte, 2 * mebibyte)), [409, 'uploadOutOfOrder']);
    assert.deepEqual(errorOf(await part(0, 1000)), [400, 'uploadPartTooSmall']);
    assert.deepEqual(errorOf(await put(uploadUrl, content.subarray(0, 10), 'bytes 5-9/100')), [400, 'uploadRangeInvalid']);
    const both = await Promise.all([part(0, mebibyte), part(0, mebibyte)]);
    for (const answer of both)
      assert.deepEqual([answer.status, answer.envelope.completion], [200, { received: mebibyte, size, isComplete: false }]);
    const other = await put(uploadUrl, pdfOf(mebibyte + 1).subarray(1), `bytes 0-${mebibyte - 1}/${size}`);
    assert.deepEqual([errorOf(other), other.envelope.error?.message.includes(String(mebibyte))], [[409, 'uploadOutOfOrder'], true]);
    const asked = await put(uploadUrl, Buffer.alloc(0), 'bytes */*');
    assert.deepEqual(asked.envelope.completion, { received: mebibyte, size, isComplete: false });
    assert.deepEqual((await part(mebibyte, size)).envelope.completion, { received: size, size, isComplete: true });
    const large = await place(6 * mebibyte);
    assert.deepEqual(errorOf(await put(large.uploadUrl, pdfOf(6 * mebibyte))), [413, 'uploadPartTooLarge']);
  });

  it('are used once', async () => {
    const { harness, place, put, send, api, customer, account } = await open();
    const content = pdfOf(30);
    const { uploadUrl, url } = await place(30);
    await put(uploadUrl, content);
    const twice = { standard: [person(1), person(2)].map((each) => ({ person: each, text: 'Look', attachments: [{ url }] })) };
    const refused = await api.call(customer, account, 'conversations.sendMessage', twice);
    assert.deepEqual(errorOf(refused), [400, 'attachmentNotAccepted', 'uploadNotFound']);
    const answers = await Promise.all([send(url), send(url)]);
    assert.deepEqual(answers.map(({ status }) => status).sort(), [202, 400]);
    assert.deepEqual(errorOf(await put(uploadUrl, content)), [404, 'uploadNotFound']);
    assert.deepEqual(errorOf(await send(url)), [400, 'attachmentNotAccepted', 'uploadNotFound']);
    assert.deepEqual(await arrived(harness), [[content.toString()]]);
  });

  it('are sent once by calls with one idempotency key, at the same time or later', async () => {
    const { harness, place, put, send } = await open();
    const { uploadUrl, url } = await place(30);
    await put(uploadUrl, pdfOf(30));
    const key = { 'idempotency-key': 'once' };
    const answers = await Promise.all([send(url, key), send(url, key)]);
    const later = await send(url, key);
    assert.deepEqual(new Set([...answers, later].map(({ envelope }) => envelope.requestId)).size, 1);
    assert.deepEqual(await arrived(harness), [[pdfOf(30).toString()]]);
  });

  it('can be used again after a call that was not accepted', async () => {
    const { harness, place, put, send, api, customer, account } = await open();
    const { uploadUrl, url } = await place(30);
    await put(uploadUrl, pdfOf(30));
    const { acceptance } = api.context;
    await api.call(customer, account, 'account.get', {});
    Object.assign(api.context, { acceptance: { ...acceptance, rules: { ...acceptance.rules, pendingCap: 1 } } });
    assert.deepEqual(errorOf(await send(url)), [429, 'tooManyPendingRequests']);
    Object.assign(api.context, { acceptance });
    const missing = { url: 'https://files.example.com/missing.pdf' };
    const both = { standard: [{ person: person(1), text: 'Look', attachments: [{ url }, missing] }] };
    assert.deepEqual(errorOf(await api.call(customer, account, 'conversations.sendMessage', both)), [
      400,
      'attachmentNotAccepted',
      'notReachable',
    ]);
    assert.equal((await send(url)).status, 202);
    assert.deepEqual(await arrived(harness), [[pdfOf(30).toString()]]);
  });

  it('get the name that an attachment gives them, with their own ending', async () => {
    const { place, put, send } = await open();
    const { uploadUrl, url } = await place(30);
    await put(uploadUrl, pdfOf(30));
    assert.deepEqual(errorOf(await send(url, {}, { name: 'plan.exe' })), [400, 'attachmentNotAccepted', 'typeMismatch']);
    assert.equal((await send(url, {}, { name: 'other' })).status, 202);
  });

  it('belong to one account: any other is told that there is none', async () => {
    const { api, customer, as, place, put } = await open();
    const { uploadUrl, url } = await place(30);
    await put(uploadUrl, pdfOf(30));
    const second = await api.account(customer);
    const stranger = await api.customer('Stranger');
    const theirs = await api.account(stranger);
    for (const [who, whose] of [
      [customer, second],
      [stranger, theirs],
    ] as const)
      assert.deepEqual(errorOf(await as(api, who, whose).send(url)), [400, 'attachmentNotAccepted', 'uploadNotFound']);
    const forged = uploadUrl.replace(/[^/]+$/, 'x'.repeat(32));
    assert.deepEqual(errorOf(await put(forged, pdfOf(30))), [404, 'uploadNotFound']);
    assert.equal((await as(api).send(url)).status, 202);
  });

  it('are deleted when their hour is over', async () => {
    const { harness, place, put, send, sweepUploads, left, create } = await open();
    const { uploadUrl, url, expiresAt } = await place(2 * mebibyte);
    assert.equal(Date.parse(expiresAt), harness.clock.now() + hour);
    await put(uploadUrl, pdfOf(2 * mebibyte).subarray(0, mebibyte), `bytes 0-${mebibyte - 1}/*`);
    assert.deepEqual([await sweepUploads(), await left()], [0, { pieces: 4, uploads: 1 }]);
    harness.clock.advance(hour);
    assert.deepEqual(errorOf(await put(uploadUrl, Buffer.alloc(0), 'bytes */*')), [404, 'uploadNotFound']);
    assert.deepEqual(errorOf(await send(url)), [400, 'attachmentNotAccepted', 'uploadNotFound']);
    harness.clock.advance(2 * 60_000);
    assert.deepEqual([await sweepUploads(), await left()], [1, { pieces: 0, uploads: 0 }]);
    assert.equal((await create({ size: 1 })).status, 200);
  });

  it('count no longer after their hour, also where the server was off for weeks', async () => {
    const { harness, create, sweepUploads, left } = await open();
    for (let index = 0; index < 10; index++) assert.equal((await create({ size: 50_000_000 })).envelope.status, 'complete');
    assert.equal((await create({ size: 1 })).envelope.error?.errorType, 'tooManyUploads');
    harness.clock.advance(30 * 24 * hour);
    assert.deepEqual([await sweepUploads(), await left()], [10, { pieces: 0, uploads: 0 }]);
    assert.equal((await create({ size: 1 })).envelope.status, 'complete');
  });

  it('that a call has taken outlive their hour with it', async () => {
    const { harness, place, put, send, sweepUploads, left } = await open();
    const { uploadUrl, url } = await place(30);
    await put(uploadUrl, pdfOf(30));
    await send(url);
    harness.clock.advance(hour + 2 * 60_000);
    assert.deepEqual([await sweepUploads(), await left()], [1, { pieces: 1, uploads: 0 }]);
    assert.deepEqual(await arrived(harness), [[pdfOf(30).toString()]]);
  });

  it('are limited in number and bytes for each customer, also where many are created at once', async () => {
    const { harness, create, api, as, place, put, send, sweepUploads } = await open();
    const outcomes = async (calls: Promise<{ envelope: { status: string; error?: { errorType: string } } }>[]) =>
      (await Promise.all(calls)).map(({ envelope }) => envelope.error?.errorType ?? envelope.status);
    const tenth = await place(50_000_000 - 30);
    const large = await outcomes(Array.from({ length: 14 }, () => create({ size: 50_000_000 })));
    assert.deepEqual(large.filter((each) => each === 'complete').length, 9);
    assert.deepEqual(new Set(large), new Set(['complete', 'tooManyUploads']));
    const small = await place(30);
    assert.deepEqual(await outcomes([create({ size: 1 })]), ['tooManyUploads']);
    await put(small.uploadUrl, pdfOf(30));
    await send(small.url);
    assert.deepEqual(await outcomes([create({ size: 30 })]), ['complete'], 'what was used counts no longer');
    const other = await api.customer('Other');
    assert.equal((await as(api, other, await api.account(other)).create({ size: 50_000_000 })).status, 200);
    harness.clock.advance(hour + 2 * 60_000);
    await sweepUploads();
    const many = await outcomes(Array.from({ length: 104 }, () => create({ size: 1 })));
    assert.equal(many.filter((each) => each === 'complete').length, 100);
    assert.ok(tenth.url);
  });

  it('need a token that may act', async () => {
    const { api, customer, account } = await open();
    for (const [scopes, status] of [
      [['functions:read'], 403],
      [['functions:act'], 200],
    ] as const) {
      const { accountApiToken } = await api.do(customer.token, 'tokens.create', { name: 'limited', scopes: [...scopes] });
      const answer = await api.call(
        { ...customer, token: accountApiToken },
        account,
        'uploads.create',
        { name: 'a.pdf', size: 1, type: 'application/pdf' },
        { 'result-handling': 'long' },
      );
      assert.equal(answer.status, status);
    }
  });

  it('are erased with their account (P19)', async () => {
    const { harness, api, customer, account, place, put, left } = await open();
    const { uploadUrl } = await place(30);
    await put(uploadUrl, pdfOf(30));
    await place(50, { name: 'never sent.pdf' });
    await api.do(customer.token, 'accounts.erase', { accountId: account.accountId });
    for (let sweeps = 0; sweeps < 3; sweeps++) {
      harness.clock.advance(120_000);
      await carryOutErasures({ ...harness.sweeperWith(new CrashPoint()), signIns, heartbeatStaleMs: rules.heartbeatStaleMs });
    }
    assert.deepEqual(await left(), { pieces: 0, uploads: 0 });
    assert.deepEqual(
      (await findIn(harness, ['never sent.pdf'])).filter((place) => !place.includes('bytes of')),
      [],
    );
  });
});

const person = (index: number): string => `https://www.linkedin.com/in/ada-${index}`;

import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import type { Owner } from '../../functions/accounts/envelope.ts';
import { rowPieces } from '../../functions/attachments/rowPieces.ts';
import type { StoredFile } from '../../functions/attachments/storedFile.ts';
import { leaveFiles, takeUpload, uploadNamed } from '../../functions/attachments/takenUpload.ts';
import type { ApiReply } from '../support/apiHarness.ts';
import { withLostAnswers } from '../support/lostAnswers.ts';
import { mebibyte, pdfOf, person, uploadScene } from '../support/uploadScene.ts';
import { openTables, type WorkerHarness } from '../support/workerHarness.ts';

const hour = 3_600_000;
const outcomeOf = ({ status, envelope }: ApiReply) => [status, envelope.error?.reason];

describe('a file that is taken for a call', () => {
  let tables: Awaited<ReturnType<typeof openTables>>;
  before(async () => {
    tables = await openTables('sqlite');
  });
  const open = async () => {
    const harness = tables.harness();
    return { harness, ...(await uploadScene(harness)) };
  };
  /** Attempts of one call, each by its name. */
  const attempts = (harness: WorkerHarness, owner: Owner, url: string) => {
    const { requests: rows } = harness.rows;
    const uploads = { rows, now: harness.clock.now, takenBy: 'call' };
    const named = uploadNamed('https://api.test', url);
    assert.ok(named);
    return {
      take: (taker: string): Promise<StoredFile> => takeUpload({ ...uploads, taker }, owner, named, mebibyte),
      leave: (file: StoredFile): Promise<void> => leaveFiles(uploads, rowPieces(rows), owner, [file]),
    };
  };

  it('is given back also where the answers of DynamoDB are lost', async () => {
    const { api, customer, account, place, put, send } = await open();
    const { uploadUrl, url } = await place(30);
    await put(uploadUrl, pdfOf(30));
    const { requests } = api.context;
    Object.assign(api.context, { requests: withLostAnswers(requests) });
    const both = [{ url }, { url: 'https://files.example.com/missing.pdf' }];
    const refused = await api.call(customer, account, 'conversations.sendMessage', {
      standard: [{ person, text: 'Look', attachments: both }],
    });
    assert.deepEqual(outcomeOf(refused), [400, 'notReachable']);
    assert.equal((await send(url)).status, 202);
  });

  it('stays with the call as long as one of its attempts has it', async () => {
    const { harness, place, put, send, customer, account } = await open();
    const { uploadUrl, url } = await place(30);
    await put(uploadUrl, pdfOf(30));
    const { take, leave } = attempts(harness, { customerId: customer.customerId, accountId: account.accountId }, url);
    const [first, second] = [await take('first'), await take('second')];
    await leave(first);
    assert.deepEqual(outcomeOf(await send(url)), [400, 'uploadNotFound']);
    await leave(second);
    assert.equal((await send(url)).status, 202);
    await harness.drain();
    assert.deepEqual(
      harness.linkedin.ledger.map(({ files }) => files),
      [[pdfOf(30).toString()]],
    );
  });

  it('is kept while an attempt has it, also when its hour is over, and deleted after the last', async () => {
    const { harness, place, put, customer, account, left } = await open();
    const { uploadUrl, url } = await place(30);
    await put(uploadUrl, pdfOf(30));
    const { take, leave } = attempts(harness, { customerId: customer.customerId, accountId: account.accountId }, url);
    const files = [await take('first'), await take('second')];
    harness.clock.advance(hour + 1);
    for (const file of files) {
      assert.equal((await left()).pieces, 1);
      await leave(file);
    }
    assert.equal((await left()).pieces, 0);
  });
});

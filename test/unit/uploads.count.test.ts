import assert from 'node:assert/strict';
import { it } from 'node:test';
import { countAgain, countUpload, TooManyUploads, uncountUpload } from '../../functions/attachments/openUploads.ts';
import { uploadRules } from '../../functions/contract/uploads.ts';
import { withLostAnswers } from '../support/lostAnswers.ts';
import { openTables } from '../support/workerHarness.ts';

it('an upload is counted once, also where the answers of DynamoDB are lost', async () => {
  const harness = (await openTables('sqlite')).harness();
  const rows = withLostAnswers(harness.rows.requests);
  const [first, second, third, fourth] = ['a', 'b', 'c', 'd'].map((uploadId) => ({
    customerId: 'customer',
    uploadId,
    size: uploadRules.openBytes / 2,
  }));
  assert.ok(first && second && third && fourth);
  await countUpload(rows, first);
  await uncountUpload(rows, first);
  await countAgain(rows, first);
  await countUpload(rows, second);
  await assert.rejects(countUpload(rows, third), TooManyUploads);
  for (const each of [first, second]) await uncountUpload(rows, each);
  for (const each of [third, fourth]) await countUpload(rows, each);
  await assert.rejects(countUpload(rows, first), TooManyUploads);
});

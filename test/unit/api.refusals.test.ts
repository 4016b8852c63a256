import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, it } from 'node:test';
import type { Request } from '@middy/core';
import type { APIGatewayProxyEvent } from 'aws-lambda';
import { type Answer, Refusal } from '../../functions/api/http.ts';
import { refusals } from '../../functions/api/refusals.ts';
import { readMark } from '../../functions/healthMarks.ts';
import { DatabaseDamaged } from '../../functions/rows/sqlite/databaseDamaged.ts';

const folder = mkdtempSync(join(tmpdir(), 'refusals-'));
after(() => rmSync(folder, { recursive: true }));

/** What is logged, and the answer. */
const refuse = async (error: Error): Promise<{ readonly lines: readonly string[]; readonly status: number | undefined }> => {
  const lines: string[] = [];
  const line =
    (level: string) =>
    (message: string, facts: object = {}): void =>
      void lines.push(`${level} ${message} ${JSON.stringify(facts)}`);
  const log = { debug: line('debug'), info: line('info'), warn: line('warn'), error: line('error') };
  const request = { error, event: { httpMethod: 'GET' }, response: undefined } as unknown as Request<APIGatewayProxyEvent, Answer>;
  await refusals({ log, dataFolder: folder }).onError?.(request);
  return { lines, status: request.response?.statusCode };
};

it('what /healthz finds is one line without a stack', async () => {
  const { lines, status } = await refuse(new Refusal({ errorType: 'serviceUnavailable', message: 'The disk of DATA_DIR is full.' }));
  assert.equal(status, 503);
  assert.deepEqual(lines, [
    'warn A call was refused {"method":"GET","errorType":"serviceUnavailable","reason":"The disk of DATA_DIR is full."}',
  ]);
});

it('an error of ours is told with its cause', async () => {
  const { lines } = await refuse(new Refusal('serviceUnavailable', {}, { cause: new Error('the store is away') }));
  assert.match(lines.join(), /^error A call failed with an internal error .*"cause":.*the store is away/);
});

it('a damaged database is told to /healthz, wherever it was found', async () => {
  assert.equal(readMark(folder, 'database'), undefined);
  await refuse(new Error('a row could not be read', { cause: new DatabaseDamaged('damaged') }));
  assert.equal(readMark(folder, 'database')?.fault, 'damaged');
});

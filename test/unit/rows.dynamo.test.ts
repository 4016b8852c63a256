import assert from 'node:assert/strict';
import { it } from 'node:test';
import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { BatchGetCommand, type DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb';
import { AnswerLost } from '../../functions/rows/answerLost.ts';
import { dynamoRows } from '../../functions/rows/aws/dynamoRows.ts';
import { equals, rowAbsent, rowExists } from '../../functions/rows/condition.ts';
import { ConditionFailed } from '../../functions/rows/conditionFailed.ts';
import { tables } from '../../functions/rows/tables.ts';

it('asks again for rows that DynamoDB had no time for, and returns them in the order of their keys', async () => {
  const rows = ['a', 'b'].map((pk) => ({ pk, sk: 'ROW', value: pk.toUpperCase() }));
  const keys = [...rows, { pk: 'c', sk: 'ROW' }].map(({ pk, sk }) => ({ pk, sk }));
  const client = {
    send: async (command: BatchGetCommand | GetCommand) => {
      if (!(command instanceof BatchGetCommand)) return { Item: rows.find(({ pk }) => pk === command.input.Key?.pk) };
      const asked = command.input.RequestItems?.accounts?.Keys ?? [];
      if (asked.length < 3) return { Responses: {}, UnprocessedKeys: { accounts: { Keys: asked } } };
      return { Responses: { accounts: [rows[1]] }, UnprocessedKeys: { accounts: { Keys: [keys[2], keys[0]] } } };
    },
  } as unknown as DynamoDBDocumentClient;
  assert.deepEqual(await dynamoRows(client, 'accounts', tables.accounts, () => 0).getAll(keys), [...rows, undefined]);
});

/** A table that refuses every write as one whose condition does not hold, after so many attempts of the client, and has this row. */
const refusing = (attempts: number, row: Record<string, unknown> | undefined) => {
  const send = async (command: object) => {
    if (command instanceof GetCommand) return { Item: row };
    throw new ConditionalCheckFailedException({ message: 'The conditional request failed', $metadata: { attempts } });
  };
  return dynamoRows({ send } as unknown as DynamoDBDocumentClient, 'requests', tables.requests, () => 0);
};

const key = { pk: 'p', sk: 's' };
const running = equals('state', 'running');
const ended = {
  set: { state: 'done', heartbeatAt: undefined },
  setIn: [[['journal', '0'], { state: 'done', trace: undefined }] as const],
  addTo: { ids: ['a'] },
};
const asEnded = { ...key, state: 'done', journal: { 0: { state: 'done' }, 1: { state: 'begun' } }, ids: new Set(['a', 'b']) };

it('takes a write for done that the client repeated and that the row shows, though the repetition found its condition broken', async () => {
  assert.deepEqual(await refusing(2, asEnded).update(key, ended, running), asEnded);
  await refusing(2, asEnded).change(key, ended, running);
  await refusing(2, { ...key, list: [1], set: new Set(['x']) }).put({ ...key, list: [1], set: new Set(['x']), gone: undefined }, rowAbsent);
  assert.equal(await refusing(2, undefined).delete(key, rowExists), undefined);
});

it('takes no write for done that was not repeated, or that the row does not show', async () => {
  const refused = (writing: Promise<unknown>) => assert.rejects(writing, ConditionFailed);
  await refused(refusing(1, asEnded).update(key, ended, running));
  for (const other of [
    undefined,
    { ...asEnded, state: 'running' },
    { ...asEnded, heartbeatAt: 1 },
    { ...asEnded, journal: { 0: { state: 'begun' } } },
    { ...asEnded, ids: new Set(['b']) },
  ])
    await refused(refusing(2, other).update(key, ended, running));
  await refused(refusing(2, { ...key, count: 1 }).change(key, { increment: { count: 1 } }, rowAbsent));
  await refused(refusing(2, { ...key, a: 1, b: 2 }).put({ ...key, a: 1 }, rowAbsent));
  await refused(refusing(2, key).delete(key, running));
});

it('says so where a write was done and the row before it, which was asked for, is lost', async () => {
  await assert.rejects(refusing(2, asEnded).exchange(key, ended, running), AnswerLost);
  await assert.rejects(refusing(2, { ...asEnded, state: 'queued' }).exchange(key, ended, running), ConditionFailed);
});

import assert from 'node:assert/strict';
import { it } from 'node:test';
import { BatchGetCommand, type DynamoDBDocumentClient, type GetCommand } from '@aws-sdk/lib-dynamodb';
import { dynamoRows } from '../../functions/rows/aws/dynamoRows.ts';
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

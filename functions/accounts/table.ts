import { createHash } from 'node:crypto';
import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { BatchGetCommand, type DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb';

/** The DynamoDB table of customers, tokens, LinkedIn accounts and their sessions. */
export interface AccountsTable {
  readonly client: DynamoDBDocumentClient;
  readonly name: string;
}

/** Tokens are stored and looked up by their hash only. */
export const tokenHash = (token: string): string => createHash('sha256').update(token).digest('base64url');

export const tokenKeyOf = (hash: string) => ({ pk: `TOKEN#${hash}`, sk: 'TOKEN' });
export const tokenKey = (token: string) => tokenKeyOf(tokenHash(token));
export const identificationKeyOf = (hash: string) => ({ pk: `IDENTIFICATION#${hash}`, sk: 'IDENTIFICATION' });
export const identificationKey = (token: string) => identificationKeyOf(tokenHash(token));
export const accountKey = (accountId: string) => ({ pk: `ACCOUNT#${accountId}`, sk: 'ACCOUNT' });
export const sessionKey = (accountId: string) => ({ pk: `ACCOUNT#${accountId}`, sk: 'SESSION' });
export const signInKey = (accountId: string) => ({ pk: `ACCOUNT#${accountId}`, sk: 'SIGNIN' });
export const customerKey = (customerId: string) => ({ pk: `CUSTOMER#${customerId}`, sk: 'CUSTOMER' });

/** Partition of the `due` index; changes of accounts are rare enough for one. */
export const accountDueShard = 'due';

export const conditionFailed = (error: unknown): boolean => error instanceof ConditionalCheckFailedException;

interface Key {
  readonly pk: string;
  readonly sk: string;
}

type Row = Readonly<Record<string, unknown>>;

/** DynamoDB reads this many items at once. */
const batchSize = 100;

const nameOf = ({ pk, sk }: Row | Key): string => JSON.stringify([pk, sk]);

/** Rows by their keys, in the order of the keys, as they are now; `undefined` where there is none, or no key. As few requests as can be. */
export const readRows = async ({ name, client }: AccountsTable, keys: readonly (Key | undefined)[]): Promise<(Row | undefined)[]> => {
  const asked = keys.filter((key) => key !== undefined);
  const rows: Row[] = [];
  for (let from = 0; from < asked.length; from += batchSize) {
    const RequestItems = { [name]: { Keys: asked.slice(from, from + batchSize), ConsistentRead: true } };
    const { Responses, UnprocessedKeys } = await client.send(new BatchGetCommand({ RequestItems }));
    // What DynamoDB had no time for is asked for one by one: those requests are repeated by the client.
    const late = await Promise.all(
      (UnprocessedKeys?.[name]?.Keys ?? []).map((Key) => client.send(new GetCommand({ TableName: name, Key, ConsistentRead: true }))),
    );
    rows.push(...(Responses?.[name] ?? []), ...late.flatMap(({ Item }) => Item ?? []));
  }
  const found = new Map(rows.map((row) => [nameOf(row), row]));
  return keys.map((key) => key && found.get(nameOf(key)));
};

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

/** Rows by their keys, in the order of the keys, as they are now: one request for all of them. */
export const readRows = async (
  accounts: AccountsTable,
  keys: readonly Key[],
): Promise<(Readonly<Record<string, unknown>> | undefined)[]> => {
  const { name, client } = accounts;
  const asked = { [name]: { Keys: [...keys], ConsistentRead: true } };
  const { Responses, UnprocessedKeys } = await client.send(new BatchGetCommand({ RequestItems: asked }));
  // What DynamoDB had no time for is asked for one by one: those requests are repeated by the client.
  const late = await Promise.all(
    (UnprocessedKeys?.[name]?.Keys ?? []).map((Key) => client.send(new GetCommand({ TableName: name, Key, ConsistentRead: true }))),
  );
  const rows = [...(Responses?.[name] ?? []), ...late.flatMap(({ Item }) => Item ?? [])];
  return keys.map(({ pk, sk }) => rows.find((row) => row.pk === pk && row.sk === sk));
};

import { GetCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { type AccountsTable, conditionFailed, customerKey, tokenHash, tokenKeyOf } from './table.ts';

/** Random bytes, passed in so that tests can decide them. */
export type Randomness = (bytes: number) => Buffer;

/** What is known of a token: never the token itself. Times in epoch milliseconds. */
interface KnownToken {
  readonly hash: string;
  readonly name: string | null;
  readonly createdAt: number;
  readonly validUntil?: number;
}

export interface Customer {
  readonly version: 1;
  readonly customerId: string;
  readonly name: string | null;
  readonly createdAt: number;
  readonly tokens: Readonly<Record<string, KnownToken>>;
  /** Grows with every revocation: a customer's last token is never revoked by two calls at once. */
  readonly revocations: number;
}

/** A token at the only time that it is known. */
export interface NewToken {
  readonly tokenId: string;
  readonly accountApiToken: string;
  readonly createdAt: number;
}

/** 256 random bits with a prefix by which a leaked token is recognised. */
export const newToken = (prefix: 'aat' | 'ait', random: Randomness): string => `${prefix}_${random(32).toString('base64url')}`;

export const newId = (prefix: string, random: Randomness): string => `${prefix}_${random(16).toString('base64url')}`;

export interface Issuing {
  readonly name: string | null;
  /** Epoch milliseconds. */
  readonly now: number;
  readonly random: Randomness;
  /** A token that is known beforehand, as a demo's. */
  readonly token?: string | undefined;
}

const tokenOf = ({ name, now, random, token = newToken('aat', random) }: Issuing) => {
  const tokenId = newId('tok', random);
  const known: KnownToken = { hash: tokenHash(token), name, createdAt: now };
  return { known, token: { tokenId, accountApiToken: token, createdAt: now } satisfies NewToken };
};

/** Lets a token in for a customer; one that has been let in before, and perhaps revoked since, stays as it is. */
const putToken = async (accounts: AccountsTable, hash: string, customerId: string): Promise<void> => {
  const item = { ...tokenKeyOf(hash), customerId };
  try {
    await accounts.client.send(new PutCommand({ TableName: accounts.name, Item: item, ConditionExpression: 'attribute_not_exists(pk)' }));
  } catch (error) {
    if (!conditionFailed(error)) throw error;
  }
};

/** Makes a customer with a first token. Returns `undefined` where there is one with this id already. */
export const createCustomer = async (
  accounts: AccountsTable,
  issuing: Issuing,
  customerId: string = newId('cus', issuing.random),
): Promise<(NewToken & { readonly customerId: string }) | undefined> => {
  const { known, token } = tokenOf({ ...issuing, name: null });
  const customer: Customer = {
    version: 1,
    customerId,
    name: issuing.name,
    createdAt: issuing.now,
    tokens: { [token.tokenId]: known },
    revocations: 0,
  };
  await putToken(accounts, known.hash, customerId);
  const item = { ...customerKey(customerId), ...customer };
  try {
    await accounts.client.send(new PutCommand({ TableName: accounts.name, Item: item, ConditionExpression: 'attribute_not_exists(pk)' }));
  } catch (error) {
    if (conditionFailed(error)) return undefined;
    throw error;
  }
  return { customerId, ...token };
};

export const readCustomer = async (accounts: AccountsTable, customerId: string): Promise<Customer | undefined> =>
  (await accounts.client.send(new GetCommand({ TableName: accounts.name, Key: customerKey(customerId), ConsistentRead: true }))).Item as
    | Customer
    | undefined;

/** Gives a customer another token. `undefined` where there is no such customer. */
export const issueToken = async (accounts: AccountsTable, customerId: string, issuing: Issuing): Promise<NewToken | undefined> => {
  const { known, token } = tokenOf(issuing);
  try {
    await accounts.client.send(
      new UpdateCommand({
        TableName: accounts.name,
        Key: customerKey(customerId),
        UpdateExpression: 'SET #tokens.#id = :token',
        ConditionExpression: 'attribute_exists(pk)',
        ExpressionAttributeNames: { '#tokens': 'tokens', '#id': token.tokenId },
        ExpressionAttributeValues: { ':token': known },
      }),
    );
  } catch (error) {
    if (conditionFailed(error)) return undefined;
    throw error;
  }
  // Before this row nobody can use the token, and nobody has been told it.
  await putToken(accounts, known.hash, customerId);
  return token;
};

export type Revocation = { readonly validUntil: number } | 'tokenNotFound' | 'lastToken';

/** Whether a token is still taken after a moment. */
const outlives = (token: KnownToken, at: number): boolean => token.validUntil === undefined || token.validUntil > at;

/** Ends a token's validity at a moment, at once where that has passed; never later than was decided before. */
export const revokeToken = async (
  accounts: AccountsTable,
  customerId: string,
  tokenId: string,
  at: number,
  now: number,
): Promise<Revocation> => {
  for (;;) {
    const customer = await readCustomer(accounts, customerId);
    const token = customer && Object.hasOwn(customer.tokens, tokenId) ? customer.tokens[tokenId] : undefined;
    if (!customer || !token) return 'tokenNotFound';
    const validUntil = Math.min(token.validUntil ?? Number.POSITIVE_INFINITY, Math.max(at, now));
    const others = Object.entries(customer.tokens).filter(([id]) => id !== tokenId);
    if (outlives(token, now) && !others.some(([, other]) => outlives(other, validUntil))) return 'lastToken';
    try {
      await accounts.client.send(
        new UpdateCommand({
          TableName: accounts.name,
          Key: customerKey(customerId),
          UpdateExpression: 'SET #tokens.#id.validUntil = :until, revocations = :next',
          ConditionExpression: 'revocations = :seen',
          ExpressionAttributeNames: { '#tokens': 'tokens', '#id': tokenId },
          ExpressionAttributeValues: { ':until': validUntil, ':seen': customer.revocations, ':next': customer.revocations + 1 },
        }),
      );
    } catch (error) {
      if (conditionFailed(error)) continue;
      throw error;
    }
    await endRow(accounts, tokenKeyOf(token.hash), validUntil);
    return { validUntil };
  }
};

/** Ends the validity of a token's row, by which calls are let in. */
export const endRow = async (accounts: AccountsTable, key: { pk: string; sk: string }, validUntil: number): Promise<void> => {
  await accounts.client.send(
    new UpdateCommand({
      TableName: accounts.name,
      Key: key,
      UpdateExpression: 'SET validUntil = :until',
      ExpressionAttributeValues: { ':until': validUntil },
    }),
  );
};

import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { type AccountsTable, identificationKey, tokenKey } from './table.ts';

/** Who a call comes from: a customer, and one LinkedIn account of theirs. */
export interface Caller {
  readonly customerId: string;
  readonly accountId: string;
}

interface TokenRow {
  readonly customerId: string;
  /** Epoch milliseconds after which the token is no longer taken (rotation with overlap, revocation). */
  readonly validUntil?: number;
}

const read = async <Row extends TokenRow>(
  accounts: AccountsTable,
  key: { pk: string; sk: string },
  now: number,
): Promise<Row | undefined> => {
  const found = (await accounts.client.send(new GetCommand({ TableName: accounts.name, Key: key, ConsistentRead: true }))).Item as
    | Row
    | undefined;
  return found && (found.validUntil === undefined || found.validUntil > now) ? found : undefined;
};

/** The customer whose `account-api-token` this is. */
export const customerOf = async (accounts: AccountsTable, token: string, now: number): Promise<string | undefined> =>
  (await read<TokenRow>(accounts, tokenKey(token), now))?.customerId;

/** The account whose `identification-token` this is, and the customer it belongs to. */
export const accountOf = (
  accounts: AccountsTable,
  token: string,
  now: number,
): Promise<(TokenRow & { readonly accountId: string }) | undefined> =>
  read<TokenRow & { readonly accountId: string }>(accounts, identificationKey(token), now);

import type { Account } from './account.ts';
import { type AccountsTable, accountKey, identificationKey, readRows, tokenKey } from './table.ts';

/** Who a call comes from: a customer, and one LinkedIn account of theirs. */
export interface Caller {
  readonly customerId: string;
  readonly accountId: string;
}

/** The tokens that a call presents. */
export interface Tokens {
  readonly accountApiToken: string;
  readonly identificationToken?: string | undefined;
}

/** What a call's tokens stand for; `undefined` where they are not taken. */
export interface Presented {
  /** The customer whose `account-api-token` it is. */
  readonly customerId: string | undefined;
  /** The account whose `identification-token` it is, and the customer it belongs to. */
  readonly owned: Caller | undefined;
  /** The account that was asked for besides. */
  readonly account: Account | undefined;
}

/** `validUntil`: epoch milliseconds after which the token is no longer taken (rotation with overlap, revocation). */
type TokenRow<Row> = Row & { readonly validUntil?: number };

/** Looks up a call's tokens as they are now, and an account with them: one request to the table. */
export const lookUp = async (
  accounts: AccountsTable,
  { accountApiToken, identificationToken }: Tokens,
  now: number,
  accountId?: string,
): Promise<Presented> => {
  const keys = {
    token: tokenKey(accountApiToken),
    ...(identificationToken === undefined ? {} : { identification: identificationKey(identificationToken) }),
    ...(accountId === undefined ? {} : { account: accountKey(accountId) }),
  };
  const rows = await readRows(accounts, Object.values(keys));
  const found = Object.fromEntries(Object.keys(keys).map((name, index) => [name, rows[index]])) as {
    readonly token?: TokenRow<{ readonly customerId: string }>;
    readonly identification?: TokenRow<Caller>;
    readonly account?: Account;
  };
  const valid = <Row>(row: TokenRow<Row> | undefined): Row | undefined =>
    row && (row.validUntil === undefined || row.validUntil > now) ? row : undefined;
  return { customerId: valid(found.token)?.customerId, owned: valid(found.identification), account: found.account };
};

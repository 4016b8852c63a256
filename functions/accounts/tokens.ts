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

interface Expiring {
  /** Epoch milliseconds after which the token is no longer taken (rotation with overlap, revocation). */
  readonly validUntil?: number;
}

/** Looks up a call's tokens as they are now, and an account with them: one request to the table. */
export const lookUp = async (
  accounts: AccountsTable,
  { accountApiToken, identificationToken }: Tokens,
  now: number,
  accountId?: string,
): Promise<Presented> => {
  const [token, identification, account] = await readRows(accounts, [
    tokenKey(accountApiToken),
    identificationToken === undefined ? undefined : identificationKey(identificationToken),
    accountId === undefined ? undefined : accountKey(accountId),
  ]);
  const valid = <Valid>(row: unknown): Valid | undefined => {
    const { validUntil } = (row ?? {}) as Expiring;
    return validUntil === undefined || validUntil > now ? (row as Valid | undefined) : undefined;
  };
  return {
    customerId: valid<{ readonly customerId: string }>(token)?.customerId,
    owned: valid<Caller>(identification),
    account: account as Account | undefined,
  };
};

import { type Account, accountKind } from './account.ts';
import { tokenKind } from './customers.ts';
import { identificationKind } from './identification.ts';
import { type AccountsTable, accountKey, identificationKey, tokenKey } from './table.ts';

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
  const [token, identification, account] = await accounts.getAll([
    tokenKey(accountApiToken),
    identificationToken === undefined ? undefined : identificationKey(identificationToken),
    accountId === undefined ? undefined : accountKey(accountId),
  ]);
  const isValid = ({ validUntil }: Expiring): boolean => validUntil === undefined || validUntil > now;
  const presentedToken = tokenKind.readIf(token);
  const presentedIdentification = identificationKind.readIf(identification);
  return {
    customerId: presentedToken && isValid(presentedToken) ? presentedToken.customerId : undefined,
    owned: presentedIdentification && isValid(presentedIdentification) ? presentedIdentification : undefined,
    account: accountKind.readIf(account),
  };
};

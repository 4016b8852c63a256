import { type Account, accountKind } from './account.ts';
import { tokenKind } from './customers.ts';
import { identificationKind } from './identification.ts';
import { type AccountsTable, accountKey, identificationKey, tokenKey } from './table.ts';

/** The caller: a customer, and one of their LinkedIn accounts. */
export interface Caller {
  readonly customerId: string;
  readonly accountId: string;
}

/** A caller by the token that was presented. */
export interface TokenCaller extends Caller {
  readonly tokenHash: string;
}

/** The tokens presented by a call. */
export interface Tokens {
  readonly accountApiToken: string;
  readonly identificationToken?: string | undefined;
}

/** The owners of a call's tokens; `undefined` for tokens that are not valid. */
export interface Presented {
  /** The customer who owns the `account-api-token`. */
  readonly customerId: string | undefined;
  /** The account that the `identification-token` belongs to, and its customer. */
  readonly owned: Caller | undefined;
  /** The account that was requested in addition. */
  readonly account: Account | undefined;
}

interface Expiring {
  /** Epoch milliseconds after which the token is no longer accepted (rotation with overlap, revocation). */
  readonly validUntil?: number;
}

/** Looks up a call's tokens, uncached, together with an account: one request to the table. */
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

import { rowExists } from '../rows/condition.ts';
import { wasDone } from '../rows/conditionFailed.ts';
import { type Account, accountKind } from './account.ts';
import { tokenKind } from './customers.ts';
import { identificationKind } from './identification.ts';
import { adoptTokenId } from './issuedTokens.ts';
import { type Rights, rightsOf } from './rights.ts';
import { type AccountsTable, accountKey, identificationKey, tokenHash, tokenKey, tokenKeyOf } from './table.ts';

/** A customer, and one of their LinkedIn accounts. */
export interface Owner {
  readonly customerId: string;
  readonly accountId: string;
}

/** The `account-api-token` of a call, as it is stored: never the token itself. */
export interface CallingToken extends Rights {
  /** `undefined` if the customer has no such token in their list. */
  readonly tokenId: string | undefined;
  /** Epoch milliseconds. */
  readonly validUntil: number | undefined;
  /** The erasure of its customer has begun: the token only tells how far it is. */
  readonly isClosing?: boolean;
}

/** The caller of a function, and the token that they call with. */
export interface Caller extends Owner {
  readonly token: CallingToken;
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
  /** The customer who owns the `account-api-token`, and the token. */
  readonly customer: { readonly customerId: string; readonly token: CallingToken } | undefined;
  /** The account that the `identification-token` belongs to, and its customer. */
  readonly owned: Owner | undefined;
  /** The account that was requested in addition. */
  readonly account: Account | undefined;
}

interface Expiring {
  /** Epoch milliseconds after which the token is no longer accepted (rotation with overlap, revocation). */
  readonly validUntil?: number;
}

/** How exactly the last use of a token is known: a call seldom writes. */
const usedEveryMs = 60_000;

type TokenRow = ReturnType<typeof tokenKind.read>;

/** The token of a valid row. Its last use is recorded; that this fails is no failure of the call. */
const callingToken = async (accounts: AccountsTable, row: TokenRow, hash: string, now: number): Promise<CallingToken> => {
  const { customerId, usedAt = Number.NEGATIVE_INFINITY, validUntil, isClosing = false } = row;
  const tokenId = row.tokenId ?? (await adoptTokenId(accounts, customerId, hash));
  if (now - usedAt >= usedEveryMs)
    await wasDone(accounts.change(tokenKeyOf(hash), { set: { usedAt: now } }, rowExists)).catch(() => undefined);
  return { tokenId, validUntil, isClosing, ...rightsOf(row) };
};

/** Looks up a call's tokens, uncached, together with an account: one request to the table, and seldom a write of the token's last use. */
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
  const row = tokenKind.readIf(token);
  const presentedIdentification = identificationKind.readIf(identification);
  return {
    customer:
      row && isValid(row)
        ? { customerId: row.customerId, token: await callingToken(accounts, row, tokenHash(accountApiToken), now) }
        : undefined,
    owned: presentedIdentification && isValid(presentedIdentification) ? presentedIdentification : undefined,
    account: accountKind.readIf(account),
  };
};

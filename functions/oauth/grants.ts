import { z } from 'zod';
import { takesAccounts } from '../accounts/closingCustomer.ts';
import { newToken, newTokenId, tokenKind } from '../accounts/customers.ts';
import { issueToken, renewToken, revokeToken } from '../accounts/issuedTokens.ts';
import { type AccountsTable, oauthGrantKey, tokenHash, tokenKeyOf } from '../accounts/table.ts';
import { type Scope, scopes } from '../contract/scopes.ts';
import type { Randomness } from '../randomness.ts';
import { all, equals, rowAbsent, rowExists } from '../rows/condition.ts';
import { wasDone } from '../rows/conditionFailed.ts';
import { rowKind } from '../rows/rowKind.ts';
import { isSameSecret } from '../sameSecret.ts';
import { type AuthorizationCode, markReused, readCode } from './codes.ts';
import { accessMs, repeatMs } from './lifetimes.ts';

/**
 * What a customer has granted a client: a token of the customer, whose secret the client renews with a refresh token. Both secrets are kept as hashes.
 * Times in epoch milliseconds.
 */
const grantKind = rowKind(
  'oauth grant',
  1,
  z.object({
    customerId: z.string(),
    clientId: z.string(),
    /** The customer's token, under which the grant is listed and revoked. */
    tokenId: z.string(),
    scopes: z.array(z.enum(scopes)),
    validUntil: z.number(),
    /** Hash of the refresh token's secret. */
    secret: z.string(),
    /** Those before, the newest last: taken until a moment, for a client that got no answer, or that renews in two places at once. */
    replaced: z.array(z.object({ secret: z.string(), until: z.number() })).exactOptional(),
  }),
);
type GrantRow = Readonly<ReturnType<typeof grantKind.read>>;

/** A grant with the hash by which it is found. */
export interface Grant extends GrantRow {
  readonly grant: string;
}

/** What a client is given. */
export interface GivenTokens {
  readonly accessToken: string;
  readonly refreshToken: string;
  /** When the access token ends. Epoch milliseconds. */
  readonly accessUntil: number;
  readonly scopes: readonly Scope[];
}

export interface Granting {
  /** Epoch milliseconds. */
  readonly now: number;
  readonly random: Randomness;
}

/** A refresh token names its grant, by an id that nobody else knows, and has a secret that is replaced at each use. */
const refreshTokenOf = (grantId: string, random: Randomness): { readonly refreshToken: string; readonly secret: string } => {
  const secret = random(32).toString('base64url');
  return { refreshToken: `ort_${grantId}.${secret}`, secret: tokenHash(secret) };
};

const partsOf = (refreshToken: string): { readonly grantId: string; readonly secret: string } | undefined => {
  const [, grantId, secret] = /^ort_([\w-]{43})\.([\w-]{43})$/.exec(refreshToken) ?? [];
  return grantId === undefined || secret === undefined ? undefined : { grantId, secret };
};

/** The id of the grant that a code becomes: whoever presents the code again names the grant. */
const grantIdOf = (code: string): string => tokenHash(`grant of ${code}`);

const readGrant = async (accounts: AccountsTable, grant: string): Promise<Grant | undefined> => {
  const row = grantKind.readIf(await accounts.get(oauthGrantKey(grant)));
  return row && { ...row, grant };
};

/** Ends a grant with its token. Can be repeated. */
export const endGrant = async (accounts: AccountsTable, { customerId, tokenId, grant }: Grant, now: number): Promise<void> => {
  await revokeToken(accounts, customerId, tokenId, now, now);
  await accounts.delete(oauthGrantKey(grant));
};

/** A code was presented again: whoever has it may have stolen it, or have been stolen from. Returns the grant that is to end with it. */
export const grantOfReused = async (accounts: AccountsTable, code: string): Promise<Grant | undefined> => {
  await markReused(accounts, code);
  return readGrant(accounts, tokenHash(grantIdOf(code)));
};

/** Makes what a code stands for. `undefined` if the customer is gone or the code was presented again meanwhile. */
export const startGrant = async (
  accounts: AccountsTable,
  code: string,
  allowed: AuthorizationCode,
  { now, random }: Granting,
): Promise<GivenTokens | undefined> => {
  const { customerId, clientId, accountId, name, validUntil } = allowed;
  if (!(await takesAccounts(accounts, customerId))) return undefined;
  const grantId = grantIdOf(code);
  const grant = tokenHash(grantId);
  const until = Math.min(now + accessMs, validUntil);
  const rights = { scopes: [...allowed.scopes], accountIds: [accountId], validUntil };
  const { refreshToken, secret } = refreshTokenOf(grantId, random);
  const tokenId = newTokenId(now, random);
  const row: GrantRow = { customerId, clientId, tokenId, scopes: allowed.scopes, validUntil, secret };
  // Before the token: a crash in between leaves no token in the customer's list that nobody has.
  await accounts.put({ ...grantKind.at(oauthGrantKey(grant), row), ttl: Math.ceil(validUntil / 1000) }, rowAbsent);
  const issued = await issueToken(accounts, customerId, { name, now, random, tokenId, rights, access: { grant, until } });
  if (!issued) {
    await accounts.delete(oauthGrantKey(grant));
    return undefined;
  }
  const after = await readCode(accounts, code);
  if (!after || after.isReused) {
    await endGrant(accounts, { ...row, grant }, now);
    return undefined;
  }
  return { accessToken: issued.accountApiToken, refreshToken, accessUntil: until, scopes: allowed.scopes };
};

/** Replaced secrets that are known at most: a client that renews without end gets no larger row. */
const maxReplaced = 20;

/** Those of its replaced secrets that are still taken. */
const stillTaken = ({ replaced = [] }: GrantRow, now: number) => replaced.filter(({ until }) => until > now);

/** Whether a secret, by its hash, renews a grant. */
const isTaken = (grant: GrantRow, given: string, now: number): boolean =>
  [grant, ...stillTaken(grant, now)].some(({ secret }) => isSameSecret(given, secret));

/** The grant of a refresh token. `isStale`: the token was replaced before. */
export const grantOfRefreshToken = async (
  accounts: AccountsTable,
  refreshToken: string,
  now: number,
): Promise<{ readonly grant: Grant; readonly isStale: boolean } | undefined> => {
  const parts = partsOf(refreshToken);
  const grant = parts && (await readGrant(accounts, tokenHash(parts.grantId)));
  if (!parts || !grant || grant.validUntil <= now) return undefined;
  return { grant, isStale: !isTaken(grant, tokenHash(parts.secret), now) };
};

/** The grant of an access token. */
export const grantOfAccessToken = async (accounts: AccountsTable, accessToken: string): Promise<Grant | undefined> => {
  const token = tokenKind.readIf(await accounts.get(tokenKeyOf(tokenHash(accessToken))));
  return token?.grant === undefined ? undefined : readGrant(accounts, token.grant);
};

/**
 * Replaces both tokens of a grant. `scopes`: what the access token may do, of what was granted. `undefined` if the grant has ended. If it is
 * renewed elsewhere at this moment, both get tokens: the access token of one of them is replaced at once, and its refresh token is taken for a minute.
 */
export const renewGrant = async (
  accounts: AccountsTable,
  grant: Grant,
  presented: string,
  wanted: readonly Scope[],
  { now, random }: Granting,
): Promise<GivenTokens | undefined> => {
  const parts = partsOf(presented);
  if (!parts) return undefined;
  const { refreshToken, secret } = refreshTokenOf(parts.grantId, random);
  for (let read: Grant | undefined = grant; ; read = await readGrant(accounts, grant.grant)) {
    if (!read || !isTaken(read, tokenHash(parts.secret), now)) return undefined;
    const replaced = [...stillTaken(read, now), { secret: read.secret, until: now + repeatMs }].slice(-maxReplaced);
    const isUnchanged = all(rowExists, equals('secret', read.secret));
    if (await wasDone(accounts.change(oauthGrantKey(grant.grant), { set: { secret, replaced } }, isUnchanged))) break;
  }
  const accessToken = newToken('aat', random);
  const access = { grant: grant.grant, until: Math.min(now + accessMs, grant.validUntil) };
  const renewing = { tokenId: grant.tokenId, hash: tokenHash(accessToken), scopes: wanted, access, now };
  const accessUntil = await renewToken(accounts, grant.customerId, renewing);
  return accessUntil === undefined ? undefined : { accessToken, refreshToken, accessUntil, scopes: wanted };
};

import { z } from 'zod';
import { takesAccounts } from '../accounts/closingCustomer.ts';
import { newTokenId, tokenKind } from '../accounts/customers.ts';
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
    /**
     * Its renewals, the newest last: the secret that was replaced, and what the next one was made of besides it. Until a moment, for a client that got
     * no answer, or that renews in two places at once.
     */
    renewals: z.array(z.object({ secret: z.string(), salt: z.string(), until: z.number() })).exactOptional(),
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

const newSecret = (random: Randomness): string => random(32).toString('base64url');

/** A refresh token names its grant, by an id that nobody else knows, and has a secret that is replaced at each use. */
const refreshTokenOf = (grantId: string, secret: string): string => `ort_${grantId}.${secret}`;

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
  const secret = newSecret(random);
  const tokenId = newTokenId(now, random);
  const row: GrantRow = { customerId, clientId, tokenId, scopes: allowed.scopes, validUntil, secret: tokenHash(secret) };
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
  const refreshToken = refreshTokenOf(grantId, secret);
  return { accessToken: issued.accountApiToken, refreshToken, accessUntil: until, scopes: allowed.scopes };
};

/** Renewals that are known at most: a client that renews without end gets no larger row. */
const maxRenewals = 20;

/** Those of its renewals that can be repeated. */
const repeatable = ({ renewals = [] }: GrantRow, now: number) => renewals.filter(({ until }) => until > now);

/** A renewal, as whoever presents a refresh token for it can tell it. */
interface Renewal {
  /** The secret that it replaced. */
  readonly from: string;
  readonly salt: string;
  /** The secret that it made. */
  readonly to: string;
}

/** Whether a secret is the one that the grant has now. */
const isCurrent = (grant: GrantRow, secret: string): boolean => isSameSecret(tokenHash(secret), grant.secret);

/** Both secrets of a renewal follow from the one before and a salt that is nowhere but in the row: neither alone tells them. */
const renewalFrom = (from: string, salt: string): Renewal => ({ from, salt, to: tokenHash(`refresh ${salt} ${from}`) });
const accessTokenOf = ({ from, salt }: Renewal, scopes: readonly Scope[]): string =>
  `aat_${tokenHash(`access ${salt} ${from} ${[...scopes].sort().join(' ')}`)}`;

/** The newest renewal of a grant, for a secret that was replaced a moment ago; `undefined` for any other. */
const newestRenewal = (grant: GrantRow, given: string, now: number): Renewal | undefined => {
  let newest: Renewal | undefined;
  for (const { secret, salt } of repeatable(grant, now)) {
    const from = newest?.to ?? given;
    if (isSameSecret(tokenHash(from), secret)) newest = renewalFrom(from, salt);
  }
  return newest && isCurrent(grant, newest.to) ? newest : undefined;
};

/** The grant of a refresh token. `isStale`: the token was replaced before. */
export const grantOfRefreshToken = async (
  accounts: AccountsTable,
  refreshToken: string,
  now: number,
): Promise<{ readonly grant: Grant; readonly isStale: boolean } | undefined> => {
  const parts = partsOf(refreshToken);
  const grant = parts && (await readGrant(accounts, tokenHash(parts.grantId)));
  if (!parts || !grant || grant.validUntil <= now) return undefined;
  return { grant, isStale: !isCurrent(grant, parts.secret) && !newestRenewal(grant, parts.secret, now) };
};

/** The grant of an access token. */
export const grantOfAccessToken = async (accounts: AccountsTable, accessToken: string): Promise<Grant | undefined> => {
  const token = tokenKind.readIf(await accounts.get(tokenKeyOf(tokenHash(accessToken))));
  return token?.grant === undefined ? undefined : readGrant(accounts, token.grant);
};

/** Replaces a grant's secret by the next one, or finds the renewal that has done so. `undefined` if the grant has ended. */
const renewSecret = async (
  accounts: AccountsTable,
  grant: Grant,
  secret: string,
  { now, random }: Granting,
): Promise<Renewal | undefined> => {
  const renewal = renewalFrom(secret, newSecret(random));
  for (let read: Grant | undefined = grant; read; read = await readGrant(accounts, grant.grant)) {
    if (!isCurrent(read, secret)) return newestRenewal(read, secret, now);
    const replaced = { secret: read.secret, salt: renewal.salt, until: now + repeatMs };
    const set = { secret: tokenHash(renewal.to), renewals: [...repeatable(read, now), replaced].slice(-maxRenewals) };
    const isUnchanged = all(rowExists, equals('secret', read.secret));
    if (await wasDone(accounts.change(oauthGrantKey(grant.grant), { set }, isUnchanged))) return renewal;
  }
  return undefined;
};

/**
 * Replaces both tokens of a grant. `scopes`: what the access token may do, of what was granted. `undefined` if the grant has ended. Whoever presents a
 * token that was replaced within the last minute gets the tokens of the newest renewal: a renewal that is repeated, or made in two places at once, gives
 * the same tokens each time.
 */
export const renewGrant = async (
  accounts: AccountsTable,
  grant: Grant,
  presented: string,
  wanted: readonly Scope[],
  granting: Granting,
): Promise<GivenTokens | undefined> => {
  const parts = partsOf(presented);
  const renewal = parts && (await renewSecret(accounts, grant, parts.secret, granting));
  if (!renewal) return undefined;
  const { now } = granting;
  const accessToken = accessTokenOf(renewal, wanted);
  const access = { grant: grant.grant, until: Math.min(now + accessMs, grant.validUntil) };
  const renewing = { tokenId: grant.tokenId, hash: tokenHash(accessToken), scopes: wanted, access, now };
  const accessUntil = await renewToken(accounts, grant.customerId, renewing);
  if (accessUntil === undefined) return undefined;
  return { accessToken, refreshToken: refreshTokenOf(parts.grantId, renewal.to), accessUntil, scopes: wanted };
};

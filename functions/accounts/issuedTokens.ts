import type { Scope } from '../contract/scopes.ts';
import { all, equals, rowExists } from '../rows/condition.ts';
import { wasDone } from '../rows/conditionFailed.ts';
import { rowKind } from '../rows/rowKind.ts';
import {
  type Access,
  type Customer,
  customerKind,
  endRow,
  type Issuing,
  type KnownToken,
  knownToken,
  type NewToken,
  putToken,
  readCustomer,
  tokenKind,
  tokenOf,
} from './customers.ts';
import { mayEverything, type Rights, rightsOf } from './rights.ts';
import { type AccountsTable, customerKey, issuedTokenKey, tokenKeyOf } from './table.ts';

/**
 * A token in its customer's partition: a customer may have any number of them. Limited ones have the first version too: this row permits nothing, and an
 * older release has to be able to list tokens and to revoke them.
 */
const issuedTokenKind = rowKind('token of a customer', 1, knownToken);

/** A token as it may be shown. Times in epoch milliseconds. */
export interface ListedToken extends Pick<KnownToken, 'name' | 'createdAt' | 'hash'>, Rights {
  readonly tokenId: string;
  readonly validUntil: number | undefined;
}

const listed = (tokenId: string, { name, createdAt, validUntil, hash, ...token }: KnownToken): ListedToken => ({
  tokenId,
  name,
  createdAt,
  validUntil,
  hash,
  ...rightsOf(token),
});

type Shown = (token: ListedToken) => boolean;

/** The tokens in the customer's own row, oldest first; all older than those with rows of their own. */
const ownTokens = ({ tokens }: Customer): ListedToken[] =>
  Object.entries(tokens)
    .map(([tokenId, token]) => listed(tokenId, token))
    .sort((one, other) => one.createdAt - other.createdAt || one.tokenId.localeCompare(other.tokenId));

const prefix = issuedTokenKey('', '').sk;

/** Pages of a customer's tokens that have rows of their own. `after`: continues after this token. */
async function* issuedTokens(
  accounts: AccountsTable,
  customerId: string,
  { after, ...paging }: { readonly after?: string | undefined; readonly pageSize?: number; readonly newestFirst?: boolean } = {},
): AsyncGenerator<ListedToken[]> {
  const { pk } = customerKey(customerId);
  const range = { partition: pk, from: prefix, to: `${prefix}~` };
  const place = after === undefined ? {} : { after: issuedTokenKey(customerId, after) };
  for await (const page of accounts.query({ ...range, ...paging, ...place }))
    yield page.map((row) => listed(row.sk.slice(prefix.length), issuedTokenKind.read(row)));
}

/** Every token that a customer has or had, oldest first. */
export async function* tokensOf(accounts: AccountsTable, customer: Customer): AsyncGenerator<ListedToken[]> {
  yield ownTokens(customer);
  yield* issuedTokens(accounts, customer.customerId);
}

/** A page of them: `limit` at most, after the token `after`. */
export const listTokens = async (
  accounts: AccountsTable,
  customer: Customer,
  { limit, after, isShown = () => true }: { readonly limit: number; readonly after?: string | undefined; readonly isShown?: Shown },
): Promise<ListedToken[]> => {
  const own = ownTokens(customer);
  const place = own.findIndex(({ tokenId }) => tokenId === after);
  const isAmongIssued = after !== undefined && place < 0;
  const found = isAmongIssued
    ? []
    : own
        .slice(place + 1)
        .filter(isShown)
        .slice(0, limit);
  if (found.length >= limit) return found;
  const pageSize = limit - found.length;
  for await (const page of issuedTokens(accounts, customer.customerId, { after: isAmongIssued ? after : undefined, pageSize })) {
    found.push(...page.filter(isShown).slice(0, limit - found.length));
    if (found.length >= limit) break;
  }
  return found;
};

/** When tokens were last accepted (epoch milliseconds), in their order. */
export const lastUses = async (accounts: AccountsTable, tokens: readonly ListedToken[]): Promise<(number | undefined)[]> =>
  (await accounts.getAll(tokens.map(({ hash }) => tokenKeyOf(hash)))).map((row) => tokenKind.readIf(row)?.usedAt);

/** The names of tokens of a customer by their ids; those that are not there are left out. */
export const namesOfTokens = async (
  accounts: AccountsTable,
  customerId: string,
  tokenIds: readonly string[],
): Promise<ReadonlyMap<string, string | null>> => {
  const [customer, ...rows] = await accounts.getAll([
    customerKey(customerId),
    ...tokenIds.map((tokenId) => issuedTokenKey(customerId, tokenId)),
  ]);
  const own = Object.entries(customerKind.readIf(customer)?.tokens ?? {}).map(([tokenId, { name }]) => [tokenId, name] as const);
  const issued = tokenIds.flatMap((tokenId, index) => {
    const row = issuedTokenKind.readIf(rows[index]);
    return row ? [[tokenId, row.name] as const] : [];
  });
  return new Map([...own, ...issued]);
};

/** Gives the row of a token that an earlier release created the token's id. Returns the id; `undefined` if the customer has no such token. */
export const adoptTokenId = async (accounts: AccountsTable, customerId: string, hash: string): Promise<string | undefined> => {
  const customer = await readCustomer(accounts, customerId);
  if (!customer) return undefined;
  for await (const page of tokensOf(accounts, customer)) {
    const tokenId = page.find((token) => token.hash === hash)?.tokenId;
    if (tokenId === undefined) continue;
    await wasDone(accounts.change(tokenKeyOf(hash), { setIfAbsent: { tokenId } }, rowExists));
    return tokenId;
  }
  return undefined;
};

/** What a customer's token is called, by its hash: its name, or its id if it has none; `null` if there is no such token. */
export const tokenNameOf = async (accounts: AccountsTable, customerId: string, hash: string): Promise<string | null> => {
  const own = Object.entries((await readCustomer(accounts, customerId))?.tokens ?? {}).find(([, token]) => token.hash === hash);
  if (own) return own[1].name ?? own[0];
  const partition = customerKey(customerId).pk;
  for await (const page of accounts.query({ partition, from: prefix, to: `${prefix}~`, newestFirst: true }))
    for (const row of page) {
      const token = issuedTokenKind.read(row);
      if (token.hash === hash) return token.name ?? row.sk.slice(prefix.length);
    }
  return null;
};

/** Gives a customer another token. `undefined` if there is no such customer. */
export const issueToken = async (accounts: AccountsTable, customerId: string, issuing: Issuing): Promise<NewToken | undefined> => {
  if (!(await accounts.get(customerKey(customerId)))) return undefined;
  const { known, token } = tokenOf(issuing);
  await accounts.put(issuedTokenKind.at(issuedTokenKey(customerId, token.tokenId), known));
  // Before this row is written nobody can use the token, and nobody knows it.
  const { hash, name: _, createdAt: __, ...rights } = known;
  await putToken(accounts, hash, { customerId, tokenId: token.tokenId, ...rights }, issuing.access);
  return token;
};

/** A renewal of a token that has a row of its own. */
export interface Renewing {
  readonly tokenId: string;
  /** Hash of the new secret. */
  readonly hash: string;
  /** What the new secret may do: no more than the token. */
  readonly scopes: readonly Scope[];
  readonly access: Access;
  /** Epoch milliseconds. */
  readonly now: number;
}

/**
 * Gives a token a new secret in place of the one before, which ends. Returns when the new one ends (epoch milliseconds), never later than the token;
 * `undefined` if the token has ended or its customer is being erased. Another renewal that comes later ends it as any other; the same renewal again
 * changes nothing. A crash in between leaves no secret, or one that nobody knows and that ends by itself.
 */
export const renewToken = async (
  accounts: AccountsTable,
  customerId: string,
  { tokenId, hash, scopes, access, now }: Renewing,
): Promise<number | undefined> => {
  const key = issuedTokenKey(customerId, tokenId);
  const isOpen = ({ validUntil }: KnownToken): boolean => validUntil === undefined || validUntil > now;
  for (;;) {
    const before = issuedTokenKind.readIf(await accounts.get(key));
    if (!before || !isOpen(before)) return undefined;
    const ended = before.hash === hash ? undefined : await accounts.delete(tokenKeyOf(before.hash));
    if (!(await wasDone(accounts.change(key, { set: { hash } }, all(rowExists, equals('hash', before.hash)))))) continue;
    const usedAt = tokenKind.readIf(ended)?.usedAt;
    const { accountIds } = before;
    const latest = Math.min(access.until, before.validUntil ?? access.until);
    const rights = { scopes: [...scopes], ...(accountIds === undefined ? {} : { accountIds }) };
    await putToken(
      accounts,
      hash,
      { customerId, tokenId, ...rights, ...(usedAt === undefined ? {} : { usedAt }) },
      { ...access, until: latest },
    );
    const [row, customer, renewed] = await accounts.getAll([key, customerKey(customerId), tokenKeyOf(hash)]);
    const after = issuedTokenKind.readIf(row);
    const isValid = after && isOpen(after) && customer && customerKind.read(customer).isClosing !== true;
    if (!isValid || after.hash !== hash) await accounts.delete(tokenKeyOf(hash));
    if (!isValid) return undefined;
    // If it was renewed so before, it ends when that said.
    const until = Math.min(latest, tokenKind.readIf(renewed)?.validUntil ?? latest);
    const revokedAt = after.validUntil ?? until;
    if (revokedAt < until) await endRow(accounts, tokenKeyOf(hash), revokedAt);
    return Math.min(until, revokedAt);
  }
};

/** Whether a token is still accepted after a moment (epoch milliseconds). */
export const outlives = (token: { readonly validUntil?: number | undefined }, at: number): boolean =>
  token.validUntil === undefined || token.validUntil > at;

export const tokenOfCustomer = async (accounts: AccountsTable, customer: Customer, tokenId: string): Promise<KnownToken | undefined> =>
  Object.hasOwn(customer.tokens, tokenId)
    ? customer.tokens[tokenId]
    : issuedTokenKind.readIf(await accounts.get(issuedTokenKey(customer.customerId, tokenId)));

/** Whether another token of the customer that may do everything is accepted after a moment. New ones first, which are seldom revoked. */
const hasAnother = async (accounts: AccountsTable, customer: Customer, tokenId: string, at: number): Promise<boolean> => {
  const { revoked } = customer;
  const isOne = (other: ListedToken): boolean =>
    other.tokenId !== tokenId &&
    mayEverything(other) &&
    outlives(other, at) &&
    (other.tokenId !== revoked?.tokenId || outlives(revoked, at));
  if (ownTokens(customer).some(isOne)) return true;
  for await (const page of issuedTokens(accounts, customer.customerId, { newestFirst: true, pageSize: 100 }))
    if (page.some(isOne)) return true;
  return false;
};

/** Writes a revocation to the token's rows. Idempotent. */
const end = async (accounts: AccountsTable, customer: Customer, { tokenId, validUntil }: NonNullable<Customer['revoked']>) => {
  const token = await tokenOfCustomer(accounts, customer, tokenId);
  if (!token) return;
  const set = { validUntil };
  const { hash } = Object.hasOwn(customer.tokens, tokenId)
    ? token
    : // Its secret may have been renewed since it was read.
      issuedTokenKind.read(await accounts.update(issuedTokenKey(customer.customerId, tokenId), { set }, rowExists));
  await endRow(accounts, tokenKeyOf(hash), validUntil);
};

export type Revocation = { readonly validUntil: number } | 'tokenNotFound' | 'lastToken';

/**
 * Ends a token's validity at a moment, immediately if it has passed; never later than an earlier end. The customer's row names the revocation
 * before the token's rows have it: after a crash, the next revocation completes it.
 */
export const revokeToken = async (
  accounts: AccountsTable,
  customerId: string,
  tokenId: string,
  at: number,
  now: number,
): Promise<Revocation> => {
  for (;;) {
    const customer = await readCustomer(accounts, customerId);
    const token = customer && (await tokenOfCustomer(accounts, customer, tokenId));
    if (!customer || !token) return 'tokenNotFound';
    const before = customer.revoked;
    if (before) await end(accounts, customer, before);
    const earlier = before?.tokenId === tokenId ? Math.min(before.validUntil, token.validUntil ?? before.validUntil) : token.validUntil;
    const validUntil = Math.min(earlier ?? Number.POSITIVE_INFINITY, Math.max(at, now));
    const isNeeded = mayEverything(rightsOf(token)) && outlives({ validUntil: earlier }, now);
    if (isNeeded && !(await hasAnother(accounts, customer, tokenId, validUntil))) return 'lastToken';
    const revoked = { tokenId, validUntil };
    const isOwn = Object.hasOwn(customer.tokens, tokenId);
    const change = {
      set: { revocations: customer.revocations + 1, revoked },
      ...(isOwn ? { setIn: [[['tokens', tokenId, 'validUntil'], validUntil] as const] } : {}),
    };
    if (!(await wasDone(accounts.change(customerKey(customerId), change, equals('revocations', customer.revocations))))) continue;
    await end(accounts, customer, revoked);
    return { validUntil };
  }
};

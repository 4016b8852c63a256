import { z } from 'zod';
import { scopes } from '../contract/scopes.ts';
import type { Randomness } from '../randomness.ts';
import { rowAbsent, rowExists } from '../rows/condition.ts';
import { wasDone } from '../rows/conditionFailed.ts';
import type { Key } from '../rows/row.ts';
import { rowKind } from '../rows/rowKind.ts';
import { type AccountsTable, customerKey, tokenHash, tokenKeyOf } from './table.ts';

/** Scopes as stored; one that only a newer release knows is left out. */
const storedScopes = z.array(z.string()).transform((stored) => scopes.filter((each) => stored.includes(each)));

/** What a token may do. Without `scopes` everything, without `accountIds` for all accounts of its customer. */
const rights = { scopes: storedScopes.exactOptional(), accountIds: z.array(z.string()).exactOptional() };

/** Facts about a token: never the token itself. Times in epoch milliseconds. */
export const knownToken = z.object({
  hash: z.string(),
  name: z.string().nullable(),
  createdAt: z.number(),
  validUntil: z.number().exactOptional(),
  ...rights,
});
export type KnownToken = Readonly<z.output<typeof knownToken>>;

/** A token whose validity ends, now or later. */
const revoked = z.object({ tokenId: z.string(), validUntil: z.number() });

export const customerKind = rowKind(
  'customer',
  1,
  z.object({
    customerId: z.string(),
    name: z.string().nullable(),
    createdAt: z.number(),
    /** The customer's first token, and those that earlier releases created; the others have rows of their own. */
    tokens: z.record(z.string(), knownToken),
    /** Grows with every revocation, so that two concurrent calls never revoke a customer's last token. */
    revocations: z.number(),
    /** The latest revocation: its token's row may not say so yet. */
    revoked: revoked.exactOptional(),
    /** Their erasure has begun. */
    isClosing: z.boolean().exactOptional(),
  }),
);
export type Customer = Readonly<ReturnType<typeof customerKind.read>>;

/** The version of limited tokens: a release that knows of no limits must not take them for tokens that may do everything (P18). */
const versionWithLimits = 2;

/**
 * The owner of a token, and what it may do. `validUntil`: accepted up to this moment; without end if absent. `usedAt`: when it was last accepted,
 * not to the second. Epoch milliseconds. `tokenId` is absent in rows of earlier releases until the token is used.
 */
export const tokenKind = rowKind(
  'token',
  versionWithLimits,
  z.object({
    customerId: z.string(),
    tokenId: z.string().exactOptional(),
    validUntil: z.number().exactOptional(),
    usedAt: z.number().exactOptional(),
    /** The erasure of its customer has begun. */
    isClosing: z.boolean().exactOptional(),
    /** Of an access token of OAuth: the hash by which its grant is found. */
    grant: z.string().exactOptional(),
    ...rights,
  }),
);
export type TokenRow = Readonly<z.output<z.ZodObject<typeof rights>>> & {
  readonly customerId: string;
  readonly tokenId: string;
  readonly validUntil?: number;
  readonly usedAt?: number;
  readonly grant?: string;
};

/** A new token: it is known only at this time. */
export interface NewToken {
  readonly tokenId: string;
  readonly accountApiToken: string;
  readonly createdAt: number;
}

/** 256 random bits with a prefix by which a leaked token is recognised. */
export const newToken = (prefix: 'aat' | 'ait' | 'acl' | 'apl' | 'oco', random: Randomness): string =>
  `${prefix}_${random(32).toString('base64url')}`;

export const newId = (prefix: string, random: Randomness): string => `${prefix}_${random(16).toString('base64url')}`;

export interface Issuing {
  readonly name: string | null;
  /** Epoch milliseconds. */
  readonly now: number;
  readonly random: Randomness;
  /** A token with a given value, such as a demo's. */
  readonly token?: string | undefined;
  /** A given id; a new one if absent. */
  readonly tokenId?: string | undefined;
  /** What it may do, and until when; everything and without end if absent. */
  readonly rights?: Pick<KnownToken, 'scopes' | 'accountIds' | 'validUntil'>;
  /** For an access token of OAuth, whose secret is replaced more often than the token ends. */
  readonly access?: Access;
}

/** The present secret of a token that OAuth renews. */
export interface Access {
  /** The hash by which the grant is found. */
  readonly grant: string;
  /** When this secret ends (epoch milliseconds); the token itself lasts longer. */
  readonly until: number;
}

/** Ids are in the order of their creation, so that lists of tokens are in it. */
export const newTokenId = (now: number, random: Randomness): string =>
  `tok_${now.toString(36).padStart(9, '0')}${random(12).toString('base64url')}`;

export const tokenOf = (issuing: Issuing) => {
  const { name, now, random, token = newToken('aat', random), tokenId = newTokenId(now, random), rights: given = {} } = issuing;
  const known: KnownToken = { hash: tokenHash(token), name, createdAt: now, ...given };
  return { known, token: { tokenId, accountApiToken: token, createdAt: now } satisfies NewToken };
};

/** Makes a token valid for a customer; a token that was added before, even if revoked since, is left unchanged. `access`: what OAuth renews. */
export const putToken = async (accounts: AccountsTable, hash: string, token: TokenRow, access?: Access): Promise<void> => {
  const version = token.scopes || token.accountIds ? versionWithLimits : 1;
  const renewed = access && { grant: access.grant, validUntil: access.until, ttl: Math.ceil(access.until / 1000) };
  await wasDone(accounts.put({ ...tokenKind.at(tokenKeyOf(hash), token), version, ...renewed }, rowAbsent));
};

/** Creates a customer with a first token. Returns `undefined` if the id exists already. */
export const createCustomer = async (
  accounts: AccountsTable,
  issuing: Issuing,
  customerId: string = newId('cus', issuing.random),
): Promise<(NewToken & { readonly customerId: string }) | undefined> => {
  const { known, token } = tokenOf({ ...issuing, name: null });
  const customer: Customer = {
    customerId,
    name: issuing.name,
    createdAt: issuing.now,
    tokens: { [token.tokenId]: known },
    revocations: 0,
  };
  await putToken(accounts, known.hash, { customerId, tokenId: token.tokenId });
  const isNew = await wasDone(accounts.put(customerKind.at(customerKey(customerId), customer), rowAbsent));
  return isNew ? { customerId, ...token } : undefined;
};

export const readCustomer = async (accounts: AccountsTable, customerId: string): Promise<Customer | undefined> =>
  customerKind.readIf(await accounts.get(customerKey(customerId)));

/** Every customer, in no particular order: reads the whole table. */
export const allCustomers = async (accounts: AccountsTable): Promise<Customer[]> => {
  const found: Customer[] = [];
  const { sk } = customerKey('');
  for await (const page of accounts.scan()) found.push(...page.flatMap((row) => (row.sk === sk ? [customerKind.read(row)] : [])));
  return found;
};

/** Ends the validity of a token's row, which authenticates calls; a row that is gone has ended. */
export const endRow = async (accounts: AccountsTable, key: Key, validUntil: number): Promise<void> => {
  await wasDone(accounts.change(key, { set: { validUntil } }, rowExists));
};

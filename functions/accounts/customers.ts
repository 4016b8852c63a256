import { z } from 'zod';
import type { Randomness } from '../randomness.ts';
import { equals, rowAbsent, rowExists } from '../rows/condition.ts';
import { wasDone } from '../rows/conditionFailed.ts';
import type { Key } from '../rows/row.ts';
import { rowKind } from '../rows/rowKind.ts';
import { type AccountsTable, customerKey, tokenHash, tokenKeyOf } from './table.ts';

/** Facts about a token: never the token itself. Times in epoch milliseconds. */
const knownToken = z.object({
  hash: z.string(),
  name: z.string().nullable(),
  createdAt: z.number(),
  validUntil: z.number().exactOptional(),
});
type KnownToken = Readonly<z.output<typeof knownToken>>;

export const customerKind = rowKind(
  'customer',
  1,
  z.object({
    customerId: z.string(),
    name: z.string().nullable(),
    createdAt: z.number(),
    tokens: z.record(z.string(), knownToken),
    /** Grows with every revocation, so that two concurrent calls never revoke a customer's last token. */
    revocations: z.number(),
  }),
);
export type Customer = Readonly<ReturnType<typeof customerKind.read>>;

/** The owner of a token. `validUntil`: accepted up to this moment (epoch milliseconds); without end if absent. */
export const tokenKind = rowKind('token', 1, z.object({ customerId: z.string(), validUntil: z.number().exactOptional() }));

/** A new token: it is known only at this time. */
export interface NewToken {
  readonly tokenId: string;
  readonly accountApiToken: string;
  readonly createdAt: number;
}

/** 256 random bits with a prefix by which a leaked token is recognised. */
export const newToken = (prefix: 'aat' | 'ait' | 'acl', random: Randomness): string => `${prefix}_${random(32).toString('base64url')}`;

export const newId = (prefix: string, random: Randomness): string => `${prefix}_${random(16).toString('base64url')}`;

export interface Issuing {
  readonly name: string | null;
  /** Epoch milliseconds. */
  readonly now: number;
  readonly random: Randomness;
  /** A token with a given value, such as a demo's. */
  readonly token?: string | undefined;
}

const tokenOf = ({ name, now, random, token = newToken('aat', random) }: Issuing) => {
  const tokenId = newId('tok', random);
  const known: KnownToken = { hash: tokenHash(token), name, createdAt: now };
  return { known, token: { tokenId, accountApiToken: token, createdAt: now } satisfies NewToken };
};

/** Makes a token valid for a customer; a token that was added before, even if revoked since, is left unchanged. */
const putToken = async (accounts: AccountsTable, hash: string, customerId: string): Promise<void> => {
  await wasDone(accounts.put(tokenKind.at(tokenKeyOf(hash), { customerId }), rowAbsent));
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
  await putToken(accounts, known.hash, customerId);
  const isNew = await wasDone(accounts.put(customerKind.at(customerKey(customerId), customer), rowAbsent));
  return isNew ? { customerId, ...token } : undefined;
};

export const readCustomer = async (accounts: AccountsTable, customerId: string): Promise<Customer | undefined> =>
  customerKind.readIf(await accounts.get(customerKey(customerId)));

/** A token as it may be shown. Times in epoch milliseconds. */
export interface ListedToken {
  readonly tokenId: string;
  readonly name: string | null;
  readonly createdAt: number;
  readonly validUntil: number | undefined;
}

/** Every token that a customer has or had, oldest first. */
export const knownTokens = ({ tokens }: Customer): ListedToken[] =>
  Object.entries(tokens)
    .map(([tokenId, { name, createdAt, validUntil }]) => ({ tokenId, name, createdAt, validUntil }))
    .sort((one, other) => one.createdAt - other.createdAt);

/** Every customer, in no particular order: reads the whole table. */
export const allCustomers = async (accounts: AccountsTable): Promise<Customer[]> => {
  const found: Customer[] = [];
  const { sk } = customerKey('');
  for await (const page of accounts.scan()) found.push(...page.flatMap((row) => (row.sk === sk ? [customerKind.read(row)] : [])));
  return found;
};

/** Gives a customer another token. `undefined` if there is no such customer. */
export const issueToken = async (accounts: AccountsTable, customerId: string, issuing: Issuing): Promise<NewToken | undefined> => {
  const { known, token } = tokenOf(issuing);
  const change = { setIn: [[['tokens', token.tokenId], known] as const] };
  if (!(await wasDone(accounts.change(customerKey(customerId), change, rowExists)))) return undefined;
  // Before this row is written nobody can use the token, and nobody knows it.
  await putToken(accounts, known.hash, customerId);
  return token;
};

export type Revocation = { readonly validUntil: number } | 'tokenNotFound' | 'lastToken';

/** Whether a token is still accepted after a moment (epoch milliseconds). */
export const outlives = (token: { readonly validUntil?: number | undefined }, at: number): boolean =>
  token.validUntil === undefined || token.validUntil > at;

/** Ends a token's validity at a moment, immediately if it has passed; never later than an earlier end. */
export const revokeToken = async (
  accounts: AccountsTable,
  customerId: string,
  tokenId: string,
  at: number,
  now: number,
): Promise<Revocation> => {
  for (;;) {
    const customer = await readCustomer(accounts, customerId);
    const token = customer && Object.hasOwn(customer.tokens, tokenId) ? customer.tokens[tokenId] : undefined;
    if (!customer || !token) return 'tokenNotFound';
    const validUntil = Math.min(token.validUntil ?? Number.POSITIVE_INFINITY, Math.max(at, now));
    const others = Object.entries(customer.tokens).filter(([id]) => id !== tokenId);
    if (outlives(token, now) && !others.some(([, other]) => outlives(other, validUntil))) return 'lastToken';
    const change = { set: { revocations: customer.revocations + 1 }, setIn: [[['tokens', tokenId, 'validUntil'], validUntil] as const] };
    if (!(await wasDone(accounts.change(customerKey(customerId), change, equals('revocations', customer.revocations))))) continue;
    await endRow(accounts, tokenKeyOf(token.hash), validUntil);
    return { validUntil };
  }
};

/** Ends the validity of a token's row, which authenticates calls. */
export const endRow = async (accounts: AccountsTable, key: Key, validUntil: number): Promise<void> => {
  await accounts.change(key, { set: { validUntil } }, rowExists);
};

import { z } from 'zod';
import { absent, all, equals, exists, rowAbsent, rowExists } from '../rows/condition.ts';
import { orElse, wasDone } from '../rows/conditionFailed.ts';
import { rowKind } from '../rows/rowKind.ts';
import { type Sealed, sealed } from './envelope.ts';
import { sealedNetwork } from './sessionRow.ts';
import { type AccountsTable, connectLinkKey, linkOfAccountKey, linkOfCustomerKey, tokenHash } from './table.ts';

/** The version of links with a network: a release that does not know of it must not sign in without it (P17). */
const versionWithNetwork = 2;

/**
 * A link with which the owner of a LinkedIn account signs in on a page of ours. The token in the link, and the cookie of the browser that it is
 * bound to, are kept as hashes. Times in epoch milliseconds.
 */
const connectLinkKind = rowKind(
  'connect link',
  versionWithNetwork,
  z.object({
    /** Hash of the link's token; the page names the link by it. */
    link: z.string(),
    /** The customer, under another name than elsewhere: only accounts are listed by customer. */
    ownerId: z.string(),
    accountId: z.string(),
    /** Of an account that the link creates. */
    created: z
      .object({
        name: z.string().nullable(),
        identificationHash: z.string(),
        /** The identification token itself, if its customer may read it again. */
        kept: sealed.exactOptional(),
        network: z.object(sealedNetwork).exactOptional(),
      })
      .exactOptional(),
    returnUrl: z.string().exactOptional(),
    createdAt: z.number(),
    /** Up to then a sign-in can begin. */
    expiresAt: z.number(),
    /** Hash of the cookie of the browser that opened it, which is a hash itself: of the link's token and the browser's random key. */
    browser: z.string().exactOptional(),
    /** Number of sign-ins that were begun with it. */
    attempts: z.number(),
    /** The latest of them. */
    signIn: z
      .object({
        signInId: z.string(),
        at: z.number(),
        email: z.string().nullable(),
        /** The account's sign-in before it, in place of which it is stored. */
        replaces: z.string().exactOptional(),
      })
      .exactOptional(),
    ended: z.enum(['connected', 'canceled']).exactOptional(),
  }),
);
type ConnectLinkRow = Readonly<ReturnType<typeof connectLinkKind.read>>;

export type ConnectLink = Omit<ConnectLinkRow, 'ownerId'> & { readonly customerId: string };

/** Maximum number of sign-ins of one link: LinkedIn locks accounts after many wrong passwords. */
export const maxAttempts = 5;

/** How long after its end a link is still known, so that its end can be told. */
const keptMs = 86_400_000;

const linkOf = ({ ownerId, ...row }: ConnectLinkRow): ConnectLink => ({ ...row, customerId: ownerId });

/** When a link is forgotten. Epoch milliseconds. */
export const forgottenAt = ({ expiresAt }: Pick<ConnectLink, 'expiresAt'>): number => expiresAt + keptMs;

/** Among an account's rows, the hash of a link to it: by it the link is found when the account is erased. */
const linkOfAccountKind = rowKind('connect link of an account', 1, z.object({ ttl: z.number() }));

/** Among a customer's rows, the same, with the time up to which a sign-in can begin: by it the links are listed. */
const linkOfCustomerKind = rowKind('connect link of a customer', 1, z.object({ expiresAt: z.number(), ttl: z.number() }));

/** Stores a link under the hash of its token, which names the link from then on. Returns that name. */
export const putConnectLink = async (
  accounts: AccountsTable,
  token: string,
  { customerId, ...link }: Pick<ConnectLink, 'customerId' | 'accountId' | 'createdAt' | 'expiresAt' | 'created' | 'returnUrl'>,
): Promise<string> => {
  const hash = tokenHash(token);
  const row = connectLinkKind.at(connectLinkKey(hash), { ...link, link: hash, ownerId: customerId, attempts: 0 });
  const version = link.created?.network ? versionWithNetwork : 1;
  const ttl = Math.ceil(forgottenAt(link) / 1000);
  await accounts.put(linkOfAccountKind.at(linkOfAccountKey(link.accountId, hash), { ttl }));
  await accounts.put(linkOfCustomerKind.at(linkOfCustomerKey(customerId, hash), { expiresAt: link.expiresAt, ttl }));
  await accounts.put({ ...row, version, ttl }, rowAbsent);
  return hash;
};

/** Deletes an account's links. Returns how many rows there were. */
export const forgetConnectLinks = async (accounts: AccountsTable, accountId: string): Promise<number> => {
  const { pk, sk: prefix } = linkOfAccountKey(accountId, '');
  let deleted = 0;
  for await (const page of accounts.query({ partition: pk, from: prefix, to: `${prefix}~` }))
    for (const { sk } of page) {
      const name = sk.slice(prefix.length);
      const link = await readConnectLink(accounts, name);
      const listed = link ? [linkOfCustomerKey(link.customerId, name)] : [];
      for (const key of [...listed, connectLinkKey(name), { pk, sk }]) if (await accounts.delete(key)) deleted++;
    }
  return deleted;
};

/** Deletes a customer's links, also those by which no account was connected. Returns how many rows there were. */
export async function* forgetLinksOfCustomer(accounts: AccountsTable, customerId: string, pageSize: number): AsyncGenerator<number> {
  const { pk, sk: prefix } = linkOfCustomerKey(customerId, '');
  for await (const page of accounts.query({ partition: pk, from: prefix, to: `${prefix}~`, pageSize })) {
    let deleted = 0;
    for (const { sk } of page) {
      const name = sk.slice(prefix.length);
      for (const key of [connectLinkKey(name), { pk, sk }]) if (await accounts.delete(key)) deleted++;
    }
    if (page.length > 0) yield deleted;
  }
}

/** A customer's links at which a sign-in could begin after `since` (epoch milliseconds), the latest first. */
export const connectLinksOf = async (accounts: AccountsTable, customerId: string, since: number): Promise<ConnectLink[]> => {
  const { pk, sk: prefix } = linkOfCustomerKey(customerId, '');
  const found: ConnectLink[] = [];
  for await (const page of accounts.query({ partition: pk, from: prefix, to: `${prefix}~` })) {
    const names = page.filter((row) => linkOfCustomerKind.read(row).expiresAt > since).map(({ sk }) => sk.slice(prefix.length));
    const rows = names.length === 0 ? [] : await accounts.getAll(names.map(connectLinkKey));
    for (const row of rows) {
      const link = connectLinkKind.readIf(row);
      if (link) found.push(linkOf(link));
    }
  }
  return found.sort((one, other) => other.createdAt - one.createdAt);
};

export const readConnectLink = async (accounts: AccountsTable, link: string): Promise<ConnectLink | undefined> => {
  const row = connectLinkKind.readIf(await accounts.get(connectLinkKey(link)));
  return row && linkOf(row);
};

/** Keeps the identification token of the account that a link is to create, so that its customer can read it again. */
export const keepTokenOfLink = async (accounts: AccountsTable, link: string, kept: Sealed): Promise<void> => {
  await wasDone(accounts.change(connectLinkKey(link), { setIn: [[['created', 'kept'], kept]] }, exists('created')));
};

/** Binds a link to the first browser that opens it. `undefined` if another one has opened it before, or there is no such link. */
export const bindConnectLink = async (accounts: AccountsTable, link: string, cookie: string): Promise<ConnectLink | undefined> => {
  const bound = accounts.update(connectLinkKey(link), { set: { browser: tokenHash(cookie) } }, all(rowExists, absent('browser')));
  const row = await orElse(bound, undefined);
  return row && linkOf(connectLinkKind.read(row));
};

/** The link as it was read, and still open. */
const asRead = ({ attempts }: ConnectLink) => all(equals('attempts', attempts), absent('ended'));

/** Notes the next sign-in of a link. Returns the link, or `undefined` if another one was begun meanwhile. */
export const beginAttempt = async (
  accounts: AccountsTable,
  link: ConnectLink,
  signIn: NonNullable<ConnectLink['signIn']>,
): Promise<ConnectLink | undefined> => {
  const begun = accounts.update(connectLinkKey(link.link), { set: { signIn, attempts: link.attempts + 1 } }, asRead(link));
  const row = await orElse(begun, undefined);
  return row && linkOf(connectLinkKind.read(row));
};

/** Takes back a sign-in that could not begin. `before`: the link without it. */
export const takeBackAttempt = async (accounts: AccountsTable, begun: ConnectLink, before: ConnectLink): Promise<void> => {
  const { signIn, attempts } = before;
  await wasDone(accounts.change(connectLinkKey(begun.link), { set: { signIn, attempts } }, asRead(begun)));
};

/** Ends a link for good, unless it has ended or another sign-in was begun meanwhile. Returns whether it was ended now. */
export const endConnectLink = (accounts: AccountsTable, link: ConnectLink, ended: NonNullable<ConnectLink['ended']>): Promise<boolean> =>
  wasDone(accounts.change(connectLinkKey(link.link), { set: { ended } }, asRead(link)));

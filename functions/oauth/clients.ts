import { z } from 'zod';
import { newId } from '../accounts/customers.ts';
import { type AccountsTable, oauthClientKey, oauthRegistrationsKey, tokenHash } from '../accounts/table.ts';
import type { Randomness } from '../randomness.ts';
import { absent, all, any, atLeast, lessThan, rowAbsent, rowExists } from '../rows/condition.ts';
import { wasDone } from '../rows/conditionFailed.ts';
import { rowKind } from '../rows/rowKind.ts';
import { grantMs } from './lifetimes.ts';

const hourMs = 3_600_000;

/** A program that nobody has granted anything is forgotten after a day. */
const unusedMs = 24 * hourMs;

/** It is known for longer than what was granted to it. */
const keptMs = grantMs + 30 * 24 * hourMs;

/** Registrations within an hour: from one address, and in all. */
const maxFromAddress = 60;
const maxInAll = 600;

/** A program that has registered itself. It belongs to no customer. Times in epoch milliseconds. */
const clientKind = rowKind(
  'oauth client',
  1,
  z.object({
    clientId: z.string(),
    /** What it calls itself. */
    name: z.string().nullable(),
    redirectUris: z.array(z.string()),
    createdAt: z.number(),
  }),
);
export type OAuthClient = Readonly<ReturnType<typeof clientKind.read>>;

const registrationsKind = rowKind('registrations', 1, z.object({ count: z.number() }));

const seconds = (ms: number): number => Math.ceil(ms / 1000);

/** Counts in a period, up to a maximum. Returns whether there was room. */
const countUp = (accounts: AccountsTable, period: string, max: number, until: number): Promise<boolean> => {
  const { pk, sk, ...first } = registrationsKind.at(oauthRegistrationsKey(period), { count: 0 });
  const change = { increment: { count: 1 }, setIfAbsent: { version: first.version, ttl: seconds(until + hourMs) } };
  return wasDone(accounts.change({ pk, sk }, change, any(absent('count'), lessThan('count', max))));
};

/** Registers a program; `tooMany`, with the milliseconds until there is room, if there were too many within the hour. `address`: where it calls from. */
export const registerClient = async (
  accounts: AccountsTable,
  { name, redirectUris }: Pick<OAuthClient, 'name' | 'redirectUris'>,
  { address, now, random }: { readonly address: string; readonly now: number; readonly random: Randomness },
): Promise<OAuthClient | { readonly tooManyForMs: number }> => {
  const hour = Math.floor(now / hourMs);
  const end = (hour + 1) * hourMs;
  // The address is kept as a hash, for two hours.
  const hasRoom =
    (await countUp(accounts, `${hour}#${tokenHash(`${hour} ${address}`)}`, maxFromAddress, end)) &&
    (await countUp(accounts, `${hour}`, maxInAll, end));
  if (!hasRoom) return { tooManyForMs: end - now };
  const client: OAuthClient = { clientId: newId('oac', random), name, redirectUris, createdAt: now };
  await accounts.put({ ...clientKind.at(oauthClientKey(client.clientId), client), ttl: seconds(now + unusedMs) }, rowAbsent);
  return client;
};

export const readClient = async (accounts: AccountsTable, clientId: string): Promise<OAuthClient | undefined> =>
  clientKind.readIf(await accounts.get(oauthClientKey(clientId)));

/** Keeps a program that somebody grants something. Returns whether it is still there. */
export const keepClient = (accounts: AccountsTable, clientId: string, now: number): Promise<boolean> =>
  wasDone(accounts.change(oauthClientKey(clientId), { set: { ttl: seconds(now + keptMs) } }, all(rowExists, atLeast('ttl', now / 1000))));

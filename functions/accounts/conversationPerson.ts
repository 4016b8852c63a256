import type { Channel } from '../contract/items.ts';
import { addressKey, addressKind, keyOf, readHead } from './conversations.ts';
import type { AccountsTable } from './table.ts';

const addressOf = (id: string): string => `https://www.linkedin.com/in/${id}`;

/** The addresses under which an account's people were read, by the keys of their conversations. */
const readAddresses = async (
  table: AccountsTable,
  accountId: string,
  channel: Channel,
): Promise<ReadonlyMap<string, readonly string[]>> => {
  const addresses = new Map<string, string[]>();
  const { pk: partition, sk: from } = addressKey(accountId, { person: '', channel });
  for await (const page of table.query({ partition, from, to: `${from}~` }))
    for (const row of page) {
      const { profileId } = addressKind.read(row);
      addresses.set(profileId, [...(addresses.get(profileId) ?? []), row.sk.slice(from.length)]);
    }
  return addresses;
};

/**
 * Whom a conversation that is named by its id is with: the address under which the person was read, or that of their permanent id; `null` if neither
 * is stored.
 */
export type PersonOfThread = (accountId: string, threadId: string, channel: Channel) => Promise<string | null>;

/** For one call: reads the addresses of an account once, however many of its conversations are asked for. */
export const peopleOfThreads = (table: AccountsTable): PersonOfThread => {
  const read = new Map<string, ReturnType<typeof readAddresses>>();
  return async (accountId, threadId, channel) => {
    const profileId = await keyOf(table, accountId, { threadId, channel });
    if (profileId === null) return null;
    const personId = (await readHead(table, accountId, profileId))?.personId ?? (profileId === threadId ? undefined : profileId);
    const byId = personId === undefined ? null : addressOf(personId);
    const place = `${accountId} ${channel}`;
    const addresses = read.get(place) ?? readAddresses(table, accountId, channel);
    read.set(place, addresses);
    return (await addresses).get(profileId)?.find((person) => person !== byId) ?? byId;
  };
};

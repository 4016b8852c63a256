import { DeleteCommand, GetCommand, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { type AccountsTable, conditionFailed } from './table.ts';

/** A message as it is kept. */
export interface KeptMessage {
  /** LinkedIn's own id: each message is kept once. */
  readonly id: string;
  readonly sender: 'us' | 'them';
  readonly text: string | null;
  /** ISO 8601 UTC. */
  readonly time: string | null;
}

/** What is kept of the conversation with one person, besides its messages. */
export interface KeptConversation {
  /** By the id that survives a renamed address. */
  readonly profileId: string;
  /** The newest message kept; `null` where there is none. */
  readonly newest: string | null;
  /** Messages kept; rows beyond it were left by a run that did not finish. */
  readonly count: number;
  /** Sort key of the newest message's row. */
  readonly last: string;
  /** Epoch milliseconds. */
  readonly synchronizedAt: number;
}

/** Messages that were read, oldest first: all of them, or those since the newest that is kept. */
export interface ReadConversation {
  readonly profileId: string;
  /** Addresses that lead to the person. */
  readonly people: readonly string[];
  readonly whole: boolean;
  readonly messages: readonly KeptMessage[];
}

interface MessageRow extends KeptMessage {
  readonly sk: string;
  readonly ordinal: number;
}

const rowVersion = 1;
const firstKey = 'MESSAGE#';
const headKey = 'THREAD';
/** Writes on their way at a time. */
const atATime = 10;

/** Where the addresses of people lie whose conversations are kept. */
export const conversationsPartition = (accountId: string): string => `CONVERSATIONS#${accountId}`;
/** Where one conversation lies. */
export const conversationPartition = (accountId: string, profileId: string): string => `CONVERSATION#${accountId}#${profileId}`;

const addressKey = (accountId: string, person: string) => ({ pk: conversationsPartition(accountId), sk: `PERSON#${person}` });

const readHead = async (table: AccountsTable, accountId: string, profileId: string): Promise<KeptConversation | null> => {
  const key = { pk: conversationPartition(accountId, profileId), sk: headKey };
  const { Item } = await table.client.send(new GetCommand({ TableName: table.name, Key: key, ConsistentRead: true }));
  return (Item as KeptConversation | undefined) ?? null;
};

const profileIdOf = async (table: AccountsTable, accountId: string, person: string): Promise<string | null> => {
  const { Item } = await table.client.send(
    new GetCommand({ TableName: table.name, Key: addressKey(accountId, person), ConsistentRead: true }),
  );
  return typeof Item?.profileId === 'string' ? Item.profileId : null;
};

/** The rows from a key on, and the conversation's own row after them. */
const readRows = async (table: AccountsTable, accountId: string, profileId: string, from: string) => {
  const rows: MessageRow[] = [];
  let head: KeptConversation | null = null;
  let start: Record<string, unknown> | undefined;
  do {
    const page = await table.client.send(
      new QueryCommand({
        TableName: table.name,
        KeyConditionExpression: 'pk = :pk AND sk BETWEEN :from AND :head',
        ExpressionAttributeValues: { ':pk': conversationPartition(accountId, profileId), ':from': from, ':head': headKey },
        ConsistentRead: true,
        ...(start ? { ExclusiveStartKey: start } : {}),
      }),
    );
    for (const item of page.Items ?? []) {
      if (item.sk === headKey) head = item as KeptConversation;
      else rows.push(item as MessageRow);
    }
    start = page.LastEvaluatedKey;
  } while (start);
  return { rows, head };
};

/** What is kept of the conversation with a person, by any address that led to them; `null` where it was never read. */
export const recallConversation = async (table: AccountsTable, accountId: string, person: string): Promise<KeptConversation | null> => {
  const profileId = await profileIdOf(table, accountId, person);
  return profileId === null ? null : readHead(table, accountId, profileId);
};

/** The kept messages with a person, oldest first, those at or after `since` (ISO 8601) only; `null` where the conversation was never read. */
export const readMessages = async (
  table: AccountsTable,
  accountId: string,
  person: string,
  since: string | null,
): Promise<readonly KeptMessage[] | null> => {
  const profileId = await profileIdOf(table, accountId, person);
  if (profileId === null) return null;
  const from = since === null ? firstKey : `${firstKey}${new Date(since).toISOString()}`;
  const { rows, head } = await readRows(table, accountId, profileId, from);
  if (!head) return null;
  return rows.filter(({ ordinal }) => ordinal < head.count).map(({ id, sender, text, time }) => ({ id, sender, text, time }));
};

const inTurns = async <Each>(all: readonly Each[], work: (each: Each) => Promise<unknown>): Promise<void> => {
  for (let from = 0; from < all.length; from += atATime) await Promise.all(all.slice(from, from + atATime).map(work));
};

/** Messages follow one another in time; one that does not say when it came stands where the one before it does. */
const keyed = (messages: readonly KeptMessage[], from: { readonly count: number; readonly last: string }): MessageRow[] => {
  let time = from.last.slice(firstKey.length).split('#')[0] || new Date(0).toISOString();
  return messages.map((message, index) => {
    if (message.time !== null && message.time > time) time = message.time;
    const ordinal = from.count + index;
    return { ...message, ordinal, sk: `${firstKey}${time}#${String(ordinal).padStart(6, '0')}` };
  });
};

/** Another run has kept messages of the same conversation meanwhile. */
export class ConversationChanged extends Error {
  override name = 'ConversationChanged';
}

/**
 * Keeps what was read of a conversation: each message once, the conversation's own row last, so that a run which dies on the way leaves
 * nothing behind that counts. Messages are never taken away.
 */
export const keepConversation = async (table: AccountsTable, accountId: string, read: ReadConversation, now: number): Promise<void> => {
  const { profileId } = read;
  const pk = conversationPartition(accountId, profileId);
  // First, so that whoever is to forget the account's conversations finds this one, too.
  await inTurns(read.people, (person) =>
    table.client.send(new PutCommand({ TableName: table.name, Item: { ...addressKey(accountId, person), profileId } })),
  );
  const before = await readHead(table, accountId, profileId);
  const { rows } = await readRows(table, accountId, profileId, read.whole ? firstKey : (before?.last ?? firstKey));
  const count = before?.count ?? 0;
  const known = new Set(rows.filter(({ ordinal }) => ordinal < count).map(({ id }) => id));
  const left = rows.filter(({ ordinal }) => ordinal >= count);
  await inTurns(left, ({ sk }) => table.client.send(new DeleteCommand({ TableName: table.name, Key: { pk, sk } })));
  const fresh = keyed(
    read.messages.filter(({ id }) => !known.has(id)),
    { count, last: before?.last ?? firstKey },
  );
  await inTurns(fresh, (row) => table.client.send(new PutCommand({ TableName: table.name, Item: { pk, ...row } })));
  const newest = fresh.at(-1);
  const head: KeptConversation = {
    profileId,
    newest: read.messages.at(-1)?.id ?? before?.newest ?? null,
    count: count + fresh.length,
    last: newest?.sk ?? before?.last ?? firstKey,
    synchronizedAt: now,
  };
  try {
    await table.client.send(
      new PutCommand({
        TableName: table.name,
        Item: { pk, sk: headKey, version: rowVersion, ...head },
        ConditionExpression: before ? '#count = :seen' : 'attribute_not_exists(pk)',
        ...(before ? { ExpressionAttributeNames: { '#count': 'count' }, ExpressionAttributeValues: { ':seen': count } } : {}),
      }),
    );
  } catch (error) {
    if (conditionFailed(error)) throw new ConversationChanged(`${profileId}: another run kept this conversation meanwhile`);
    throw error;
  }
};

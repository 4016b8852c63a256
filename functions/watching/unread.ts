import { z } from 'zod';
import type { AccountsTable } from '../accounts/table.ts';
import { rowKind } from '../rows/rowKind.ts';
import { knownPartition } from './watch.ts';

/** How many messages are unread, by the ids of those threads that have any. */
const unreadKind = rowKind('unread threads', 1, z.object({ counts: z.record(z.string(), z.number()) }));

export const unreadSortKey = 'UNREAD';
const unreadKey = (accountId: string) => ({ pk: knownPartition(accountId, 'inbox'), sk: unreadSortKey });

/** The newest that are remembered. */
const maxThreads = 500;

/** How many messages are unread, by thread, as the latest look saw it; a thread that is not there has none. */
export const readUnread = async (accounts: AccountsTable, accountId: string): Promise<Readonly<Record<string, number>>> =>
  unreadKind.readIf(await accounts.get(unreadKey(accountId)))?.counts ?? {};

/** Remembers what a look has seen: `listed` are the threads of its list, newest first. Nothing is written where nothing has changed. */
export const keepUnread = async (
  accounts: AccountsTable,
  accountId: string,
  listed: readonly { readonly threadId: string; readonly unreadCount: number }[],
): Promise<void> => {
  const before = await readUnread(accounts, accountId);
  const seen = new Map(listed.map(({ threadId, unreadCount }) => [threadId, unreadCount] as const));
  const others = Object.entries(before).filter(([threadId]) => !seen.has(threadId));
  const entries = [...seen, ...others].filter(([, unreadCount]) => unreadCount > 0).slice(0, maxThreads);
  if (entries.length === Object.keys(before).length && entries.every(([threadId, unreadCount]) => before[threadId] === unreadCount)) return;
  await accounts.put(unreadKind.at(unreadKey(accountId), { counts: Object.fromEntries(entries) }));
};

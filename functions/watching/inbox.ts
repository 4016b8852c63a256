import { z } from 'zod';
import { inTurns } from '../accounts/conversations.ts';
import { keepNewMessages } from '../accounts/keptConversations.ts';
import type { AccountsTable } from '../accounts/table.ts';
import type { KnownThread } from '../linkedin/conversation/newMessages.ts';
import type { FetchedMessage, FetchedThread } from '../linkedin/conversation/watchedData.ts';
import type { InboxLook, InboxMemory, SeenThread } from '../linkedin/functions/watch.inbox.ts';
import type { RequestsTable } from '../requests/table.ts';
import type { StoredRow } from '../rows/row.ts';
import { rowKind } from '../rows/rowKind.ts';
import { iso } from '../time.ts';
import { type Forgetting, type Forgotten, readForgotten } from './forgotten.ts';
import { forgottenThreads } from './forgottenPeople.ts';
import { type Begun, keepLook } from './look.ts';
import { sentByCalls } from './ownSends.ts';
import { type News, type Telling, tell } from './told.ts';
import { keepUnread } from './unread.ts';
import { type InboxState, knownPartition, type Watch } from './watch.ts';

/** A thread as the latest look knows it: ids and times, no content. */
const threadKind = rowKind(
  'watched thread',
  1,
  z.object({
    newestId: z.string().nullable(),
    newestAt: z.number(),
    unreadCount: z.number(),
    readAt: z.number().nullable(),
    gapFrom: z.number().nullable(),
  }),
);

/** What is remembered of a thread that is forgotten, and of which thread a row is; `undefined` if the row is not of one. */
export const threadToForget = (row: StoredRow): { readonly threadId: string; readonly known: Forgotten } | undefined => {
  if (!row.sk.startsWith(threadPrefix)) return undefined;
  const { newestAt, unreadCount, readAt } = threadKind.read(row);
  return { threadId: row.sk.slice(threadPrefix.length), known: { newestAt, unreadCount, readAt } };
};

const threadPrefix = 'THREAD#';
const threadKey = (accountId: string, threadId: string) => ({ pk: knownPartition(accountId, 'inbox'), sk: threadPrefix + threadId });

const knownThreads = async (
  accounts: AccountsTable,
  accountId: string,
  threadIds: readonly string[],
): Promise<ReadonlyMap<string, KnownThread>> => {
  const rows = await accounts.getAll(threadIds.map((threadId) => threadKey(accountId, threadId)));
  return new Map(
    threadIds.flatMap((threadId, index): [string, KnownThread][] => {
      const known = threadKind.readIf(rows[index]);
      return known ? [[threadId, known]] : [];
    }),
  );
};

/** LinkedIn may list a message a little later than one that was written after it. */
const overlapMs = 15 * 60_000;
/** After this time nobody waits any more for messages before an unread one. */
const gapMs = 7 * 86_400_000;

const sinceOf = ({ upTo, oldestGap }: InboxState): number =>
  Math.min(upTo - overlapMs, oldestGap === null || oldestGap < upTo - gapMs ? Number.POSITIVE_INFINITY : oldestGap);

/** A thread that was forgotten: what was written before is not new. */
const forgottenThread = ({ newestAt, unreadCount, readAt }: Forgotten): KnownThread => ({
  newestId: null,
  newestAt: newestAt ?? 0,
  unreadCount: unreadCount ?? 0,
  readAt: readAt ?? null,
  gapFrom: null,
});

/** What earlier looks know of an inbox, for the next one. */
export const inboxMemory = ({ accountId, inbox }: Watch, accounts: AccountsTable, forgetting?: Forgetting): InboxMemory => ({
  began: inbox?.began ?? null,
  since: inbox === undefined ? null : sinceOf(inbox),
  recall: async (threadIds) => {
    const known = await knownThreads(accounts, accountId, threadIds);
    const others = threadIds.filter((threadId) => !known.has(threadId));
    const forgotten = await readForgotten(forgetting, 'thread', others);
    return new Map([...known, ...[...forgotten].map(([threadId, each]) => [threadId, forgottenThread(each)] as const)]);
  },
});

/** Those of these threads that were forgotten and have nothing new: of them nothing is remembered but that. */
const quietThreads = async (
  accounts: AccountsTable,
  forgetting: Forgetting | undefined,
  { seen, listed }: InboxLook,
): Promise<ReadonlySet<string>> => {
  if (!forgetting) return new Set();
  const withNews = new Set(
    seen.flatMap(({ thread, messages, known }) => (messages.length > 0 || known.gapFrom !== null ? [thread.threadId] : [])),
  );
  const others = [...new Set([...seen.map(({ thread }) => thread), ...listed].map(({ threadId }) => threadId))].filter(
    (id) => !withNews.has(id),
  );
  const forgotten = await readForgotten(forgetting, 'thread', others);
  const known = await knownThreads(accounts, forgetting.accountId, [...forgotten.keys()]);
  return new Set([...forgotten.keys()].filter((threadId) => !known.has(threadId)));
};

/** Why a message may not be all that is new in its thread. */
const hasEarlierUnread = ({ known: { gapFrom } }: SeenThread): boolean => gapFrom !== null;

const newsOf = (accountId: string, seen: SeenThread, thread: FetchedThread, message: FetchedMessage): News => ({
  ids: ['message', message.id],
  event: (timestamp) => ({
    type: message.own ? 'message.sent' : 'message.received',
    timestamp,
    data: {
      accountId,
      threadId: thread.threadId,
      kind: thread.kind,
      person: message.own ? thread.counterpart : message.sender,
      messageId: message.id,
      text: message.text,
      time: iso(message.time),
      attachments: [...message.attachments],
      hasEarlierUnread: hasEarlierUnread(seen),
    },
  }),
});

/** Stores the new messages of a thread with those of its conversation. */
const keepMessages = (accounts: AccountsTable, accountId: string, { thread, messages }: SeenThread): Promise<void> =>
  keepNewMessages(accounts, accountId, {
    threadId: thread.threadId,
    person: thread.kind === 'person' ? (thread.counterpart?.publicUrl ?? null) : null,
    messages: messages
      .filter(({ isWritten }) => isWritten)
      .map(({ id, own, text, time, attachments }) => ({
        id,
        sender: own ? 'us' : 'them',
        text,
        time: new Date(time).toISOString(),
        attachments,
      })),
  });

/** What a look needs to tell of what it found. */
export interface InboxTelling extends Telling {
  readonly requests: RequestsTable;
  /** What was forgotten of people who were erased; absent where nobody was. */
  readonly forgetting?: Forgetting | undefined;
}

/**
 * Tells what a look has found, in order of LinkedIn's times, and remembers it. First the messages are stored in their conversations, then they are
 * kept as events and published, then the threads, the watch last: a look that dies in between is repeated, and nothing is told twice (P16).
 */
export const keepInboxLook = async (telling: InboxTelling, begun: Begun, look: InboxLook, now: number): Promise<void> => {
  const { accounts } = telling;
  const { accountId, customerId, inbox } = begun.watch;
  const found = look.seen.flatMap((seen) => seen.messages.filter(({ isWritten }) => isWritten).map((message) => ({ seen, message })));
  const own = found.filter(({ message }) => message.own);
  const forgotten = await forgottenThreads(
    telling.forgetting,
    own.map(({ seen }) => seen.thread),
  );
  const sent = await sentByCalls(
    telling,
    accountId,
    own.map(({ seen, message }) => ({ ...message, isToForgotten: forgotten.has(seen.thread.threadId) })),
  );
  const news = found
    .filter(({ message }) => !sent.has(message.id))
    .sort((one, other) => one.message.time - other.message.time || (one.message.id < other.message.id ? -1 : 1))
    .map(({ seen, message }) => newsOf(accountId, seen, seen.thread, message));
  await begun.requireNewest();
  await inTurns(look.seen, (seen) => keepMessages(accounts, accountId, seen));
  await tell(telling, { accountId, customerId, kind: 'inbox' }, news, now);
  const quiet = await quietThreads(accounts, telling.forgetting, look);
  const isKept = ({ threadId }: { readonly threadId: string }): boolean => !quiet.has(threadId);
  await inTurns(
    look.seen.filter(({ thread }) => isKept(thread)),
    ({ thread, known }) => accounts.put(threadKind.at(threadKey(accountId, thread.threadId), known)),
  );
  await keepUnread(accounts, accountId, look.listed.filter(isKept));
  const upTo = look.upTo ?? inbox?.upTo ?? 0;
  await keepLook(accounts, begun, look.pages, {
    inbox: { began: inbox?.began ?? upTo, upTo: Math.max(upTo, 0), oldestGap: look.oldestGap },
  });
};

import { all, equals, rowAbsent } from '../rows/condition.ts';
import { wasDone } from '../rows/conditionFailed.ts';
import {
  conversationPartition,
  firstKey,
  headKey,
  headKind,
  inTurns,
  type KeptConversation,
  type KeptMessage,
  messageKind,
  readRows,
} from './conversations.ts';
import type { AccountsTable } from './table.ts';

/** Another run has stored messages of the same conversation meanwhile. */
export class ConversationChanged extends Error {
  override name = 'ConversationChanged';
}

/** The time in a sort key (ISO 8601); the beginning of time for a conversation without messages. */
export const timeIn = (sk: string): string => sk.slice(firstKey.length).split('#')[0] || new Date(0).toISOString();

/** Messages for a conversation, in their order. */
interface Addition {
  readonly accountId: string;
  /** The conversation's own row as it is. */
  readonly before: KeptConversation;
  readonly messages: readonly KeptMessage[];
  /** The time (ISO 8601) from which on one of them may be stored already. */
  readonly from: string;
  /** The time of a first message that has none, and the earliest of any. */
  readonly startsAt: string;
  /** What becomes of the conversation's own row, given the sort keys of all these messages. */
  readonly after: (skOf: (id: string) => string | undefined) => Partial<KeptConversation>;
}

/**
 * Stores those messages that are not stored yet, each in the place of its time: within one addition none comes before the one before it, and one
 * without a time gets that of the one before it. The conversation's own row is written last, so that rows of a run that dies before are ignored.
 * @throws ConversationChanged
 */
export const addMessages = async (
  table: AccountsTable,
  { accountId, before, messages, from, startsAt, after }: Addition,
): Promise<void> => {
  const { profileId, count, synchronizedAt } = before;
  const pk = conversationPartition(accountId, profileId);
  const kept = await readRows(table, accountId, profileId, `${firstKey}${from}`);
  const isNew = kept.head === null && count === 0;
  if (!isNew && kept.head?.count !== count) throw new ConversationChanged(`${profileId}: another run kept this conversation meanwhile`);
  await inTurns(kept.left, ({ sk }) => table.delete({ pk, sk }));
  const keys = new Map(kept.messages.map(({ id, sk }) => [id, sk] as const));
  let time = startsAt;
  let ordinal = count;
  const fresh = messages.flatMap((message) => {
    const stored = keys.get(message.id);
    // Of one that is stored, the time there counts: it may be more exact.
    const own = stored === undefined ? message.time : timeIn(stored);
    if (own !== null && own > time) time = own;
    if (stored !== undefined) return [];
    const sk = `${firstKey}${time}#${String(ordinal).padStart(6, '0')}`;
    keys.set(message.id, sk);
    return [{ ...message, ordinal: ordinal++, sk }];
  });
  await inTurns(fresh, (row) => table.put(messageKind.at({ pk, sk: row.sk }, row)));
  const head = { ...before, ...after((id) => keys.get(id)), count: ordinal };
  const asRead = isNew ? rowAbsent : all(equals('count', count), equals('synchronizedAt', synchronizedAt));
  if (!(await wasDone(table.put(headKind.at({ pk, sk: headKey }, head), asRead))))
    throw new ConversationChanged(`${profileId}: another run kept this conversation meanwhile`);
};

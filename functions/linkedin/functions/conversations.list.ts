import type { InboxRow } from '../conversation/inbox.ember.ts';
import { type InboxConversation, readInbox } from '../conversation/inbox.ts';
import { memberUrnOf } from '../person/memberUrn.ts';
import { matches } from '../selectors/words/language.ts';
import { youWords } from '../selectors/words/people.ts';
import type { Performer } from './performer.ts';

const iso = (time: number | null): string | null => (time === null ? null : new Date(time).toISOString());

/** "You: Sounds good." or "Ada: Sounds good."; the text may contain a colon. */
const snippetOf = ({ snippet, names, language }: InboxRow) => {
  const [, whose, text] = /^([^:：]{1,60}?)\s?[:：]\s*(.*)$/su.exec(snippet ?? '') ?? [];
  const isTheirs = whose !== undefined && names.startsWith(whose);
  if (whose && !isTheirs && matches(youWords, whose, language)) return { sender: 'us' as const, text: text ?? null };
  return isTheirs ? { sender: 'them' as const, text: text ?? null } : { sender: null, text: snippet };
};

const shown = ({ row, fetched }: InboxConversation) => {
  const last = fetched?.lastMessage;
  return {
    threadId: fetched?.threadId ?? null,
    person: fetched?.personUrl ?? null,
    name: row.names,
    urn: memberUrnOf(fetched?.profileId ?? null),
    avatarUrl: fetched?.avatarUrl ?? null,
    lastMessage: last
      ? { sender: last.own ? ('us' as const) : ('them' as const), text: last.text, time: iso(last.time) }
      : { ...snippetOf(row), time: iso(row.time) },
    unreadCount: fetched?.unreadCount ?? row.unreadCount,
  };
};

const dayMs = 86_400_000;

/** Reads the inbox, newest first, without opening a conversation, which would mark it as read. */
export const conversationsList: Performer<'conversations.list'> = {
  perform: async (linkedin, { limit, unreadOnly, filter = null, before }, { signal }) => {
    const until = before === undefined ? Number.POSITIVE_INFINITY : Date.parse(before);
    const isAsked = ({ unreadCount }: InboxRow): boolean => !unreadOnly || unreadCount > 0;
    // A row states its time to the day: only those of earlier days are older for certain.
    const isOlder = ({ time }: InboxRow): boolean => before === undefined || (time !== null && time + dayMs <= until);
    const enough = (rows: readonly InboxRow[]): boolean => rows.filter((row) => isAsked(row) && isOlder(row)).length >= limit;
    const conversations = await readInbox(linkedin, { filter, enough }, signal);
    const timeOf = ({ row, fetched }: InboxConversation): number | null => fetched?.lastMessage?.time ?? row.time;
    return conversations
      .filter((each) => isAsked(each.row) && (before === undefined || (timeOf(each) ?? until) < until))
      .slice(0, limit)
      .map(shown);
  },
};

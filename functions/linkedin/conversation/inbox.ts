import { click } from '../browser/click.ts';
import { type Destination, goToExisting } from '../browser/navigation.ts';
import { readUntil } from '../browser/readUntil.ts';
import { type LazyList, scrollThrough } from '../browser/scrollThrough.ts';
import type { LinkedIn } from '../browser/session.ts';
import { messagingTraffic } from '../browser/traffic.ts';
import { isShort, ListContradicts, readWhole, unseen } from '../browser/wholeReading.ts';
import { LayoutChanged } from '../failures.ts';
import { comparableName } from '../person/confirmation.ts';
import { archivedPath, paths } from '../selectors/addresses.ts';
import { inboxEmber, pillNamed, pills } from '../selectors/conversation/inbox.ember.ts';
import { anyOf } from '../selectors/resolve.ts';
import { requireKnownLanguage } from '../text/requiredLanguage.ts';
import { type InboxFacts, type InboxRow, inboxReader } from './inbox.ember.ts';
import { type FetchedConversation, fetchedConversations } from './inboxData.ts';
import { messengerData } from './messengerData.ts';

export const inbox: Destination = {
  name: 'inbox',
  get anchors() {
    return { ember: anyOf(inboxEmber.list) };
  },
};

/** Its list, of which more is loaded by scrolling or by a button. */
export const inboxList: LazyList = {
  page: inbox.name,
  get rows() {
    return anyOf(inboxEmber.row);
  },
  get scrollers() {
    return [inboxEmber.list.primary, ...inboxEmber.list.fallbacks];
  },
  get loader() {
    return anyOf(inboxEmber.loader);
  },
  get more() {
    return anyOf(inboxEmber.more);
  },
};

/** A conversation of the inbox: its row, and the data that the page fetched for it, if the two could be matched. */
export interface InboxConversation {
  readonly row: InboxRow;
  readonly fetched: FetchedConversation | null;
}

/** Rows and fetched data have the same order; rows with the same name match its conversations one after another. */
const matched = (rows: readonly InboxRow[], fetched: readonly FetchedConversation[]): InboxConversation[] => {
  const left = [...fetched];
  return rows.map((row) => {
    const at = left.findIndex(({ names }) => comparableName(names) === comparableName(row.names));
    return { row, fetched: (at < 0 ? undefined : left.splice(at, 1)[0]) ?? null };
  });
};

/** A part of the inbox. */
export type InboxFilter = 'unread' | 'starred' | 'archived' | 'inMail';

/** What is read of the inbox. */
export interface InboxReading {
  /** Without it, all conversations that are not archived. */
  readonly filter: InboxFilter | null;
  /** Whether the loaded rows are enough. */
  enough(rows: readonly InboxRow[]): boolean;
}

/** Whether a fetched conversation has to be listed: a missing row is a part that was not loaded. Nothing in the data is known for a star. */
const isListed = ({ inInbox, isArchived, isInMail, unreadCount }: FetchedConversation, filter: InboxFilter | null): boolean => {
  if (filter === 'archived') return isArchived;
  if (filter === 'starred') return false;
  return inInbox && (filter !== 'inMail' || isInMail) && (filter !== 'unread' || (unreadCount ?? 0) > 0);
};

/** Presses the pill of a filter. The list changes in place, beside the empty new message. */
const press = async (linkedin: LinkedIn, name: string, signal: AbortSignal): Promise<void> => {
  const { page, pacing, patienceMs } = linkedin;
  await pacing.pause('beforeClick', signal);
  await click(linkedin, { page: inbox.name, name: 'pill', selector: pillNamed(name) });
  const isPressed = ({ pressed }: InboxFacts): boolean => pressed.length === 1 && pressed[0] === name;
  if (!(await readUntil(page, inboxReader, isPressed, { milliseconds: patienceMs, signal })))
    throw new LayoutChanged(inbox.name, 'pressed');
};

/**
 * Reads the inbox, the latest conversations first, until `enough` of its rows are loaded or it ends. It is opened beside an empty new message:
 * the inbox's own address would open the first conversation, and mark it as read.
 */
export const readInbox = (linkedin: LinkedIn, reading: InboxReading, signal: AbortSignal): Promise<InboxConversation[]> =>
  readWhole(linkedin, () => readOnce(linkedin, reading, signal));

const readOnce = async (linkedin: LinkedIn, { filter, enough }: InboxReading, signal: AbortSignal): Promise<InboxConversation[]> => {
  const { page, pacing } = linkedin;
  using data = messengerData(page);
  using traffic = messagingTraffic(linkedin);
  const arrival = await goToExisting(linkedin, filter === 'archived' ? archivedPath : paths.compose, inbox, signal);
  await traffic.complete(inbox.name, 'conversations', signal);
  await pacing.pause('read', signal);
  if (filter !== null && filter !== 'archived') {
    await press(linkedin, pills[filter], signal);
    await traffic.complete(inbox.name, 'conversations', signal);
  }
  let rows: readonly InboxRow[] = [];
  await scrollThrough(
    linkedin,
    inboxList,
    async () => {
      rows = (await inboxReader.read(page)).facts.rows;
      return enough(rows);
    },
    signal,
  );
  await traffic.complete(inbox.name, 'conversations', signal);
  const fetched = await fetchedConversations(data);
  // Every conversation in the fetched data must have a row.
  const listed = fetched.filter((each) => isListed(each, filter)).length;
  if (!enough(rows) && (isShort(rows.length, listed, listed, unseen) || (rows.length === 0 && listed > 0)))
    throw new ListContradicts(inbox.name, 'row');
  const conversations = matched(rows, filter === 'archived' ? fetched.filter(({ isArchived }) => isArchived) : fetched);
  // Only the data tell that the list is the one of archived conversations.
  if (filter === 'archived' && conversations.some((each) => each.fetched === null)) throw new LayoutChanged(inbox.name, 'archived');
  // The row states sender and time in words.
  if (conversations.some((each) => each.fetched === null)) requireKnownLanguage(arrival.language, inbox.name, 'names');
  return conversations;
};

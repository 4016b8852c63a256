import { keepConversation, type ReadConversation, recallConversation, type Subject } from '../accounts/conversations.ts';
import { recordMember } from '../accounts/member.ts';
import type { AccountsTable } from '../accounts/table.ts';
import type { Json, JsonObject } from '../contract/declaration.ts';
import type { DataOf } from '../contract/functions.ts';
import { normalisePersonUrl } from '../contract/urls.ts';

/** Stores what a function reads, so that other functions can answer from it. */
interface ReadingStore {
  /** Whether the client receives it as well. */
  readonly isAnswer: boolean;
  /** What is stored about the item's subject; `null` if nothing is. */
  load(accounts: AccountsTable, accountId: string, item: JsonObject): Promise<Json>;
  /** Stores what the performer read. `now` in epoch milliseconds. */
  save(accounts: AccountsTable, accountId: string, item: JsonObject, read: Json | undefined, now: number): Promise<void>;
}

const subjectOf = ({ person, threadId }: JsonObject): Subject => (typeof person === 'string' ? { person } : { threadId: String(threadId) });

/** The addresses of the person of a conversation that was read by person; `slug` is `null` for one that was read by its id. */
const peopleOf = ({ person }: JsonObject, slug: string | null, profileId: string): string[] => {
  if (slug === null) return [];
  const site = 'https://www.linkedin.com/in/';
  const addresses = [String(person), normalisePersonUrl(site + slug), normalisePersonUrl(site + profileId)];
  return [...new Set(addresses.flatMap((url) => url ?? []))];
};

const conversations: ReadingStore = {
  isAnswer: false,
  load: async (accounts, accountId, item) => {
    const kept = await recallConversation(accounts, accountId, subjectOf(item));
    return kept && { profileId: kept.profileId, newest: kept.newest };
  },
  save: async (accounts, accountId, item, read, now) => {
    const { slug, ...conversation } = read as unknown as Omit<ReadConversation, 'people'> & { readonly slug: string | null };
    const people = peopleOf(item, slug, conversation.profileId);
    await keepConversation(accounts, accountId, { ...conversation, people }, now);
  },
};

const member: ReadingStore = {
  isAnswer: true,
  load: async () => null,
  save: (accounts, accountId, _item, read) => recordMember(accounts, accountId, read as DataOf<'account.get'>),
};

/** By function name. */
export const readingStores: Readonly<Record<string, ReadingStore>> = {
  'account.get': member,
  'conversations.synchronize': conversations,
};

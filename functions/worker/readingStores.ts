import { keepConversation, type ReadConversation, recallConversation } from '../accounts/conversations.ts';
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

const conversations: ReadingStore = {
  isAnswer: false,
  load: async (accounts, accountId, item) => {
    const kept = await recallConversation(accounts, accountId, String(item.person));
    return kept && { profileId: kept.profileId, newest: kept.newest };
  },
  save: async (accounts, accountId, item, read, now) => {
    const { slug, ...conversation } = read as unknown as Omit<ReadConversation, 'people'> & { readonly slug: string };
    const site = 'https://www.linkedin.com/in/';
    const people = new Set(
      [String(item.person), normalisePersonUrl(site + slug), normalisePersonUrl(site + conversation.profileId)].flatMap((url) => url ?? []),
    );
    await keepConversation(accounts, accountId, { ...conversation, people: [...people] }, now);
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

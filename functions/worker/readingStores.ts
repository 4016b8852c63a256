import { readAccount } from '../accounts/account.ts';
import { recallConversation, type Subject } from '../accounts/conversations.ts';
import { readIdentityHash } from '../accounts/forgettingKey.ts';
import { keepConversation, type ReadConversation } from '../accounts/keptConversations.ts';
import { recordMember } from '../accounts/member.ts';
import type { CheckSection } from '../contract/account.check.ts';
import type { Json, JsonObject } from '../contract/declaration.ts';
import type { DataOf } from '../contract/functions.ts';
import { normalisePersonUrl } from '../contract/urls.ts';
import type { InboxLook } from '../linkedin/functions/watch.inbox.ts';
import type { NetworkLook } from '../linkedin/functions/watch.network.ts';
import type { Forgetting } from '../watching/forgotten.ts';
import { inboxMemory, keepInboxLook } from '../watching/inbox.ts';
import { type Begun, beginLook } from '../watching/look.ts';
import { keepNetworkLook, networkMemory } from '../watching/network.ts';
import type { Worker } from './worker.ts';

/** What stores work with. */
type Stores = Pick<Worker, 'accounts' | 'requests' | 'topic' | 'clock' | 'vault'>;

/** What is known of an item's subject, and how what was read of it is stored. */
interface Loaded {
  /** For the performer; `null` if nothing is stored. */
  readonly known: unknown;
  /** Stores what the performer read. */
  save(read: Json | undefined): Promise<void>;
}

/** Stores what a function reads, so that other functions can answer from it. */
interface ReadingStore {
  /** Whether the client receives it as well. */
  readonly isAnswer: boolean;
  load(stores: Stores, accountId: string, item: JsonObject): Promise<Loaded>;
}

const subjectOf = ({ person, threadId, channel }: JsonObject): Subject => ({
  ...(typeof person === 'string' ? { person } : { threadId: String(threadId) }),
  channel: channel === 'salesNavigator' ? channel : 'standard',
});

/** The addresses of the person of a conversation that was read by person; `slug` is `null` for one that was read by its id. */
const peopleOf = ({ person }: JsonObject, slug: string | null, profileId: string): string[] => {
  if (slug === null) return [];
  const site = 'https://www.linkedin.com/in/';
  const addresses = [String(person), normalisePersonUrl(site + slug), normalisePersonUrl(site + profileId)];
  return [...new Set(addresses.flatMap((url) => url ?? []))];
};

const conversations: ReadingStore = {
  isAnswer: false,
  load: async ({ accounts, clock }, accountId, item) => {
    const kept = await recallConversation(accounts, accountId, subjectOf(item));
    return {
      known: kept && { profileId: kept.personId ?? kept.profileId, newest: kept.newest },
      async save(read) {
        const { slug, ...conversation } = read as unknown as Omit<ReadConversation, 'people'> & { readonly slug: string | null };
        const people = peopleOf(item, slug, conversation.profileId);
        const { channel = 'standard' } = subjectOf(item);
        await keepConversation(accounts, accountId, { ...conversation, people, channel }, clock.now());
      },
    };
  },
};

const member: ReadingStore = {
  isAnswer: true,
  load: async ({ accounts }, accountId) => ({
    known: { salesNavigator: (await readAccount(accounts, accountId))?.salesNavigator ?? null },
    save: (read) => recordMember(accounts, accountId, read as DataOf<'account.get'>),
  }),
};

/** What a check finds out about the account. */
const check: ReadingStore = {
  isAnswer: true,
  load: async ({ accounts }, accountId) => ({
    known: null,
    async save(read) {
      const { account } = read as unknown as CheckSection;
      if (account) await recordMember(accounts, accountId, { publicUrl: null, ...account });
    },
  }),
};

/** What looks at an account have to leave out: of people who were erased. @throws KeyUnavailable, SealBroken */
const forgettingOf = async ({ accounts, vault }: Stores, { watch }: Begun): Promise<Forgetting | undefined> => {
  const { accountId, customerId } = watch;
  const hash = await readIdentityHash(accounts, vault.wrapping, customerId);
  return hash && { accounts, accountId, hash };
};

const inbox: ReadingStore = {
  isAnswer: false,
  load: async (stores, accountId) => {
    const begun: Begun = await beginLook(stores.accounts, accountId, 'inbox');
    const forgetting = await forgettingOf(stores, begun);
    return {
      known: inboxMemory(begun.watch, stores.accounts, forgetting),
      save: (read) => keepInboxLook({ ...stores, forgetting }, begun, read as unknown as InboxLook, stores.clock.now()),
    };
  },
};

const network: ReadingStore = {
  isAnswer: false,
  load: async (stores, accountId) => {
    const begun: Begun = await beginLook(stores.accounts, accountId, 'network');
    const forgetting = await forgettingOf(stores, begun);
    return {
      known: networkMemory(begun.watch),
      save: (read) => keepNetworkLook({ ...stores, forgetting }, begun, read as unknown as NetworkLook, stores.clock.now()),
    };
  },
};

/** By function name. */
export const readingStores: Readonly<Record<string, ReadingStore>> = {
  'account.get': member,
  'accounts.check': check,
  'conversations.synchronize': conversations,
  'watch.inbox': inbox,
  'watch.network': network,
};

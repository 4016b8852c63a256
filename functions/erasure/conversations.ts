import { conversationPartition, conversationsPartition, headKey, headKind } from '../accounts/conversations.ts';
import type { AccountsTable } from '../accounts/table.ts';
import { rowExists } from '../rows/condition.ts';
import { wasDone } from '../rows/conditionFailed.ts';
import type { StoredRow } from '../rows/row.ts';
import { identifies, type KnownPerson, learn, mentions, personBy, together, without } from './person.ts';
import { deletePages, type Step } from './step.ts';

/** Conversations that one call of a step goes through. */
const conversationsAtOnce = 20;

/** An address under which a conversation is stored: of a person, or the conversation's own id. */
interface Address {
  readonly sk: string;
  readonly person: string | undefined;
  readonly threadId: string | undefined;
  /** The conversation's key. */
  readonly profileId: string;
  /** What the conversation itself says of the person and the thread. */
  readonly personId: string | undefined;
  readonly ownThreadId: string | null | undefined;
}

const afterPrefix = (text: string, prefix: string): string | undefined => (text.startsWith(prefix) ? text.slice(prefix.length) : undefined);

const addressIn = ({ sk, profileId }: StoredRow, stored: StoredRow | undefined): Address => {
  const head = headKind.readIf(stored);
  return {
    sk,
    person: afterPrefix(sk, 'PERSON#'),
    threadId: afterPrefix(sk, 'THREAD#'),
    profileId: String(profileId),
    personId: head?.personId,
    ownThreadId: head?.threadId,
  };
};

/** Some of the addresses of an account's conversations. `next`: where to go on. */
const addressesFrom = async (accounts: AccountsTable, accountId: string, from: string | undefined) => {
  const pk = conversationsPartition(accountId);
  const after = from === undefined ? undefined : { pk, sk: from };
  for await (const page of accounts.query({ partition: pk, after, pageSize: conversationsAtOnce })) {
    // Several addresses lead to one conversation, and a key is asked for once.
    const names = [...new Set(page.map(({ profileId }) => String(profileId)))];
    const rows = await accounts.getAll(names.map((name) => ({ pk: conversationPartition(accountId, name), sk: headKey })));
    const heads = new Map(names.map((name, index) => [name, rows[index]]));
    return { found: page.map((row) => addressIn(row, heads.get(String(row.profileId)))), next: page.at(-1)?.sk };
  }
  return { found: [], next: undefined };
};

const isOf = (known: KnownPerson, { person, threadId, profileId, personId, ownThreadId }: Address): boolean =>
  [person, threadId, profileId, personId, ownThreadId].some((name) => name != null && identifies(known, name));

/** Deletes an account's stored conversations. The addresses by which they are found are deleted last, so that it can be repeated. */
export const eraseConversations: Step = async ({ accounts }, { accountId }, from) => {
  const { found, next } = await addressesFrom(accounts, accountId, from);
  let deleted = 0;
  for (const profileId of new Set(found.map((address) => address.profileId)))
    deleted += await deletePages(accounts, conversationPartition(accountId, profileId));
  for (const { sk } of found) if (await accounts.delete({ pk: conversationsPartition(accountId), sk })) deleted++;
  return { deleted, next };
};

/** What the addresses of stored conversations say of the person: others of theirs, their permanent id, and the ids of conversations with them. */
export const learnFromConversations: Step = async ({ accounts }, { accountId, known: before }, from) => {
  const { found, next } = await addressesFrom(accounts, accountId, from);
  let known = before;
  for (const address of found.filter((each) => isOf(known, each))) {
    const { person, threadId, profileId, personId, ownThreadId } = address;
    // The key is the person's id, or the conversation's.
    const things = [threadId, ownThreadId, profileId].flatMap((thing) => thing ?? []);
    known = together(together(known, personBy(person ?? '')), { things });
    known = learn(known, { person: person ?? null, profileId: personId ?? profileId });
  }
  return { known, next };
};

/** What is to change in somebody else's message that names the person: its text goes, and each file whose name does so. */
const changeOf = (known: KnownPerson, { text, attachments }: StoredRow): Record<string, unknown> | undefined => {
  const left = without(known, attachments);
  const change = {
    ...(typeof text === 'string' && mentions(known, text) ? { text: null } : {}),
    ...(left === attachments ? {} : { attachments: left }),
  };
  return Object.keys(change).length === 0 ? undefined : change;
};

/** Deletes the stored conversations with the person, and takes away what other messages say of them. */
export const eraseFromConversations: Step = async ({ accounts }, { accountId, known }, from) => {
  const { found, next } = await addressesFrom(accounts, accountId, from);
  let deleted = 0;
  let changed = 0;
  for (const address of found) {
    const partition = conversationPartition(accountId, address.profileId);
    if (isOf(known, address)) {
      deleted += await deletePages(accounts, partition);
      if (await accounts.delete({ pk: conversationsPartition(accountId), sk: address.sk })) deleted++;
      continue;
    }
    for await (const page of accounts.query({ partition }))
      for (const row of page) {
        const { pk, sk } = row;
        const set = changeOf(known, row);
        if (set && (await wasDone(accounts.change({ pk, sk }, { set }, rowExists)))) changed++;
      }
  }
  return { deleted, changed, next };
};

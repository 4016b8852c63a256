import { conversationPartition, conversationsPartition, headKey, headKind, salesPrefix } from '../accounts/conversations.ts';
import type { AccountsTable } from '../accounts/table.ts';
import { rowExists } from '../rows/condition.ts';
import { wasDone } from '../rows/conditionFailed.ts';
import type { StoredRow } from '../rows/row.ts';
import { identifies, type KnownPerson, learn, mentions, personBy, together, without } from './person.ts';
import { deleteUntil, type Erasing, rowsAtOnce, type Step, type Subject } from './step.ts';

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
  const name = afterPrefix(sk, salesPrefix) ?? sk;
  return {
    sk,
    person: afterPrefix(name, 'PERSON#'),
    threadId: afterPrefix(name, 'THREAD#'),
    profileId: String(profileId),
    personId: head?.personId,
    ownThreadId: head?.threadId,
  };
};

/** Some of the addresses of an account's conversations. `next`: where to go on. */
const addressesFrom = async (accounts: AccountsTable, accountId: string, from: string | undefined) => {
  const pk = conversationsPartition(accountId);
  const after = from ? { pk, sk: from } : undefined;
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

/** Deletes an account's stored conversations. The addresses by which one is found are deleted after it, so that it can be repeated. */
export const eraseConversations: Step = async (erasing, subject, from) => {
  const { accounts, clock } = erasing;
  const { accountId, until = Number.POSITIVE_INFINITY } = subject;
  const { found, next } = await addressesFrom(accounts, accountId, from);
  let deleted = 0;
  for (const profileId of new Set(found.map((address) => address.profileId))) {
    const rows = await deleteUntil(erasing, subject, accounts, [{ partition: conversationPartition(accountId, profileId) }]);
    deleted += rows.deleted;
    if (rows.next !== undefined) return { deleted, next: from ?? '' };
    for (const { sk } of found.filter((address) => address.profileId === profileId))
      if (await accounts.delete({ pk: conversationsPartition(accountId), sk })) deleted++;
    if (clock.now() >= until) return { deleted, next: from ?? '' };
  }
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

/** Where the step goes on: after an address, and within the conversation at the next one after a message. */
const placeOf = (after: string, within?: { readonly address: string; readonly message: string }): string =>
  JSON.stringify([after, ...(within ? [within.address, within.message] : [])]);

/** An earlier release stored the address alone. */
const placeIn = (from = ''): readonly [after: string, address?: string, message?: string] =>
  from.startsWith('[') ? (JSON.parse(from) as [string, string?, string?]) : [from];

/** Takes the person out of somebody else's conversation, until the step's time is over. `next`: the message after which it goes on. */
const eraseFromMessages = async (
  { accounts, clock }: Erasing,
  { known, until = Number.POSITIVE_INFINITY }: Subject,
  partition: string,
  from: string | undefined,
): Promise<{ readonly changed: number; readonly next?: string | undefined }> => {
  let changed = 0;
  const after = from === undefined ? undefined : { pk: partition, sk: from };
  for await (const page of accounts.query({ partition, after, pageSize: rowsAtOnce })) {
    for (const row of page) {
      const { pk, sk } = row;
      const set = changeOf(known, row);
      if (set && (await wasDone(accounts.change({ pk, sk }, { set }, rowExists)))) changed++;
    }
    if (page.length > 0 && clock.now() >= until) return { changed, next: page.at(-1)?.sk };
  }
  return { changed };
};

/** Deletes the stored conversations with the person, and takes away what other messages say of them. */
export const eraseFromConversations: Step = async (erasing, subject, from) => {
  const { accounts, clock } = erasing;
  const { accountId, known, until = Number.POSITIVE_INFINITY } = subject;
  const [before, begun, message] = placeIn(from);
  const { found, next } = await addressesFrom(accounts, accountId, before);
  let [deleted, changed, last] = [0, 0, before];
  for (const address of found) {
    const { sk, profileId } = address;
    const partition = conversationPartition(accountId, profileId);
    if (isOf(known, address)) {
      const rows = await deleteUntil(erasing, subject, accounts, [{ partition }]);
      deleted += rows.deleted;
      if (rows.next !== undefined) return { deleted, changed, next: placeOf(last) };
      if (await accounts.delete({ pk: conversationsPartition(accountId), sk })) deleted++;
    } else {
      const done = await eraseFromMessages(erasing, subject, partition, sk === begun ? message : undefined);
      changed += done.changed;
      if (done.next !== undefined) return { deleted, changed, next: placeOf(last, { address: sk, message: done.next }) };
    }
    last = sk;
    if (address !== found.at(-1) && clock.now() >= until) return { deleted, changed, next: placeOf(last) };
  }
  return { deleted, changed, next: next === undefined ? undefined : placeOf(next) };
};

import { normalisePersonUrl } from '../contract/urls.ts';
import { type WatchKind, watchKinds } from '../contract/watch.looks.ts';
import { rowExists } from '../rows/condition.ts';
import { wasDone } from '../rows/conditionFailed.ts';
import type { StoredRow } from '../rows/row.ts';
import { type Forgetting, markForgotten } from '../watching/forgotten.ts';
import { threadToForget } from '../watching/inbox.ts';
import { entryToForget } from '../watching/network.ts';
import { placeKey } from '../watching/told.ts';
import { unreadSortKey } from '../watching/unread.ts';
import { isActive, knownPartition, readWatch, toldPartition, watchKey } from '../watching/watch.ts';
import { identifies, isInvolved, type KnownPerson, learn, without } from './person.ts';
import { type Done, deleteUntil, type Erasing, rowsAtOnce, type Step, type Subject } from './step.ts';

/** Ends watching an account, and deletes what was known and told of it. The watch first, so that no look adds to it. */
export const eraseWatching: Step = async (erasing, subject) => {
  const { accounts } = erasing;
  const { accountId } = subject;
  let ended = 0;
  for (const kind of watchKinds) if (await accounts.delete(watchKey(accountId, kind))) ended++;
  const partitions = watchKinds.flatMap((kind) => [knownPartition(accountId, kind), toldPartition(accountId, kind)]);
  const done = await deleteUntil(
    erasing,
    subject,
    accounts,
    partitions.map((partition) => ({ partition })),
  );
  return { ...done, deleted: done.deleted + ended };
};

const eventIn = ({ event }: StoredRow): unknown => (typeof event === 'string' ? JSON.parse(event) : null);

/** What the events that were told say of the person: those of one kind of watching after another, a page at a time. */
export const learnFromWatching: Step = async ({ accounts }, { accountId, known }, from = '0') => {
  const [kindAt, after] = from.split(' ');
  const kind = watchKinds[Number(kindAt)];
  if (!kind) return { known };
  const pk = toldPartition(accountId, kind);
  for await (const page of accounts.query({ partition: pk, after: after ? { pk, sk: after } : undefined, pageSize: rowsAtOnce }))
    return {
      known: page.map(eventIn).reduce(learn, known),
      next: page.length > 0 ? `${kindAt} ${page.at(-1)?.sk}` : `${Number(kindAt) + 1}`,
    };
  return { known, next: `${Number(kindAt) + 1}` };
};

/** The part of a row's key that may be a person's address or a conversation's id. */
const namedIn = ({ sk }: StoredRow): string => sk.slice(sk.indexOf('#') + 1);

const isAbout = (known: KnownPerson, row: StoredRow): boolean =>
  identifies(known, namedIn(row)) ||
  isInvolved(
    known,
    Object.values(row).filter((value) => value !== row.pk && value !== row.sk),
  ) ||
  isInvolved(known, eventIn(row));

type Network = { readonly connections?: readonly string[]; readonly sent?: readonly string[] };

/** Which of the newest connections and requests, as the watch itself remembers them, are the person. */
const theirs = (known: KnownPerson, { connections = [], sent = [] }: Network) => {
  const ofPerson = (keys: readonly string[]): string[] => keys.filter((key) => isInvolved(known, key));
  return { connections: ofPerson(connections), sent: ofPerson(sent) };
};

const site = 'https://www.linkedin.com/in/';

/** How the person may be named in what a look finds. */
const identities = ({ slugs, ids, numbers }: KnownPerson): string[] => [
  ...[...slugs, ...ids].flatMap((part) => normalisePersonUrl(site + part) ?? []),
  ...numbers.map((number) => `urn:li:member:${number}`),
];

/** What a step goes through of one kind of watching: what is known by the watch itself, then rows of what looks know, then of what was told. */
type Part = (erasing: Erasing, subject: Subject, kind: WatchKind, after: string | undefined) => Promise<Done>;

const forgettingOf = ({ accounts }: Erasing, { accountId, hash }: Subject): Forgetting | undefined => hash && { accounts, accountId, hash };

/** From the watch itself, and from the counts of unread messages. */
const eraseFromWatch: Part = async (erasing, subject, kind) => {
  const { accounts } = erasing;
  const { accountId, known } = subject;
  let changed = 0;
  const unreadKey = { pk: knownPartition(accountId, kind), sk: unreadSortKey };
  const unread = await accounts.get(unreadKey);
  const counts = without(known, unread?.counts);
  if (unread && counts !== unread.counts && (await wasDone(accounts.change(unreadKey, { set: { counts } }, rowExists)))) changed++;
  const watch = await readWatch(accounts, accountId, kind);
  const forgetting = forgettingOf(erasing, subject);
  if (forgetting && isActive(watch) && kind === 'inbox')
    for (const identity of identities(known)) await markForgotten(forgetting, 'person', identity);
  const network = watch?.network;
  if (!network) return { changed };
  const gone = theirs(known, network);
  if (gone.connections.length + gone.sent.length === 0) return { changed };
  for (const key of forgetting ? gone.connections : []) if (forgetting) await markForgotten(forgetting, 'connection', key);
  const left = {
    ...network,
    connections: network.connections.filter((key) => !gone.connections.includes(key)),
    sent: network.sent.filter((key) => !gone.sent.includes(key)),
  };
  if (await wasDone(accounts.change(watchKey(accountId, kind), { set: { network: left } }, rowExists))) changed++;
  return { changed };
};

/** Remembers, without saying of whom, what a row says that is about to be deleted. */
const markRow = async (forgetting: Forgetting, row: StoredRow): Promise<void> => {
  const thread = threadToForget(row);
  if (thread) return markForgotten(forgetting, 'thread', thread.threadId, thread.known);
  const entry = entryToForget(row);
  if (entry) await markForgotten(forgetting, entry.kind, entry.slug, entry.known);
};

const eraseFromKnown: Part = async (erasing, subject, kind, after) => {
  const { accounts } = erasing;
  const { accountId, known } = subject;
  const partition = knownPartition(accountId, kind);
  const forgetting = forgettingOf(erasing, subject);
  let deleted = 0;
  for await (const page of accounts.query({ partition, after: after ? { pk: partition, sk: after } : undefined, pageSize: rowsAtOnce })) {
    for (const row of page.filter(({ sk }) => sk !== unreadSortKey).filter((each) => isAbout(known, each))) {
      if (forgetting) await markRow(forgetting, row);
      if (await accounts.delete({ pk: row.pk, sk: row.sk })) deleted++;
    }
    return { deleted, next: page.at(-1)?.sk };
  }
  return {};
};

const eraseFromTold: Part = async ({ accounts }, { accountId, known }, kind, after) => {
  const partition = toldPartition(accountId, kind);
  let deleted = 0;
  const events = {
    partition,
    from: 'EVENT#',
    to: 'EVENT#~',
    after: after ? { pk: partition, sk: after } : undefined,
    pageSize: rowsAtOnce,
  };
  for await (const page of accounts.query(events)) {
    // First its place in the order.
    for (const { pk, sk, at, eventId } of page.filter((row) => isAbout(known, row)))
      for (const key of [
        { pk, sk: placeKey(Number(at), String(eventId)) },
        { pk, sk },
      ])
        if (await accounts.delete(key)) deleted++;
    return { deleted, next: page.at(-1)?.sk };
  }
  return {};
};

const parts: readonly { readonly kind: WatchKind; readonly run: Part }[] = watchKinds.flatMap((kind) =>
  [eraseFromKnown, eraseFromTold, eraseFromWatch].map((run) => ({ kind, run })),
);

/**
 * Deletes what is known and was told of the person by watching, a page at a time. Hashes stay by which the next look knows that what LinkedIn shows of
 * them is not new.
 */
export const eraseFromWatching: Step = async (erasing, subject, from = '0') => {
  const [at, after] = from.split(/ (.*)/s);
  const part = parts[Number(at)];
  if (!part) return {};
  const { next, ...done } = await part.run(erasing, subject, part.kind, after);
  const following = Number(at) + 1;
  if (next !== undefined) return { ...done, next: `${at} ${next}` };
  return following < parts.length ? { ...done, next: String(following) } : done;
};

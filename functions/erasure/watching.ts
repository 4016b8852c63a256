import { watchKinds } from '../contract/watch.looks.ts';
import { rowExists } from '../rows/condition.ts';
import { wasDone } from '../rows/conditionFailed.ts';
import type { StoredRow } from '../rows/row.ts';
import { placeKey } from '../watching/told.ts';
import { unreadSortKey } from '../watching/unread.ts';
import { knownPartition, toldPartition, watchKey } from '../watching/watch.ts';
import { identifies, isInvolved, type KnownPerson, learn, without } from './person.ts';
import { deletePages, rowsAtOnce, type Step } from './step.ts';

/** Ends watching an account, and deletes what was known and told of it. The watch first, so that no look adds to it. */
export const eraseWatching: Step = async ({ accounts }, { accountId }) => {
  let deleted = 0;
  for (const kind of watchKinds) {
    if (await accounts.delete(watchKey(accountId, kind))) deleted++;
    deleted += await deletePages(accounts, knownPartition(accountId, kind));
    deleted += await deletePages(accounts, toldPartition(accountId, kind));
  }
  return { deleted };
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

/** What the watch itself remembers of the newest connections and requests, without the person. */
const withoutPerson = (known: KnownPerson, network: unknown): Record<string, unknown> | undefined => {
  const { connections, sent, ...others } = (network ?? {}) as { connections?: string[]; sent?: string[] };
  const left = (keys: string[] = []): string[] => keys.filter((key) => !isInvolved(known, key));
  const kept = { ...others, connections: left(connections), sent: left(sent) };
  const isSame = kept.connections.length === connections?.length && kept.sent.length === sent?.length;
  return network === undefined || isSame ? undefined : kept;
};

/** Deletes what is known and was told of the person by watching. What LinkedIn shows of them later is news again. */
export const eraseFromWatching: Step = async ({ accounts }, { accountId, known }) => {
  let deleted = 0;
  let changed = 0;
  for (const kind of watchKinds) {
    const partition = knownPartition(accountId, kind);
    const unread = await accounts.get({ pk: partition, sk: unreadSortKey });
    const counts = without(known, unread?.counts);
    if (unread && counts !== unread.counts) {
      await accounts.change({ pk: partition, sk: unreadSortKey }, { set: { counts } }, rowExists);
      changed++;
    }
    deleted += await deletePages(accounts, partition, { only: (row) => row.sk !== unreadSortKey && isAbout(known, row) });
    const told = toldPartition(accountId, kind);
    // First its place in the order.
    for await (const page of accounts.query({ partition: told, from: 'EVENT#', to: 'EVENT#~', pageSize: rowsAtOnce }))
      for (const { pk, sk, at, eventId } of page.filter((row) => isAbout(known, row)))
        for (const key of [
          { pk, sk: placeKey(Number(at), String(eventId)) },
          { pk, sk },
        ])
          if (await accounts.delete(key)) deleted++;
    const watch = await accounts.get(watchKey(accountId, kind));
    const network = withoutPerson(known, watch?.network);
    if (network && (await wasDone(accounts.change(watchKey(accountId, kind), { set: { network } }, rowExists)))) changed++;
  }
  return { deleted, changed };
};

import { z } from 'zod';
import type { IdentityHash } from '../accounts/forgettingKey.ts';
import type { AccountsTable } from '../accounts/table.ts';
import type { WatchKind } from '../contract/watch.looks.ts';
import { rowExists } from '../rows/condition.ts';
import { wasDone } from '../rows/conditionFailed.ts';
import { rowKind } from '../rows/rowKind.ts';
import { knownPartition } from './watch.ts';

/**
 * What looks knew of a person who was erased, under the hash of a thread, a person or an entry of a list: times and numbers alone. By it, the next look
 * tells only what is new since.
 */
const forgottenKind = rowKind(
  'forgotten',
  1,
  z.object({
    /** Of a thread: the time of its newest message, by LinkedIn (epoch milliseconds), and how far it was read. */
    newestAt: z.number().exactOptional(),
    unreadCount: z.number().exactOptional(),
    readAt: z.number().nullable().exactOptional(),
    /** Of a request to connect: how often it came, and whether it is still there. */
    times: z.number().exactOptional(),
    isThere: z.boolean().exactOptional(),
  }),
);
export type Forgotten = Readonly<ReturnType<typeof forgottenKind.read>>;

/** What is forgotten: a thread by its id, a person by the slug, permanent id or number, an entry of a list by what it is known by. */
export type ForgottenKind = 'thread' | 'person' | 'connection' | 'sent' | 'received';

/** Where an account's looks of a kind find what was forgotten. */
export interface Forgetting {
  readonly accounts: AccountsTable;
  readonly accountId: string;
  readonly hash: IdentityHash;
}

const watchOf: Readonly<Record<ForgottenKind, WatchKind>> = {
  thread: 'inbox',
  person: 'inbox',
  connection: 'network',
  sent: 'network',
  received: 'network',
};

const prefixOf = (kind: ForgottenKind): string => `FORGOTTEN#${kind}#`;

const keyOf = ({ accountId, hash }: Forgetting, kind: ForgottenKind, identity: string) => ({
  pk: knownPartition(accountId, watchOf[kind]),
  sk: prefixOf(kind) + hash(`${kind}\n${identity}`),
});

/** Remembers the hash of something that is about to be deleted. */
export const markForgotten = (forgetting: Forgetting, kind: ForgottenKind, identity: string, known: Forgotten = {}): Promise<void> =>
  forgetting.accounts.put(forgottenKind.at(keyOf(forgetting, kind, identity), known));

/** What was forgotten of these, by the identity. Nothing where nobody was erased. */
export const readForgotten = async (
  forgetting: Forgetting | undefined,
  kind: ForgottenKind,
  identities: readonly string[],
): Promise<ReadonlyMap<string, Forgotten>> => {
  if (!forgetting || identities.length === 0) return new Map();
  const distinct = [...new Set(identities)];
  const rows = await forgetting.accounts.getAll(distinct.map((identity) => keyOf(forgetting, kind, identity)));
  return new Map(
    distinct.flatMap((identity, index): [string, Forgotten][] => {
      const found = forgottenKind.readIf(rows[index]);
      return found ? [[identity, found]] : [];
    }),
  );
};

/** Remembers which forgotten requests to connect are gone from the list: they are new when they come again. */
export const noteGoneRequests = async (forgetting: Forgetting | undefined, there: readonly string[]): Promise<void> => {
  if (!forgetting) return;
  const { accounts, accountId } = forgetting;
  const prefix = prefixOf('received');
  const keys = new Set(there.map((slug) => keyOf(forgetting, 'received', slug).sk));
  for await (const rows of accounts.query({ partition: knownPartition(accountId, 'network'), from: prefix, to: `${prefix}~` }))
    for (const { pk, sk } of rows.filter((row) => row.isThere === true && !keys.has(row.sk)))
      await wasDone(accounts.change({ pk, sk }, { set: { isThere: false } }, rowExists));
};

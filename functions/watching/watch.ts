import { z } from 'zod';
import type { AccountsTable } from '../accounts/table.ts';
import { type WatchKind, watchKinds } from '../contract/watch.looks.ts';
import { dueShards } from '../rows/due.ts';
import { rowKind } from '../rows/rowKind.ts';

/** What is known of an inbox. Times are LinkedIn's (epoch milliseconds). */
const inboxState = z.object({
  /** When watching began: what was written before is not told. */
  began: z.number(),
  /** Every thread whose latest activity is older is known. */
  upTo: z.number(),
  /** The latest activity of the longest waiting thread of which messages are still to be read; `null` if there is none. */
  oldestGap: z.number().nullable(),
});
export type InboxState = Readonly<z.output<typeof inboxState>>;

/** What is known of a network: keys of the newest connections, the day of the newest, and to whom the newest requests went. */
const networkState = z.object({ connections: z.array(z.string()), day: z.string().nullable(), sent: z.array(z.string()) });
export type NetworkState = Readonly<z.output<typeof networkState>>;

/** How an account is watched. Times in epoch milliseconds. */
export const watchKind = rowKind(
  'watch',
  1,
  z.object({
    accountId: z.string(),
    customerId: z.string(),
    kind: z.enum(watchKinds),
    /** Absent while it is not watched. */
    everyMinutes: z.number().exactOptional(),
    /** Grows with each setting and each look: a look is kept only on the revision that it was begun with. */
    revision: z.number(),
    /** When the next look is due; absent while there is to be none. */
    dueAt: z.number().exactOptional(),
    /** The latest look: its request, when it was started, and how many pages it opened. */
    lookId: z.string().exactOptional(),
    lookAt: z.number().exactOptional(),
    lookPages: z.number().exactOptional(),
    /** Absent before the first look. */
    inbox: inboxState.exactOptional(),
    network: networkState.exactOptional(),
  }),
);
export type Watch = Readonly<ReturnType<typeof watchKind.read>>;
/** One under way. */
export type ActiveWatch = Watch & { readonly everyMinutes: number };

export const isActive = (watch: Watch | undefined): watch is ActiveWatch => watch?.everyMinutes !== undefined;

export const watchKey = (accountId: string, kind: WatchKind) => ({ pk: `WATCH#${accountId}`, sk: kind });

/** Partitions of the `due` index. */
export const watchShards = dueShards.map((shard) => `watch#${shard}`);
export const toldShards = dueShards.map((shard) => `told#${shard}`);

export const readWatch = async (accounts: AccountsTable, accountId: string, kind: WatchKind): Promise<Watch | undefined> =>
  watchKind.readIf(await accounts.get(watchKey(accountId, kind)));

/** Partition of what is known of an account's inbox or network. */
export const knownPartition = (accountId: string, kind: WatchKind): string => `WATCHED#${accountId}#${kind}`;
/** Partition of what was told. */
export const toldPartition = (accountId: string, kind: WatchKind): string => `TOLD#${accountId}#${kind}`;

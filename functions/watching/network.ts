import { z } from 'zod';
import { inTurns } from '../accounts/conversations.ts';
import type { AccountsTable } from '../accounts/table.ts';
import type { ListedPerson, NetworkLook, NetworkMemory } from '../linkedin/functions/watch.network.ts';
import { rowExists } from '../rows/condition.ts';
import { wasDone } from '../rows/conditionFailed.ts';
import type { StoredRow } from '../rows/row.ts';
import { rowKind } from '../rows/rowKind.ts';
import { type Forgotten, noteGoneRequests, readForgotten } from './forgotten.ts';
import type { InboxTelling } from './inbox.ts';
import { type Begun, keepLook } from './look.ts';
import { requestedByCalls } from './ownRequests.ts';
import { type News, tell, type Whose } from './told.ts';
import { knownPartition, type NetworkState, type Watch } from './watch.ts';

/** Someone who was asked for a connection, by whichever way. */
const sentKind = rowKind('sent request', 1, z.object({ at: z.number() }));
/** Someone who has asked for one: how often, and whether the request is still there. */
const receivedKind = rowKind('received request', 1, z.object({ slug: z.string(), times: z.number(), isThere: z.boolean() }));

/** What is remembered of an entry of a list that is forgotten, and of which a row is; `undefined` if the row is not of one. */
export const entryToForget = (
  row: StoredRow,
): { readonly kind: 'sent' | 'received'; readonly slug: string; readonly known: Forgotten } | undefined => {
  const [prefix = '', slug = ''] = row.sk.split(/#(.*)/s);
  if (prefix === 'SENT') return { kind: 'sent', slug, known: {} };
  if (prefix !== 'RECEIVED') return undefined;
  const { times, isThere } = receivedKind.read(row);
  return { kind: 'received', slug, known: { times, isThere } };
};

const sentKey = (accountId: string, slug: string) => ({ pk: knownPartition(accountId, 'network'), sk: `SENT#${slug}` });
const receivedKey = (accountId: string, slug: string) => ({ pk: knownPartition(accountId, 'network'), sk: `RECEIVED#${slug}` });

/** How many of the newest entries of a list are remembered in the watch itself. */
const remembered = 40;

export const networkMemory = ({ network }: Watch): NetworkMemory => ({
  connections: network === undefined ? null : { keys: network.connections, day: network.day },
  sent: network?.sent ?? [],
});

type NetworkEvent = 'connection.accepted' | 'connection.added' | 'connection.requestReceived';

const newsOf = (accountId: string, type: NetworkEvent, person: ListedPerson, ids: readonly string[], note: string | null = null): News => {
  const { name, publicUrl, headline, urn, avatarUrl } = person;
  return {
    ids: [type, ...ids],
    event: (timestamp) => ({
      type,
      timestamp,
      data: { accountId, person: { name, publicUrl, headline, urn, avatarUrl }, note, detectedAt: timestamp },
    }),
  };
};

type Received = NetworkLook['received'][number] & { readonly slug: string; readonly times: number };

/** The requests that have come since the look before: those that were not there then. */
const newRequests = async (
  { accounts, forgetting }: InboxTelling,
  accountId: string,
  received: NetworkLook['received'],
): Promise<Received[]> => {
  const named = received.flatMap((each) => (each.slug === null ? [] : [{ ...each, slug: each.slug }]));
  const slugs = named.map(({ slug }) => slug);
  const rows = await accounts.getAll(slugs.map((slug) => receivedKey(accountId, slug)));
  const forgotten = await readForgotten(forgetting, 'received', slugs);
  return named.flatMap((each, index) => {
    const known: Pick<Forgotten, 'isThere' | 'times'> | undefined = receivedKind.readIf(rows[index]) ?? forgotten.get(each.slug);
    return known?.isThere ? [] : [{ ...each, times: (known?.times ?? 0) + 1 }];
  });
};

/** Remembers which requests are there now. */
const keepReceived = async (accounts: AccountsTable, accountId: string, look: NetworkLook, fresh: readonly Received[]): Promise<void> => {
  const there = new Set(look.received.map(({ slug }) => slug));
  const partition = knownPartition(accountId, 'network');
  for await (const rows of accounts.query({ partition, from: 'RECEIVED#', to: 'RECEIVED#~' }))
    await inTurns(
      rows.filter(({ isThere, slug }) => isThere === true && !there.has(String(slug))),
      // An erasure may have deleted it.
      ({ pk, sk }) => wasDone(accounts.change({ pk, sk }, { set: { isThere: false } }, rowExists)),
    );
  await inTurns(fresh, ({ slug, times }) => accounts.put(receivedKind.at(receivedKey(accountId, slug), { slug, times, isThere: true })));
};

/** Which of the new connections the account had asked for: in a list of an earlier look, or by a call that was answered before the list was read. */
const askedFor = async (telling: InboxTelling, watch: Watch, look: NetworkLook, now: number): Promise<ReadonlySet<string>> => {
  const { accountId, lookAt } = watch;
  const slugs = look.connections.flatMap(({ slug }) => slug ?? []);
  if (slugs.length === 0) return new Set();
  const listed = await telling.accounts.getAll(slugs.map((slug) => sentKey(accountId, slug)));
  const forgotten = await readForgotten(telling.forgetting, 'sent', slugs);
  const isListed = (slug: string): boolean => listed[slugs.indexOf(slug)] !== undefined || forgotten.has(slug);
  const called = await requestedByCalls(telling.requests, accountId, lookAt ?? now, now);
  return new Set(
    look.connections.flatMap(({ slug, publicUrl }) =>
      slug !== null && (isListed(slug) || (publicUrl !== null && called.has(publicUrl))) ? [slug] : [],
    ),
  );
};

const stateAfter = (before: NetworkState | undefined, look: NetworkLook): NetworkState => {
  const days = look.connections.flatMap(({ day }) => day ?? []);
  return {
    connections: [...look.connections.map(({ key }) => key), ...(before?.connections ?? [])].slice(0, remembered),
    day: [...days, ...(before?.day ? [before.day] : [])].sort().at(-1) ?? null,
    sent: [...look.sent.flatMap(({ slug }) => slug ?? []), ...(before?.sent ?? [])].slice(0, remembered),
  };
};

/** A look without those connections and sent requests that were forgotten: they are not new, and are not remembered again. */
const withoutForgotten = async ({ forgetting }: InboxTelling, look: NetworkLook): Promise<NetworkLook> => {
  if (!forgetting) return look;
  const keys = look.connections.map(({ key }) => key);
  const slugs = look.sent.flatMap(({ slug }) => slug ?? []);
  const connections = await readForgotten(forgetting, 'connection', keys);
  const sent = await readForgotten(forgetting, 'sent', slugs);
  return {
    ...look,
    connections: look.connections.filter(({ key }) => !connections.has(key)),
    sent: look.sent.filter(({ slug }) => slug === null || !sent.has(slug)),
  };
};

/** Tells what a look at a network has found, and remembers it, as `keepInboxLook` does. */
export const keepNetworkLook = async (telling: InboxTelling, begun: Begun, found: NetworkLook, now: number): Promise<void> => {
  const { accounts } = telling;
  const { watch } = begun;
  const { accountId, customerId, network } = watch;
  const look = await withoutForgotten(telling, found);
  const fresh = await newRequests(telling, accountId, look.received);
  await begun.requireNewest();
  if (network !== undefined) {
    const asked = await askedFor(telling, watch, look, now);
    const connected = look.connections.toReversed().map((row) => {
      const type = row.slug !== null && asked.has(row.slug) ? 'connection.accepted' : 'connection.added';
      return newsOf(accountId, type, row, [row.key, row.day ?? '']);
    });
    const received = fresh
      .toReversed()
      .map((row) => newsOf(accountId, 'connection.requestReceived', row, [row.slug, String(row.times)], row.note));
    const whose: Whose = { accountId, customerId, kind: 'network' };
    await tell(telling, whose, [...connected, ...received], now);
  }
  await inTurns(
    look.sent.flatMap(({ slug }) => slug ?? []),
    (slug) => accounts.put(sentKind.at(sentKey(accountId, slug), { at: now })),
  );
  await keepReceived(accounts, accountId, look, fresh);
  await noteGoneRequests(
    telling.forgetting,
    look.received.flatMap(({ slug }) => slug ?? []),
  );
  await keepLook(accounts, begun, look.pages, { network: stateAfter(network, look) });
};

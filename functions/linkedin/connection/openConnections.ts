import { type Destination, goToExisting } from '../browser/navigation.ts';
import { readPage } from '../browser/reading.ts';
import type { LinkedIn } from '../browser/session.ts';
import { readWholeList } from '../browser/wholeList.ts';
import { readWhole } from '../browser/wholeReading.ts';
import { LayoutChanged } from '../failures.ts';
import { paths } from '../selectors/addresses.ts';
import { connectionsSdui } from '../selectors/connection/connections.sdui.ts';
import { anyOf } from '../selectors/resolve.ts';
import { type Connection, connectionsReaders } from './connections.ts';

const connections: Destination = {
  name: 'connections',
  get anchors() {
    return { sdui: anyOf(connectionsSdui.list) };
  },
};

/** Which connections are read: all that the page counts, the first `limit` of them, or those of the day of `since` (epoch milliseconds) and later. */
export interface ConnectionsReading {
  readonly limit: number;
  readonly since?: number | undefined;
  /** With it, the list is read no further than to the first row of which it is true. */
  readonly until?: ((row: Connection) => boolean) | undefined;
}

const dayMs = 86_400_000;

const dayOf = ({ connectedAt }: Connection): number => {
  if (connectedAt === null) throw new LayoutChanged(connections.name, 'connectedAt');
  return Date.parse(connectedAt);
};

/** The rows since a day. The list is read from its beginning only if it has the latest first. */
const sinceDay = (rows: readonly Connection[], since: number): Connection[] => {
  const days = rows.map(dayOf);
  if (days.some((day, index) => index > 0 && day > (days[index - 1] ?? day))) throw new LayoutChanged(connections.name, 'order');
  return rows.filter((_, index) => (days[index] ?? 0) + dayMs > since);
};

/** Reads the account's connections, most recent first. */
export const readConnections = (linkedin: LinkedIn, reading: ConnectionsReading, signal: AbortSignal): Promise<Connection[]> =>
  readWhole(linkedin, () => readOnce(linkedin, reading, signal));

const readOnce = async (linkedin: LinkedIn, { limit, since, until }: ConnectionsReading, signal: AbortSignal): Promise<Connection[]> => {
  await goToExisting(linkedin, paths.connections, connections, signal, 'list');
  await linkedin.pacing.pause('read', signal);
  const rows = await readWholeList<Connection>(
    linkedin,
    {
      page: connections.name,
      read: async () => {
        const { facts } = await readPage(linkedin.page, connections.name, connectionsReaders);
        // Without the count, an incomplete list could not be detected.
        if (facts.total === null) throw new LayoutChanged(connections.name, 'total');
        return { rows: facts.rows, total: facts.total };
      },
      key: ({ publicUrl, name, headline }) => publicUrl ?? `${name} ${headline}`,
      limit,
      past: until ?? (since === undefined ? undefined : (row) => dayOf(row) + dayMs <= since),
    },
    signal,
  );
  return since === undefined ? rows : sinceDay(rows, since);
};

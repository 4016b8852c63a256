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

const connections: Destination = { name: 'connections', anchors: { sdui: anyOf(connectionsSdui.list) } };

/** Reads the account's connections, most recent first: all that the page counts, the first `limit` of them, or those up to one that is searched for. */
export const readConnections = (
  linkedin: LinkedIn,
  limit: number,
  signal: AbortSignal,
  until?: (row: Connection) => boolean,
): Promise<Connection[]> => readWhole(linkedin, () => readOnce(linkedin, limit, signal, until));

const readOnce = async (
  linkedin: LinkedIn,
  limit: number,
  signal: AbortSignal,
  until?: (row: Connection) => boolean,
): Promise<Connection[]> => {
  await goToExisting(linkedin, paths.connections, connections, signal, 'list');
  await linkedin.pacing.pause('read', signal);
  return readWholeList<Connection>(
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
      until,
    },
    signal,
  );
};

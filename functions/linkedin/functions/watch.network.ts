import type { Json } from '../../contract/declaration.ts';
import type { Connection } from '../connection/connections.ts';
import { readConnections } from '../connection/openConnections.ts';
import { readReceivedInvitations } from '../invitation/receivedInvitations.ts';
import { readSentInvitations } from '../invitation/sentInvitations.ts';
import { memberUrnOf } from '../person/memberUrn.ts';
import type { AnyPerformer } from './performer.ts';

/** What earlier looks know of the newest entries of an account's lists. */
export interface NetworkMemory {
  /** Keys of the newest connections, and the day of the newest of them; `null` before the first look. */
  readonly connections: { readonly keys: readonly string[]; readonly day: string | null } | null;
  /** Slugs of those to whom the newest requests were sent. */
  readonly sent: readonly string[];
}

/** A person of one of the lists. */
export interface ListedPerson {
  readonly name: string;
  readonly slug: string | null;
  readonly publicUrl: string | null;
  readonly headline: string | null;
  /** Where the list has the person's id: that of requests has it in the address at most. */
  readonly urn: string | null;
  readonly avatarUrl: string | null;
}

/** What a look has found. */
export interface NetworkLook {
  /** Connections that are not known, newest first; at the first look the newest of all. */
  readonly connections: readonly (ListedPerson & { readonly key: string; readonly day: string | null })[];
  /** Requests that are not known, newest first; at the first look all of them. */
  readonly sent: readonly ListedPerson[];
  /** Every request to connect that waits for an answer of the account. */
  readonly received: readonly (ListedPerson & { readonly note: string | null })[];
  readonly pages: number;
}

/** How many connections are remembered at the first look. */
const remembered = 40;

/** By the permanent id where the page shows it. */
const keyOf = ({ profileId, slug, name }: Connection): string => profileId ?? slug ?? name;

const person = ({ name, slug, publicUrl, headline, avatarUrl }: Omit<ListedPerson, 'urn'>, profileId = slug): ListedPerson => ({
  name,
  slug,
  publicUrl,
  headline,
  urn: memberUrnOf(profileId),
  avatarUrl,
});

/** The rows before the first that is known. */
const before = <Row>(rows: readonly Row[], isKnown: (row: Row) => boolean): readonly Row[] => {
  const end = rows.findIndex(isKnown);
  return end < 0 ? rows : rows.slice(0, end);
};

/**
 * Looks at the account's connections and at the requests that it sent and received, each list from its newest entry back to one that is known. It
 * answers none of them (P16).
 */
export const watchNetwork: AnyPerformer = {
  perform: async (linkedin, _item, { signal, known }) => {
    const memory = known as NetworkMemory;
    const keys = new Set(memory.connections?.keys);
    const day = memory.connections?.day ?? null;
    // Also if all that were known have been removed, nothing older than they is read.
    const isKnown = (row: Connection): boolean =>
      keys.has(keyOf(row)) || (day !== null && row.connectedAt !== null && row.connectedAt < day);
    const connections = memory.connections
      ? before(await readConnections(linkedin, { limit: Number.POSITIVE_INFINITY, until: isKnown }, signal), isKnown)
      : await readConnections(linkedin, { limit: remembered }, signal);
    const isSent = ({ slug }: Pick<ListedPerson, 'slug'>): boolean => slug !== null && memory.sent.includes(slug);
    const sent = await readSentInvitations(linkedin, signal, memory.sent.length > 0 ? isSent : undefined);
    const received = await readReceivedInvitations(linkedin, signal);
    const look: NetworkLook = {
      connections: connections.map((row) => ({ ...person(row, row.profileId), key: keyOf(row), day: row.connectedAt })),
      sent: before(sent, isSent).map((row) => person(row)),
      received: received.filter(({ connects }) => connects).map((row) => ({ ...person(row), note: row.note })),
      pages: 3,
    };
    return look as unknown as Json;
  },
};

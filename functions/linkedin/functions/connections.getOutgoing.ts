import { readSentInvitations, type SentInvitation } from '../invitation/sentInvitations.ts';
import { memberUrnOf } from '../person/memberUrn.ts';
import type { Performer } from './performer.ts';

const shown = ({ name, slug, publicUrl, headline, avatarUrl, sentAt }: SentInvitation) => ({
  name,
  publicUrl,
  // The list shows an id only where an address has it in the place of the name.
  urn: memberUrnOf(slug),
  headline,
  avatarUrl,
  sentTime: sentAt === null ? null : new Date(sentAt).toISOString(),
});

/** Reads the list of sent connection requests to its end: the page states their number. */
export const connectionsGetOutgoing: Performer<'connections.getOutgoing'> = {
  perform: async (linkedin, _item, { signal }) => (await readSentInvitations(linkedin, signal)).map(shown),
};

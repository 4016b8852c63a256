import { readSentInvitations, type SentInvitation } from '../invitation/sentInvitations.ts';
import type { Performer } from './performer.ts';

const shown = ({ name, publicUrl, headline, avatarUrl, sentAt }: SentInvitation) => ({
  name,
  publicUrl,
  // The lists of invitations show no permanent ids.
  urn: null,
  headline,
  avatarUrl,
  sentTime: sentAt === null ? null : new Date(sentAt).toISOString(),
});

/** Reads the list of sent connection requests to its end: the page states their number. */
export const connectionsGetOutgoing: Performer<'connections.getOutgoing'> = {
  perform: async (linkedin, _item, { signal }) => (await readSentInvitations(linkedin, signal)).map(shown),
};

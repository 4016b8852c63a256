import { readSentInvitations, type SentInvitation } from '../invitation/sentInvitations.ts';
import type { Performer } from './performer.ts';

const shown = ({ name, publicUrl, headline, sentAt }: SentInvitation) => ({
  name,
  publicUrl,
  headline,
  sentTime: sentAt === null ? null : new Date(sentAt).toISOString(),
});

/** Reads the list of the connection requests sent, to its end: the page states how many there are. */
export const connectionsGetOutgoing: Performer<'connections.getOutgoing'> = {
  perform: async (linkedin, _item, { signal }) => (await readSentInvitations(linkedin, signal)).map(shown),
};

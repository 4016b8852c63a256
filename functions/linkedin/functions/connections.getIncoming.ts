import type { ReceivedInvitation } from '../invitation/receivedInvitations.sdui.ts';
import { readReceivedInvitations } from '../invitation/receivedInvitations.ts';
import type { Performer } from './performer.ts';

const shown = ({ name, publicUrl, headline, note, receivedAt }: ReceivedInvitation) => ({
  name,
  publicUrl,
  headline,
  note,
  receivedTime: receivedAt === null ? null : new Date(receivedAt).toISOString(),
});

/** Reads every part of the invitations received to its end; invitations to follow, join or attend something are not connection requests. */
export const connectionsGetIncoming: Performer<'connections.getIncoming'> = {
  perform: async (linkedin, _item, { signal }) =>
    (await readReceivedInvitations(linkedin, signal)).filter(({ connects }) => connects).map(shown),
};

import type { ReceivedInvitation } from '../invitation/receivedInvitations.sdui.ts';
import { readReceivedInvitations } from '../invitation/receivedInvitations.ts';
import { memberUrnOf } from '../person/memberUrn.ts';
import type { Performer } from './performer.ts';

const shown = (invitation: ReceivedInvitation, type: NonNullable<ReceivedInvitation['type']>) => {
  const { name, slug, publicUrl, headline, avatarUrl, note, receivedAt, subjectUrl, subjectName } = invitation;
  return {
    name,
    publicUrl,
    // The list shows an id only where an address has it in the place of the name.
    urn: memberUrnOf(slug),
    headline,
    avatarUrl,
    note,
    receivedTime: receivedAt === null ? null : new Date(receivedAt).toISOString(),
    type,
    senderUrl: publicUrl,
    subjectUrl,
    subjectName,
  };
};

/** Reads every part of the invitations received to its end: one count covers all kinds of them. */
export const connectionsGetIncoming: Performer<'connections.getIncoming'> = {
  perform: async (linkedin, { types = ['connection'] }, { signal }) =>
    (await readReceivedInvitations(linkedin, signal)).flatMap((each) =>
      each.type !== null && types.includes(each.type) ? [shown(each, each.type)] : [],
    ),
};

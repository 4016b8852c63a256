import { goToExisting } from '../browser/navigation.ts';
import type { LinkedIn } from '../browser/session.ts';
import { readWholeList } from '../browser/wholeList.ts';
import { invitationsSdui } from '../selectors/invitation/invitations.sdui.ts';
import { type AnyPageReader, anyOf } from '../selectors/resolve.ts';

/** One of the invitation manager's two lists. */
export interface InvitationList<Row> {
  readonly path: string;
  readonly reader: AnyPageReader<{ readonly rows: readonly Row[]; readonly total: number | null }>;
  readonly key: (row: Row) => string;
}

/** Opens a list, and returns the language of its page. */
export const openInvitations = async <Row>(
  linkedin: LinkedIn,
  { path, reader }: InvitationList<Row>,
  signal: AbortSignal,
): Promise<string> => {
  const anchors = { sdui: [invitationsSdui.list, invitationsSdui.manager].map(anyOf).join(', ') };
  const { language } = await goToExisting(linkedin, path, { name: reader.page, anchors }, signal);
  await linkedin.pacing.pause('read', signal);
  return language;
};

/** Reads the open list to its end, or to the wanted row, which is then on the page. */
export const readOpenInvitations = <Row>(
  linkedin: LinkedIn,
  { reader, key }: InvitationList<Row>,
  signal: AbortSignal,
  until?: (row: Row) => boolean,
): Promise<Row[]> =>
  readWholeList(linkedin, { page: reader.page, read: async () => (await reader.read(linkedin.page)).facts, key, until }, signal);

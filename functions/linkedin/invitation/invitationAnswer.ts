import { clickAway } from '../browser/click.ts';
import type { LinkedIn } from '../browser/session.ts';
import { identityOf, requireSameName } from '../person/knownPerson.ts';
import type { ProfileFacts } from '../person/profileFacts.ts';
import { isSamePerson, type PersonIdentity } from '../person/samePerson.ts';
import type { ActingRun, LookUpRun } from '../run.ts';
import { rowControl } from './listRow.ts';
import { type ReceivedInvitation, receivedPageName } from './receivedInvitations.sdui.ts';
import { readReceivedInvitations } from './receivedInvitations.ts';

/**
 * Answers the request of one person in that person's row. Invitations of the same person to follow or attend something are in the
 * same list and are left alone. Throws `notPending` if the whole list has no such row.
 */
export const answerInvitation = async (
  linkedin: LinkedIn,
  person: ProfileFacts,
  answer: 'accept' | 'ignore',
  run: ActingRun<PersonIdentity> & LookUpRun<'notPending'>,
): Promise<void> => {
  const isTheirs = (row: ReceivedInvitation): boolean => row.connects && isSamePerson(person, row);
  const row = (await readReceivedInvitations(linkedin, run.signal, isTheirs)).find(isTheirs);
  if (!row) throw run.fail('notPending');
  requireSameName(receivedPageName, person, row);
  const control = await rowControl(linkedin, receivedPageName, { href: row.href, labels: [row.accept, row.ignore] }, row[answer]);
  await clickAway(linkedin, run, { page: receivedPageName, name: answer, element: control }, identityOf(person));
};

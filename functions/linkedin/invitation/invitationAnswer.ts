import { clickAway } from '../browser/click.ts';
import type { LinkedIn } from '../browser/session.ts';
import { identityOf, requireSameName } from '../person/knownPerson.ts';
import type { ProfileFacts } from '../person/profileFacts.ts';
import { isSamePerson, type PersonIdentity } from '../person/samePerson.ts';
import type { ActingRun, LookUpRun } from '../run.ts';
import { undecided } from '../text/requiredLanguage.ts';
import { rowControl } from './listRow.ts';
import { type ReceivedInvitation, receivedPageName } from './receivedInvitations.sdui.ts';
import { readReceivedInvitations } from './receivedInvitations.ts';

/**
 * The request of one person. Invitations of the same person to follow or attend something are in the same list and are left alone;
 * `undefined` if the whole list has no such row.
 */
export const requestFrom = async (
  linkedin: LinkedIn,
  person: ProfileFacts,
  signal: AbortSignal,
): Promise<ReceivedInvitation | undefined> => {
  const isTheirs = (row: ReceivedInvitation): boolean => row.connects && isSamePerson(person, row);
  return (await readReceivedInvitations(linkedin, signal, isTheirs)).find(isTheirs);
};

/** Answers the request of one person in that person's row. Throws `notPending` if there is none. */
export const answerInvitation = async (
  linkedin: LinkedIn,
  person: ProfileFacts,
  answer: 'accept' | 'ignore',
  run: ActingRun<PersonIdentity> & LookUpRun<'notPending'>,
): Promise<void> => {
  const row = await requestFrom(linkedin, person, run.signal);
  if (!row) throw run.fail('notPending');
  requireSameName(receivedPageName, person, row);
  if (!row.areKnown) throw undecided(row.language, receivedPageName, answer);
  const control = () => rowControl(linkedin, receivedPageName, { href: row.href, labels: [row.accept, row.ignore] }, row[answer]);
  const aimed = { page: receivedPageName, name: answer, element: await control() };
  await clickAway(linkedin, run, aimed, identityOf(person), control);
};

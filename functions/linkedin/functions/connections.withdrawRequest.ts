import { click, clickAway } from '../browser/click.ts';
import type { LinkedIn } from '../browser/session.ts';
import { LayoutChanged, OutcomeUnknown } from '../failures.ts';
import { unfollow } from '../invitation/following.ts';
import { rowControl } from '../invitation/listRow.ts';
import { isSentInvitations, readSentInvitations, type SentInvitation, sentPageName } from '../invitation/sentInvitations.ts';
import { confirmingButton } from '../person/confirmation.ts';
import { addressOf, identityOf, openPerson, personIdentity, readAgain, requireSameName } from '../person/knownPerson.ts';
import { type ProfilePage, requireRelation } from '../person/profile.ts';
import { isSamePerson, type PersonIdentity } from '../person/samePerson.ts';
import { yesLabels } from '../selectors/words/invitations.ts';
import { undecided } from '../text/requiredLanguage.ts';
import type { Performer } from './performer.ts';

/** Opens the confirmation in the person's row, and returns what finds its confirm button. */
const askToWithdraw = async (linkedin: LinkedIn, { facts: person, language }: ProfilePage, signal: AbortSignal) => {
  const isTheirs = (row: SentInvitation): boolean => isSamePerson(person, row);
  const row = (await readSentInvitations(linkedin, signal, isTheirs)).find(isTheirs);
  // The person's own page says that it is pending.
  if (!row) throw undecided(language, sentPageName, 'row');
  requireSameName(sentPageName, person, row);
  const control = await rowControl(linkedin, sentPageName, { href: row.href, labels: [row.withdraw] }, row.withdraw);
  await linkedin.pacing.pause('beforeClick', signal);
  await click(linkedin, { page: sentPageName, name: 'withdraw', element: control });
  const question = { page: 'withdrawDialog', yes: yesLabels.withdraw, label: row.withdraw, name: person.name };
  return async () => {
    const yes = await confirmingButton(linkedin, question, signal);
    // A control whose handler is not attached yet is a link to another page.
    if (!isSentInvitations(linkedin)) throw new LayoutChanged(sentPageName, 'withdraw');
    return yes;
  };
};

/** Withdraws one request, in the list of sent requests. Success means that a fresh read of the person's page does not show it any more. */
export const connectionsWithdrawRequest: Performer<'connections.withdrawRequest', PersonIdentity> = {
  trace: personIdentity,
  perform: async (linkedin, item, run) => {
    const { signal } = run;
    const profile = await openPerson(linkedin, item.person, run);
    if (requireRelation(profile) !== 'pending') throw run.fail('notPending');
    const person = profile.facts;
    const yes = await askToWithdraw(linkedin, profile, signal);
    const aimed = { page: 'withdrawDialog', name: 'yes', element: await yes() };
    await clickAway(linkedin, run, aimed, identityOf(person), yes);
    const after = await readAgain(linkedin, addressOf(person), identityOf(person), signal);
    if (!after || requireRelation(after) === 'pending') throw new OutcomeUnknown('The request is still pending');
    if (item.unfollow !== false) await unfollow(linkedin, signal);
    return undefined;
  },

  lookUp: async (linkedin, item, trace, { signal }) => {
    const now = await readAgain(linkedin, item.person, trace, signal);
    if (!now) return { found: 'undecidable' };
    if (requireRelation(now) === 'pending') return { found: 'absent' };
    if (item.unfollow !== false) await unfollow(linkedin, signal);
    return { found: 'happened' };
  },
};

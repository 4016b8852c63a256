import { readAccount } from '../accounts/account.ts';
import { releaseMember } from '../accounts/memberClaim.ts';
import { forgetSignIn } from '../accounts/signIn.ts';
import { readPlaces } from '../accounts/signInQueue.ts';
import { disconnectAccount } from '../accounts/status.ts';
import { accountKey } from '../accounts/table.ts';
import { forgetSession } from '../accounts/vault.ts';
import { endingErased, endQueued } from '../requests/ending.ts';
import { LeaseLost, readRequest } from '../requests/journal.ts';
import { readPending } from '../requests/pendingRequests.ts';
import { leaveSignInQueue } from '../requests/signInDispatch.ts';
import { tryPublishStatusChanges } from '../requests/statusChanges.ts';
import { rowExists } from '../rows/condition.ts';
import { wasDone } from '../rows/conditionFailed.ts';
import type { Erasing, Step } from './step.ts';

/** Ends a request, also one that a worker is at: it loses its lease, and ends its browser. Whoever waits for the request is told. */
const endRequest = async (erasing: Erasing, requestId: string): Promise<void> => {
  for (;;) {
    const row = await readRequest(erasing.requests, requestId);
    if (!row || row.state === 'done' || row.state === 'withdrawn') return;
    try {
      await endQueued(erasing, row, erasing.clock.now(), endingErased);
      return;
    } catch (error) {
      // It has just been started, handed back or ended: read it again.
      if (!(error instanceof LeaseLost)) throw error;
    }
  }
};

const endRequests = async (erasing: Erasing, accountId: string): Promise<void> => {
  for (const { requestId } of await readPending(erasing.requests, accountId)) await endRequest(erasing, requestId);
};

/**
 * Ends all work of an account, which its customer no longer has from here on: its requests, its status, which refuses calls, its session, without which no browser is opened, its sign-ins, and the
 * requests that came meanwhile. What is stored is deleted after that.
 */
export const closeAccount: Step = async (erasing, { accountId }) => {
  const { accounts, clock } = erasing;
  const account = await readAccount(accounts, accountId);
  await wasDone(accounts.change(accountKey(accountId), { set: { isClosing: true } }, rowExists));
  // Before its status, so that nothing ends as canceled.
  await endRequests(erasing, accountId);
  if (await disconnectAccount(accounts, accountId, clock.now())) await tryPublishStatusChanges(erasing, accountId);
  await forgetSession(accounts, accountId);
  await forgetSignIn(accounts, accountId);
  const places = (await readPlaces(accounts)).filter((place) => place.accountId === accountId);
  if (places.length > 0) await leaveSignInQueue(erasing, ...places.map(({ signInId }) => signInId));
  if (account) await releaseMember(accounts, account);
  await endRequests(erasing, accountId);
  return {};
};

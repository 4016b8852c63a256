import { readSignIn, type SignInState } from '../accounts/signIn.ts';
import { readPlaces } from '../accounts/signInQueue.ts';
import { dispatchSignIns, leaveSignInQueue, type SignInDispatch } from '../requests/signInDispatch.ts';

/** Time after which a process that changes the sign-in queue has finished. */
const graceMs = 60_000;

const inLine: readonly SignInState[] = ['waiting', 'codeGiven', 'running'];

/**
 * Removes sign-ins from the queue that have ended, wait for their owner, or never began, and sends another message for those that have their
 * turn and were not taken up. Returns the number of repaired places.
 */
export const repairSignInQueue = async (dispatch: SignInDispatch): Promise<number> => {
  const { accounts, clock } = dispatch;
  const now = clock.now();
  const left: string[] = [];
  let sentAgain = 0;
  for (const place of await readPlaces(accounts)) {
    const { signInId, accountId, heldAt, at } = place;
    if (now - (heldAt ?? at) < graceMs) continue;
    const signIn = await readSignIn(accounts, accountId);
    const isInLine = place.ready === true && signIn?.signInId === signInId && inLine.includes(signIn.state);
    if (!isInLine) left.push(signInId);
    else if (heldAt !== undefined && signIn.state !== 'running') {
      await dispatchSignIns(dispatch, [place], `-${now}`);
      sentAgain++;
    }
  }
  // A turn may also have become free in a process that crashed before it granted the next one.
  await leaveSignInQueue(dispatch, ...left);
  return left.length + sentAgain;
};

import { readSignIn, type SignInState } from '../accounts/signIn.ts';
import { readPlaces } from '../accounts/signInQueue.ts';
import { dispatchSignIns, leaveSignInQueue, type SignInDispatch } from '../requests/signInDispatch.ts';

/** Whoever puts a sign-in into the queue, or takes one out, has done so by then. */
const graceMs = 60_000;

const inLine: readonly SignInState[] = ['waiting', 'codeGiven', 'running'];

/**
 * Takes out of the queue what has ended, or waits for its owner, or never began, and sends once more for what has its turn and was not taken up.
 * Returns how many places were repaired.
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
  // A turn may also have become free in a process that died before it granted the next one.
  await leaveSignInQueue(dispatch, ...left);
  return left.length + sentAgain;
};

import { awaitTurn, endTurn, enterQueue, leaveQueue, type SignInLimits, type SignInPlace } from '../accounts/signInQueue.ts';
import type { AccountsTable } from '../accounts/table.ts';
import type { Queue } from '../rows/queue.ts';
import type { Clock } from '../time.ts';
import { enqueueSignIn } from './queue.ts';
import { redeliverFirst } from './redelivery.ts';
import type { RequestsTable } from './table.ts';

/** The dependencies of dispatching sign-ins. */
export interface SignInDispatch {
  readonly accounts: AccountsTable;
  readonly requests: RequestsTable;
  readonly queue: Queue;
  readonly clock: Pick<Clock, 'now'>;
  readonly signIns: SignInLimits;
}

/** Starts workers for sign-ins that have their turn. A waiting request precedes such a message in the group, and its run does the sign-in first. */
export const dispatchSignIns = async ({ requests, queue }: SignInDispatch, places: readonly SignInPlace[], again = ''): Promise<void> => {
  for (const { accountId, customerId, signInId, turn } of places) {
    await enqueueSignIn(queue, { accountId, customerId, signInId, turn: `${turn}${again}` });
    await redeliverFirst(requests, queue, accountId);
  }
};

type Entering = Pick<SignInPlace, 'signInId' | 'accountId' | 'customerId' | 'ready'>;

/** @throws TooManySignIns */
export const enterSignInQueue = async (dispatch: SignInDispatch, entering: Entering): Promise<void> =>
  dispatchSignIns(dispatch, await enterQueue(dispatch.accounts, entering, dispatch.signIns, dispatch.clock.now()));

/** Enters a sign-in that was accepted and stored before, however many its customer has in the queue. @throws TooManySignIns if the queue is full */
export const enterAcceptedSignIn = (dispatch: SignInDispatch, entering: Omit<Entering, 'ready'>): Promise<void> =>
  enterSignInQueue(
    { ...dispatch, signIns: { ...dispatch.signIns, maxPerCustomer: Number.POSITIVE_INFINITY } },
    { ...entering, ready: true },
  );

export const awaitSignInTurn = async (dispatch: SignInDispatch, signInId: string): Promise<void> =>
  dispatchSignIns(dispatch, await awaitTurn(dispatch.accounts, signInId, dispatch.signIns, dispatch.clock.now()));

/** Ends the turn of a sign-in, and gives it to the next. */
export const endSignInTurn = async (dispatch: SignInDispatch, place: SignInPlace): Promise<void> =>
  dispatchSignIns(dispatch, await endTurn(dispatch.accounts, place, dispatch.signIns, dispatch.clock.now()));

/** Takes sign-ins out of the queue, and gives their turns to the next. */
export const leaveSignInQueue = async (dispatch: SignInDispatch, ...signInIds: readonly string[]): Promise<void> =>
  dispatchSignIns(dispatch, await leaveQueue(dispatch.accounts, signInIds, dispatch.signIns, dispatch.clock.now()));

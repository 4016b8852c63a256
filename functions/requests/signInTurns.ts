import { awaitTurn, enterLine, leaveLine, type SignInBounds, type SignInPlace } from '../accounts/signInTurns.ts';
import type { AccountsTable } from '../accounts/table.ts';
import type { Clock } from '../time.ts';
import { enqueueSignIn, type RequestQueue } from './queue.ts';
import type { RequestsTable } from './table.ts';
import { wakeLine } from './wake.ts';

/** What the line of sign-ins is moved with. */
export interface SignInLine {
  readonly accounts: AccountsTable;
  readonly requests: RequestsTable;
  readonly queue: RequestQueue;
  readonly clock: Pick<Clock, 'now'>;
  readonly signIns: SignInBounds;
}

/** Brings workers to sign-ins that have their turn. A request that waits stands before such a message, and its run does the sign-in first. */
export const bringWorkers = async ({ requests, queue }: SignInLine, places: readonly SignInPlace[], again = ''): Promise<void> => {
  for (const { accountId, signInId, turn } of places) {
    await enqueueSignIn(queue, { accountId, signInId, turn: `${turn}${again}` });
    await wakeLine(requests, queue, accountId);
  }
};

type Entering = Pick<SignInPlace, 'signInId' | 'accountId' | 'customerId' | 'ready'>;

/** @throws TooManySignIns */
export const enterSignIn = async (line: SignInLine, entering: Entering): Promise<void> =>
  bringWorkers(line, await enterLine(line.accounts, entering, line.signIns, line.clock.now()));

export const awaitSignInTurn = async (line: SignInLine, signInId: string): Promise<void> =>
  bringWorkers(line, await awaitTurn(line.accounts, signInId, line.signIns, line.clock.now()));

/** Gives the turn to the next one. */
export const leaveSignIns = async (line: SignInLine, ...signInIds: readonly string[]): Promise<void> =>
  bringWorkers(line, await leaveLine(line.accounts, signInIds, line.signIns, line.clock.now()));

import { readAccount } from '../accounts/account.ts';
import { endSignIn, readSignIn } from '../accounts/signIn.ts';
import type { SignInLimits } from '../accounts/signInQueue.ts';
import { recordSignInFailed } from '../accounts/status.ts';
import { publishStatusChanges } from '../accounts/statusEvents.ts';
import { type AccountsTable, accountDueShard, accountKey, signInKey } from '../accounts/table.ts';
import { describeError } from '../errorFacts.ts';
import type { Log } from '../log.ts';
import { publishAccountEvent } from '../requests/eventLog.ts';
import { redeliverFirst } from '../requests/redelivery.ts';
import type { RequestsTable } from '../requests/table.ts';
import { dueRows } from '../rows/due.ts';
import type { Queue } from '../rows/queue.ts';
import type { Topic } from '../rows/topic.ts';
import type { Clock } from '../time.ts';
import { repairSignInQueue } from './signInRepair.ts';

/** The dependencies of repairing accounts. */
export interface AccountRepairContext {
  readonly accounts: AccountsTable;
  readonly requests: RequestsTable;
  readonly queue: Queue;
  readonly topic: Topic;
  readonly clock: Clock;
  readonly signIns: SignInLimits;
  readonly log: Log;
}

/** Ends an expired sign-in, and deletes its input. */
const expireSignIn = async (context: AccountRepairContext, accountId: string): Promise<void> => {
  const { accounts, requests, queue, clock } = context;
  const signIn = await readSignIn(accounts, accountId);
  if (!signIn) return;
  const now = clock.now();
  const codeNeverCame = signIn.state === 'codeWanted';
  // The account may name an earlier sign-in, which this one replaced without being ordered itself.
  const named = (await readAccount(accounts, accountId))?.signInId;
  if (named !== undefined) await recordSignInFailed(accounts, accountId, named, codeNeverCame ? 'verificationCode' : undefined, now);
  if (codeNeverCame) await endSignIn(accounts, signIn, 'refused', now, { failure: { type: 'verificationExpired' } });
  else await endSignIn(accounts, signIn, 'abandoned', now);
  await publishStatusChanges(accounts, (event) => publishAccountEvent(context, event), accountId);
  // Requests of an active account waited for it.
  await redeliverFirst(requests, queue, accountId);
};

/** Publishes changes of status and ends sign-ins whose process crashed before. Returns the number of repaired rows. */
export const repairAccounts = async (context: AccountRepairContext): Promise<number> => {
  const { accounts, clock, log } = context;
  let repaired = await repairSignInQueue(context);
  for await (const { pk, sk } of dueRows(accounts, accountDueShard, { to: clock.now() })) {
    const accountId = pk.slice(accountKey('').pk.length);
    try {
      if (sk === signInKey('').sk) await expireSignIn(context, accountId);
      else await publishStatusChanges(accounts, (event) => publishAccountEvent(context, event), accountId);
      repaired++;
    } catch (error) {
      log.error('An account could not be repaired and will be retried', { accountId, ...describeError(error) });
    }
  }
  return repaired;
};

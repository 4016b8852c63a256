import { type Account, readAccount } from '../accounts/account.ts';
import { claimMember, releaseMember } from '../accounts/memberClaim.ts';
import { type AccountNetwork, readNetwork } from '../accounts/network.ts';
import {
  askForCode,
  type Challenge,
  claimSignIn,
  endSignIn,
  isUnderWay,
  isWithRun,
  openCredentials,
  readSignIn,
  type SignIn,
} from '../accounts/signIn.ts';
import { placeOf, type SignInPlace } from '../accounts/signInQueue.ts';
import { recordSignedIn, recordSignInAsks, recordSignInFailed } from '../accounts/status.ts';
import { deleteSession, forgetSession, renewSession } from '../accounts/vault.ts';
import { describeError } from '../errorFacts.ts';
import { takeLease } from '../requests/journal.ts';
import { endSignInTurn, enterAcceptedSignIn, leaveSignInQueue } from '../requests/signInDispatch.ts';
import { tryPublishStatusChanges } from '../requests/statusChanges.ts';
import { isPassing } from '../unavailable.ts';
import { canJoin, connectedAlready, joinAccount, removeJoined } from './joinAccount.ts';
import type { SignedInMember } from './signInBrowser.ts';
import { isUnreached, type ReportedFailure, reportedFailureOf } from './signInFailure.ts';
import { withoutProxy } from './storedSession.ts';
import type { Worker } from './worker.ts';
import type { WorkerMessage } from './workerMessage.ts';

/** Maximum number of runs of a sign-in: a session can be tried again, a password or a code only once. */
const maxAttempts = { session: 3, password: 1 } as const;

/** How long the queue hides the message of a sign-in without a heartbeat. The sign-in of a dead worker is taken over after that. */
const aliveMs = 90_000;

const isAnotherMember = (account: Account, { member }: SignedInMember): boolean => {
  if (account.memberId !== undefined && member.memberId !== null) return account.memberId !== member.memberId;
  return account.publicUrl !== undefined && member.publicUrl !== null && account.publicUrl !== member.publicUrl;
};

const fail = async (
  worker: Worker,
  signIn: SignIn,
  state: 'refused' | 'anotherMember' | 'abandoned',
  reported?: ReportedFailure,
): Promise<void> => {
  const { accounts, clock } = worker;
  // The account first: as long as it names the sign-in, any later run finds and ends it.
  await recordSignInFailed(accounts, signIn.accountId, signIn.signInId, reported?.reason, clock.now(), reported);
  await endSignIn(accounts, signIn, state, clock.now(), { failure: reported?.failure });
  worker.log.info('A sign-in failed', { accountId: signIn.accountId, state, ...reported?.failure });
};

/** For how long, and how often, what LinkedIn has given once is tried to be stored, in milliseconds. */
const storingMs = { patience: 60_000, pause: 2_000 } as const;

/** Repeats `work` while a service that it needs does not answer. */
const whileUnavailable = async <Result>({ clock }: Worker, work: () => Promise<Result>): Promise<Result> => {
  for (const until = clock.now() + storingMs.patience; ; ) {
    try {
      return await work();
    } catch (error) {
      if (!isPassing(error) || clock.now() >= until) throw error;
    }
    await clock.wait(storingMs.pause);
  }
};

/** Disconnected, canceled or erased in the meantime: nothing is kept. A newer sign-in has a session of its own, and a claim. */
const keepNothing = async ({ accounts }: Worker, accountId: string, memberId: string | null): Promise<void> => {
  const now = await readAccount(accounts, accountId);
  const isSignedOut = now?.status === 'signedOut' && now.signInId === undefined;
  if (!now) await deleteSession(accounts, accountId);
  else if (now.status === 'disconnected' || isSignedOut) await forgetSession(accounts, accountId);
  await releaseMember(accounts, { accountId, ...(memberId === null ? {} : { memberId }) });
};

const succeed = async (
  worker: Worker,
  account: Account,
  signIn: SignIn,
  signedIn: SignedInMember,
  network: AccountNetwork,
): Promise<void> => {
  const { accounts, clock } = worker;
  const { accountId, signInId } = signIn;
  if (!(await whileUnavailable(worker, () => isWithRun(accounts, signIn)))) return keepNothing(worker, accountId, signedIn.member.memberId);
  if (isAnotherMember(account, signedIn)) return fail(worker, signIn, 'anotherMember', { failure: { type: 'anotherMember' } });
  const { memberId } = signedIn.member;
  const holder = memberId === null ? undefined : await claimMember(accounts, memberId, signIn);
  // An earlier release connected both accounts: they go on working.
  const isDuplicate = holder !== undefined && account.memberId === memberId && account.status !== 'disconnected';
  if (holder && !isDuplicate) {
    const found = { holder, session: signedIn.session, network };
    if (await whileUnavailable(worker, () => canJoin(worker, account, found))) return joinAccount(worker, account, signIn, found);
    return fail(worker, signIn, 'refused', { failure: connectedAlready(account, holder) });
  }
  const revision = await whileUnavailable(worker, () => renewSession(worker.vault, account, signedIn.session));
  const active = await recordSignedIn(accounts, accountId, signInId, signedIn.member, clock.now(), !isDuplicate);
  if (active) await signedIn.browser.keepFor(accountId, revision);
  else await keepNothing(worker, accountId, memberId);
  await endSignIn(accounts, signIn, active ? 'signedIn' : 'abandoned', clock.now());
  if (active) await tryPublishStatusChanges(worker, accountId);
};

/** LinkedIn asks the owner for a code: only the sign-in's row waits for it. */
const ask = async (worker: Worker, signIn: SignIn, challenge: Challenge): Promise<void> => {
  const { accounts, clock, vault } = worker;
  await recordSignInAsks(accounts, signIn.accountId, signIn.signInId, 'code', clock.now(), challenge.sentBy);
  if (await askForCode(accounts, vault.wrapping, signIn, challenge, clock.now())) await tryPublishStatusChanges(worker, signIn.accountId);
};

/** The network that the account signs in from. @throws NetworkUnavailable if its proxy cannot be read */
const networkOf = async ({ accounts, vault }: Worker, account: Account): Promise<AccountNetwork> => {
  try {
    return await readNetwork(accounts, vault.wrapping, account);
  } catch (error) {
    throw withoutProxy(error);
  }
};

/** What a sign-in needs, as it is being decrypted. */
interface Opening {
  readonly credentials: ReturnType<typeof openCredentials>;
  readonly network: ReturnType<typeof networkOf>;
}

const attempt = async (
  worker: Worker,
  account: Account,
  signIn: SignIn,
  { credentials, network }: Opening,
  message: WorkerMessage,
): Promise<void> => {
  const given = await credentials;
  if (!given) return fail(worker, signIn, 'abandoned');
  const overtime = AbortSignal.timeout(Math.max(0, message.deadline - worker.clock.now() - worker.rules.stopBeforeDeadlineMs / 4));
  const signal = message.abandoned ? AbortSignal.any([overtime, message.abandoned]) : overtime;
  try {
    const from = await network;
    const reached = await worker.signInBrowser(given, { network: from, signal });
    if ('by' in reached) return await ask(worker, signIn, reached);
    try {
      await succeed(worker, account, signIn, reached, from);
    } finally {
      await reached.browser.leave();
    }
  } catch (error) {
    const reported = reportedFailureOf(error, signIn.by);
    if (!reported) throw error;
    const refused = isUnreached(reported) ? 'LinkedIn could not be reached for a sign-in' : 'LinkedIn refused a sign-in';
    worker.log.warn(refused, { accountId: account.accountId, ...describeError(error) });
    await fail(worker, signIn, 'refused', reported);
  }
};

/** Returns whether this run had to do it. */
const doInTime = async (worker: Worker, account: Account, read: SignIn, message: WorkerMessage): Promise<boolean> => {
  const { accounts, requests, queue, clock } = worker;
  const { accountId } = account;
  const now = clock.now();
  const opening = { credentials: openCredentials(worker.vault.wrapping, read), network: networkOf(worker, account) };
  // A key service that does not answer is no attempt at LinkedIn, and does not count as one.
  const unlessPassing = (error: unknown): void => {
    if (isPassing(error)) throw error;
  };
  await Promise.all([opening.credentials.catch(unlessPassing), opening.network.catch(unlessPassing)]);
  const claimed = await claimSignIn(accounts, read, await takeLease(requests, accountId, now), now);
  if (!claimed) return false;
  if (claimed.expiresAt <= now || claimed.attempts > maxAttempts[claimed.by]) {
    await fail(worker, claimed, 'abandoned');
    return true;
  }
  const stopBeating = clock.every(aliveMs / 3, () => {
    queue
      .changeVisibility(message.receiptHandle, aliveMs)
      .catch((error: unknown) =>
        worker.log.warn('A heartbeat of a sign-in could not be written; the next one retries', { accountId, ...describeError(error) }),
      );
  });
  message.abandoned?.addEventListener('abort', stopBeating, { once: true });
  try {
    await attempt(worker, account, claimed, opening, message);
    return true;
  } finally {
    stopBeating();
  }
};

/** The turn in which the sign-in may be done now, if it has one. One that is not in the sign-in queue, as those of an earlier release, is added to it. */
const turnOf = async (worker: Worker, signIn: SignIn): Promise<SignInPlace | undefined> => {
  const { accounts } = worker;
  const { signInId, accountId, customerId } = signIn;
  const place = await placeOf(accounts, signInId);
  if (place) return place.heldAt === undefined ? undefined : place;
  if (signIn.state === 'waiting' || signIn.state === 'codeGiven') await enterAcceptedSignIn(worker, { signInId, accountId, customerId });
  return undefined;
};

/**
 * Does the sign-in that an account waits for, if it has its turn, in the account's own message group: no request of it runs meanwhile (P2).
 * After a crash the sign-in is taken over once more, or ended if that could do harm. When it ends, or waits for its owner, the next sign-in
 * gets its turn.
 */
export const doSignIn = async (worker: Worker, accountId: string, message: WorkerMessage): Promise<void> => {
  const { accounts, queue, clock } = worker;
  await queue.changeVisibility(message.receiptHandle, aliveMs);
  const account = await readAccount(accounts, accountId);
  const current = account?.signInId;
  // The message was received after the sign-in had ended.
  if (message.signInOf !== undefined && message.requestId !== current) await leaveSignInQueue(worker, message.requestId);
  // A run that died may have kept a session just when the account was erased.
  if (!account && message.signInOf !== undefined) await deleteSession(accounts, accountId);
  if (!account || current === undefined) return;
  const read = await readSignIn(accounts, accountId);
  if (read?.signInId === current && read.joined) {
    await removeJoined(worker, account);
    return leaveSignInQueue(worker, current);
  }
  if (read?.signInId !== current || !isUnderWay(read.state)) {
    await recordSignInFailed(accounts, accountId, current, undefined, clock.now());
    return leaveSignInQueue(worker, current);
  }
  const turn = await turnOf(worker, read);
  if (!turn) return;
  if (read.state === 'codeWanted' || (await doInTime(worker, account, read, message))) await endSignInTurn(worker, turn);
};

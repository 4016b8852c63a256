import { type Account, readAccount } from '../accounts/account.ts';
import { askForCode, claimSignIn, endSignIn, isUnderWay, openCredentials, readSignIn, type SignIn, takeCode } from '../accounts/signIn.ts';
import { noteSignedIn, noteSignInFailed } from '../accounts/status.ts';
import { forgetSession, renewSession } from '../accounts/vault.ts';
import type { SignOutReason } from '../contract/errors.ts';
import { describeError } from '../errorFacts.ts';
import { LayoutChanged, SignedOut, Throttled } from '../linkedin/failures.ts';
import { SignInRefused } from '../linkedin/signIn.ts';
import { takeLease } from '../requests/journal.ts';
import { release } from '../requests/queue.ts';
import { announce } from './announce.ts';
import type { Received } from './run.ts';
import type { SignedInMember } from './signingIn.ts';
import type { Worker } from './worker.ts';

/** Runs that may take up a sign-in: a session can be tried again, a password only once. */
const mostAttempts = { session: 3, password: 1 } as const;

/** How long the queue hides the message of a sign-in without a sign of life; a dead worker's is taken up after it. */
const aliveMs = 90_000;

/** Distance of looks for the owner's code. */
const codeLookMs = 1_000;

const isAnotherMember = (account: Account, { member }: SignedInMember): boolean => {
  if (account.memberId !== undefined && member.memberId !== null) return account.memberId !== member.memberId;
  return account.publicUrl !== undefined && member.publicUrl !== null && account.publicUrl !== member.publicUrl;
};

const fail = async (
  worker: Worker,
  signIn: SignIn,
  state: 'refused' | 'anotherMember' | 'abandoned',
  reason?: SignOutReason,
): Promise<void> => {
  // The account first: as long as it names the sign-in, whoever comes finds it and ends it.
  await noteSignInFailed(worker.accounts, signIn.accountId, signIn.signInId, reason);
  await endSignIn(worker.accounts, signIn, state, reason);
  worker.log.info('A sign-in failed', { accountId: signIn.accountId, state, reason });
};

const succeed = async (worker: Worker, account: Account, signIn: SignIn, signedIn: SignedInMember): Promise<void> => {
  const { accounts, clock } = worker;
  const { accountId, signInId } = signIn;
  if (isAnotherMember(account, signedIn)) return fail(worker, signIn, 'anotherMember');
  const revision = await renewSession(worker.vault, account, signedIn.session);
  const active = await noteSignedIn(accounts, accountId, signInId, signedIn.member, clock.now());
  const now = active ?? (await readAccount(accounts, accountId));
  // Disconnected in the meantime: nothing of it stays. A newer sign-in keeps a session of its own.
  if (!now || now.status === 'disconnected') await forgetSession(accounts, accountId);
  if (active) await signedIn.browser.keepFor(accountId, revision);
  await endSignIn(accounts, signIn, active ? 'signedIn' : 'abandoned');
  if (active) await announce(worker, accountId);
};

/** Waits for the code that the owner passes on, as long as the sign-in and this invocation last. */
const codeFor = async (worker: Worker, signIn: SignIn, deadline: number, signal: AbortSignal): Promise<string | undefined> => {
  const { accounts, clock, vault } = worker;
  if (!(await askForCode(accounts, signIn))) return undefined;
  const until = Math.min(signIn.expiresAt, deadline - worker.rules.stopBeforeDeadlineMs);
  while (clock.now() < until) {
    await clock.wait(codeLookMs, signal);
    const now = await readSignIn(accounts, signIn.accountId);
    if (now?.signInId !== signIn.signInId || !isUnderWay(now.state)) return undefined;
    if (now.state === 'codeGiven') return takeCode(accounts, vault.wrapping, signIn);
  }
  return undefined;
};

/** What the owner is told of a sign-in that LinkedIn did not take; `undefined` for what nobody foresaw. */
const refusalOf = (error: unknown): { readonly reason?: SignOutReason } | undefined => {
  if (error instanceof SignInRefused) return {};
  if (error instanceof SignedOut) return { reason: error.reason };
  return error instanceof Throttled || error instanceof LayoutChanged ? { reason: 'unknown' } : undefined;
};

const attempt = async (worker: Worker, account: Account, signIn: SignIn, read: SignIn, deadline: number): Promise<void> => {
  const credentials = await openCredentials(worker.vault.wrapping, read);
  if (!credentials) return fail(worker, signIn, 'abandoned');
  const signal = AbortSignal.timeout(Math.max(0, deadline - worker.clock.now() - worker.rules.stopBeforeDeadlineMs / 4));
  try {
    const signedIn = await worker.signingIn(credentials, { signal, askForCode: () => codeFor(worker, signIn, deadline, signal) });
    try {
      await succeed(worker, account, signIn, signedIn);
    } finally {
      await signedIn.browser.leave();
    }
  } catch (error) {
    const refusal = refusalOf(error);
    if (!refusal) throw error;
    worker.log.warn('LinkedIn did not take a sign-in', { accountId: account.accountId, ...describeError(error) });
    await fail(worker, signIn, 'refused', refusal.reason);
  }
};

/**
 * Does the sign-in that an account waits for, in the account's own line: nothing else of it runs meanwhile (P2). Found again after a crash it
 * is taken up once more, or ended where that could harm.
 */
export const doSignIn = async (worker: Worker, accountId: string, received: Received): Promise<void> => {
  const { accounts, requests, queue, clock } = worker;
  await release(queue, received.receiptHandle, aliveMs / 1000);
  const account = await readAccount(accounts, accountId);
  if (account?.signInId === undefined) return;
  const read = await readSignIn(accounts, accountId);
  if (read?.signInId !== account.signInId || !isUnderWay(read.state))
    return noteSignInFailed(accounts, accountId, account.signInId, undefined);
  const now = clock.now();
  const claimed = await claimSignIn(accounts, read, await takeLease(requests, accountId, now));
  if (!claimed) return;
  if (claimed.expiresAt <= now || claimed.attempts > mostAttempts[claimed.by]) return fail(worker, claimed, 'abandoned');
  const stopBeating = clock.every(aliveMs / 3, () => {
    release(queue, received.receiptHandle, aliveMs / 1000).catch((error: unknown) =>
      worker.log.warn('A sign of life could not be sent; the next one tries again', { accountId, ...describeError(error) }),
    );
  });
  try {
    await attempt(worker, account, claimed, read, received.deadline);
  } finally {
    stopBeating();
  }
};

import type { Account } from '../../accounts/account.ts';
import { type ConnectLink, maxAttempts } from '../../accounts/connectLink.ts';
import { isUnderWay, type SignIn, type SignInState } from '../../accounts/signIn.ts';
import type { ConnectStage, ShownConnectLink } from '../../contract/connectPage.ts';

/** A sign-in that was begun may not be stored yet for this long. */
const storedWithinMs = 30_000;

/** How far a link has come. */
export interface Progress {
  readonly stage: ConnectStage;
  readonly failure: ShownConnectLink['failure'];
  /** The sign-in under way, or the latest. */
  readonly signIn?: SignIn;
}

const stages: Readonly<Record<SignInState, ConnectStage | 'failed'>> = {
  waiting: 'waiting',
  codeGiven: 'waiting',
  running: 'running',
  codeWanted: 'codeWanted',
  signedIn: 'connected',
  joined: 'connected',
  refused: 'failed',
  anotherMember: 'failed',
  abandoned: 'failed',
};

const failureOf = ({ state, failure }: SignIn): NonNullable<Progress['failure']> => {
  if (state === 'codeWanted') return { type: 'verificationExpired', reason: null };
  if (failure) return { type: failure.type, reason: failure.reason ?? null };
  return { type: state === 'anotherMember' ? state : 'internalError', reason: null };
};

/** Where no sign-in is under way. */
const idle = ({ expiresAt, attempts }: ConnectLink, now: number, failure: Progress['failure'] = null): Progress => {
  if (expiresAt <= now) return { stage: 'expired', failure };
  return { stage: attempts >= maxAttempts ? 'exhausted' : 'form', failure };
};

/** A worker that died after it had recorded the success has left the sign-in as it was. */
const isActiveSince = ({ status, signInId, statusAt }: Account, begunAt: number): boolean =>
  (status === 'active' || status === 'paused') && signInId === undefined && statusAt >= begunAt;

interface Read {
  readonly account: Account | undefined;
  /** The account's latest sign-in. */
  readonly signIn: SignIn | undefined;
  readonly now: number;
}

type Begun = NonNullable<ConnectLink['signIn']>;

/** Whether the store has no sign-in that an account names: a call that began it failed halfway, or has not ended yet. */
const isUnstored = ({ accountId }: ConnectLink, { signInId, replaces }: Begun, { account, signIn }: Read): boolean => {
  if (signIn?.signInId !== signInId) return signIn === undefined || signIn.signInId === replaces;
  // The account that the member is connected as already has sign-ins of its own.
  const isOwn = account === undefined || account.accountId === accountId;
  return isOwn && signIn.state === 'waiting' && account?.signInId !== signInId;
};

/** How far a link has come, by itself, its account and the account's latest sign-in. */
export const progressOf = (link: ConnectLink, read: Read): Progress => {
  const { account, signIn, now } = read;
  const { ended, signIn: begun } = link;
  if (ended) return { stage: ended, failure: null };
  if (!begun) return idle(link, now);
  const isFresh = now - begun.at < storedWithinMs;
  if (!isFresh && isUnstored(link, begun, read)) return idle(link, now, { type: 'internalError', reason: null });
  if (signIn?.signInId !== begun.signInId) return { stage: isFresh ? 'waiting' : 'over', failure: null };
  if (account && isUnderWay(signIn.state) && isActiveSince(account, begun.at)) return { stage: 'connected', failure: null, signIn };
  const isLate = signIn.state === 'codeWanted' && signIn.expiresAt <= now;
  const stage = isLate ? 'failed' : stages[signIn.state];
  return stage === 'failed' ? { ...idle(link, now, failureOf(signIn)), signIn } : { stage, failure: null, signIn };
};

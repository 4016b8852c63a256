import { z } from 'zod';
import { type SignInFailureType, signInFailures } from '../contract/account.signIn.ts';
import { signOutReasons } from '../contract/errors.ts';
import { all, type Condition, equals, lessThan, oneOf } from '../rows/condition.ts';
import { orElse } from '../rows/conditionFailed.ts';
import type { StoredRow } from '../rows/row.ts';
import { rowKind } from '../rows/rowKind.ts';
import { type KeyWrapping, type SealContext, seal, sealed, unseal } from './envelope.ts';
import { type AccountsTable, accountDueShard, signInKey } from './table.ts';
import type { Session } from './vault.ts';

/** What a sign-in is done with. A secret (P12): it lies sealed in the vault for the minutes that it is needed. */
export type Credentials =
  | { readonly by: 'session'; readonly session: Session }
  | { readonly by: 'password'; readonly email: string; readonly password: string };

/** Where LinkedIn asks for a code: the browser as it was then, with which any worker goes on. A secret as well. */
export interface Challenge {
  readonly by: 'challenge';
  readonly session: Session;
  /** The page that asks. */
  readonly address: string;
  /** Codes that LinkedIn has refused. */
  readonly refused: number;
}

const failureTypes = Object.keys(signInFailures) as [SignInFailureType, ...SignInFailureType[]];

/** Why a sign-in failed. */
const signInFailure = z.object({
  type: z.enum(failureTypes),
  reason: z.enum(signOutReasons).exactOptional(),
  page: z.string().exactOptional(),
  element: z.string().exactOptional(),
});
export type SignInFailure = Readonly<z.output<typeof signInFailure>>;

/**
 * `waiting`: for its turn and a worker · `running`: in the browser · `codeWanted`: LinkedIn has sent a verification code to the owner, and nothing
 * but this row waits for it · `codeGiven`: it waits again for its turn · the rest are ends. `abandoned`: nobody knows how far it came.
 */
const signInState = z.enum(['waiting', 'running', 'codeWanted', 'codeGiven', 'signedIn', 'refused', 'anotherMember', 'abandoned']);
export type SignInState = z.output<typeof signInState>;

const underWay: readonly SignInState[] = ['waiting', 'running', 'codeWanted', 'codeGiven'];

export const isUnderWay = (state: SignInState): boolean => underWay.includes(state);

/** An account's latest sign-in. Times in epoch milliseconds. */
const signInKind = rowKind(
  'sign-in',
  1,
  z.object({
    signInId: z.string(),
    /** The customer, under another name than elsewhere: only accounts are listed by customer. */
    ownerId: z.string(),
    accountId: z.string(),
    by: z.enum(['session', 'password']),
    state: signInState,
    /** Since when; rows of earlier releases do not say. */
    stateAt: z.number().exactOptional(),
    /** Why it failed; with `codeWanted`: what became of the last code. */
    failure: signInFailure.exactOptional(),
    sealed: sealed.exactOptional(),
    sealedCode: sealed.exactOptional(),
    /** Runs that took it up, since its owner last had to do something. */
    attempts: z.number(),
    fence: z.number(),
    expiresAt: z.number(),
  }),
);
type SignInRow = Readonly<ReturnType<typeof signInKind.read>>;

export type SignIn = Omit<SignInRow, 'ownerId'> & { readonly customerId: string };

/** How long a sign-in may take, waiting for its owner's code and for the message of a dead worker included. */
export const signInLifetimeMs = 20 * 60_000;

/** Its outcome can be read for a day after it has ended. Epoch seconds. */
const ttlOf = (expiresAt: number): number => Math.ceil(expiresAt / 1000) + 86_400;

interface Owner {
  readonly customerId: string;
  readonly accountId: string;
}

const contextOf = ({ customerId, accountId }: Owner, purpose: SealContext['purpose']): SealContext => ({ customerId, accountId, purpose });

/** Keeps what a sign-in is to be done with, in place of any earlier one. It is not begun before the account names it. */
export const putSignIn = async (
  accounts: AccountsTable,
  keys: KeyWrapping,
  owner: Owner,
  signInId: string,
  credentials: Credentials,
  now: number,
): Promise<void> => {
  const { customerId, accountId } = owner;
  const expiresAt = now + signInLifetimeMs;
  const row: SignInRow = {
    signInId,
    ownerId: customerId,
    accountId,
    by: credentials.by,
    state: 'waiting',
    stateAt: now,
    sealed: await seal(keys, JSON.stringify(credentials), contextOf(owner, 'signIn')),
    attempts: 0,
    fence: 0,
    expiresAt,
  };
  const stored = signInKind.at(signInKey(accountId), row);
  await accounts.put({ ...stored, dueShard: accountDueShard, dueAt: expiresAt, ttl: ttlOf(expiresAt) });
};

const readRow = (stored: StoredRow | undefined): SignIn | undefined => {
  if (!stored) return undefined;
  const { ownerId, ...row } = signInKind.read(stored);
  return { ...row, customerId: ownerId };
};

export const readSignIn = async (accounts: AccountsTable, accountId: string): Promise<SignIn | undefined> =>
  readRow(await accounts.get(signInKey(accountId)));

/** Sets a sign-in's attributes as long as it is this one and under way; `undefined` takes one away. Returns it as it is then. */
const change = async (
  accounts: AccountsTable,
  { accountId, signInId }: Pick<SignIn, 'accountId' | 'signInId'>,
  next: { readonly [Key in keyof SignIn]?: SignIn[Key] | undefined } & {
    readonly dueShard?: undefined;
    readonly dueAt?: number | undefined;
    readonly ttl?: number;
  },
  states: readonly SignInState[],
  fence?: { readonly from: number; readonly isNew: boolean },
): Promise<SignIn | undefined> => {
  const fenced: Condition[] = fence === undefined ? [] : [fence.isNew ? lessThan('fence', fence.from) : equals('fence', fence.from)];
  const condition = all(equals('signInId', signInId), oneOf('state', states), ...fenced);
  return readRow(await orElse(accounts.update(signInKey(accountId), { set: next }, condition), undefined));
};

/**
 * Takes a sign-in up under a new fence, as it was read; from then on no older run can change it. `undefined` where it has gone on since, or a newer
 * run has it.
 */
export const claimSignIn = (accounts: AccountsTable, signIn: SignIn, fence: number, now: number): Promise<SignIn | undefined> =>
  change(
    accounts,
    signIn,
    {
      state: 'running',
      stateAt: now,
      fence,
      attempts: signIn.attempts + 1,
      failure: undefined,
      sealedCode: undefined,
      // A password, and the state in which a code is given, are used once, and so not needed again.
      ...(signIn.by === 'password' ? { sealed: undefined } : {}),
    },
    [signIn.state],
    { from: fence, isNew: true },
  );

/** What a sign-in is to be done with, and the code for it where LinkedIn asked for one. @throws SealBroken, KeyUnavailable */
export const openCredentials = async (
  keys: KeyWrapping,
  signIn: SignIn,
): Promise<Credentials | (Challenge & { readonly code: string }) | undefined> => {
  const { sealed: credentials, sealedCode } = signIn;
  if (!credentials) return undefined;
  const opened = JSON.parse(await unseal(keys, credentials, contextOf(signIn, 'signIn'))) as Credentials | Challenge;
  if (opened.by !== 'challenge') return opened;
  return sealedCode && { ...opened, code: await unseal(keys, sealedCode, contextOf(signIn, 'verificationCode')) };
};

/** LinkedIn has sent its owner a code: it waits for that, and any worker can go on with it. Returns whether the sign-in was still this run's. */
export const askForCode = async (
  accounts: AccountsTable,
  keys: KeyWrapping,
  signIn: SignIn,
  challenge: Challenge,
  now: number,
): Promise<boolean> => {
  const expiresAt = now + signInLifetimeMs;
  const asked = {
    state: 'codeWanted',
    stateAt: now,
    sealed: await seal(keys, JSON.stringify(challenge), contextOf(signIn, 'signIn')),
    attempts: 0,
    failure: challenge.refused > 0 ? ({ type: 'codeWrong' } as const) : undefined,
    expiresAt,
    dueAt: expiresAt,
    ttl: ttlOf(expiresAt),
  } as const;
  return (await change(accounts, signIn, asked, ['running'], { from: signIn.fence, isNew: false })) !== undefined;
};

/** Passes the owner's code on. Returns whether one was wanted. */
export const giveCode = async (accounts: AccountsTable, keys: KeyWrapping, signIn: SignIn, code: string, now: number): Promise<boolean> => {
  const sealedCode = await seal(keys, code, contextOf(signIn, 'verificationCode'));
  return (await change(accounts, signIn, { state: 'codeGiven', stateAt: now, sealedCode }, ['codeWanted'])) !== undefined;
};

/** Ends a sign-in and forgets what it was done with. Returns whether it had not ended before. */
export const endSignIn = async (
  accounts: AccountsTable,
  signIn: Pick<SignIn, 'accountId' | 'signInId'>,
  state: Exclude<SignInState, 'waiting' | 'running' | 'codeWanted' | 'codeGiven'>,
  now: number,
  failure?: SignInFailure,
): Promise<boolean> =>
  (await change(
    accounts,
    signIn,
    { state, stateAt: now, failure, sealed: undefined, sealedCode: undefined, dueShard: undefined, dueAt: undefined },
    underWay,
  )) !== undefined;

/** Forgets a sign-in altogether. */
export const forgetSignIn = async (accounts: AccountsTable, accountId: string): Promise<void> => {
  await accounts.delete(signInKey(accountId));
};

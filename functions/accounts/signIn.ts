import { z } from 'zod';
import { type SignInFailureType, signInFailures } from '../contract/account.signIn.ts';
import { codeChannels } from '../contract/account.statusDetails.ts';
import { signOutReasons } from '../contract/errors.ts';
import { all, type Condition, equals, lessThan, oneOf } from '../rows/condition.ts';
import { orElse } from '../rows/conditionFailed.ts';
import type { StoredRow } from '../rows/row.ts';
import { rowKind } from '../rows/rowKind.ts';
import { contextOf, type KeyWrapping, type Owner, seal, sealed, unseal } from './envelope.ts';
import type { Session } from './session.ts';
import { type AccountsTable, accountDueShard, signInKey } from './table.ts';

/** The input of a sign-in. A secret (P12): it is stored sealed in the vault for the minutes that it is needed. */
export type Credentials =
  | { readonly by: 'session'; readonly session: Session }
  | { readonly by: 'password'; readonly email: string; readonly password: string };

/** Where LinkedIn asks for a code: the browser's state at that point, from which any worker can continue. A secret as well. */
export interface Challenge {
  readonly by: 'challenge';
  readonly session: Session;
  /** The page that asks for it. */
  readonly address: string;
  /** Number of codes that LinkedIn has refused. */
  readonly refused: number;
  /** Where LinkedIn has sent the code, if the page says so. */
  readonly sentBy?: CodeChannel;
}

const codeChannel = z.enum(codeChannels);
export type CodeChannel = z.output<typeof codeChannel>;

const failureTypes = Object.keys(signInFailures) as [SignInFailureType, ...SignInFailureType[]];

/** Why a sign-in failed. */
const signInFailure = z.object({
  type: z.enum(failureTypes),
  reason: z.enum(signOutReasons).exactOptional(),
  page: z.string().exactOptional(),
  element: z.string().exactOptional(),
  accountId: z.string().exactOptional(),
  /** What is wrong with the account's proxy. */
  networkError: z.string().exactOptional(),
});
export type SignInFailure = Readonly<z.output<typeof signInFailure>>;

/**
 * `waiting`: for its turn and a worker · `running`: in the browser · `codeWanted`: LinkedIn has sent a verification code to the owner, and only
 * this row waits for it · `codeGiven`: waits again for its turn · the others are final. `joined`: the member is connected as another account of the
 * customer, which is signed in instead. `abandoned`: its progress is unknown.
 */
const signInState = z.enum([
  'waiting',
  'running',
  'codeWanted',
  'codeGiven',
  'signedIn',
  'joined',
  'refused',
  'anotherMember',
  'abandoned',
]);
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
    /** Time of the state; absent in rows of earlier releases. */
    stateAt: z.number().exactOptional(),
    /** Why it failed; with `codeWanted`: the result of the last code. */
    failure: signInFailure.exactOptional(),
    /** With `joined`: the account that is signed in instead, and its sign-in. */
    joined: z.object({ accountId: z.string(), signInId: z.string() }).exactOptional(),
    sealed: sealed.exactOptional(),
    sealedCode: sealed.exactOptional(),
    /** With `codeWanted`: where LinkedIn has sent the code, if it says so. */
    codeSentBy: codeChannel.exactOptional(),
    /** Number of runs that took it up since the owner's last action. */
    attempts: z.number(),
    fence: z.number(),
    expiresAt: z.number(),
  }),
);
type SignInRow = Readonly<ReturnType<typeof signInKind.read>>;

export type SignIn = Omit<SignInRow, 'ownerId'> & { readonly customerId: string };

/** Maximum duration of a sign-in, including the wait for its owner's code and for the message of a dead worker. */
export const signInLifetimeMs = 20 * 60_000;

/** Its outcome can be read for a day after its end. Epoch seconds. */
const ttlOf = (expiresAt: number): number => Math.ceil(expiresAt / 1000) + 86_400;

/** Stores the input of a sign-in, replacing an earlier one. The sign-in begins only once the account names it. */
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

/** The latest sign-ins of several accounts, in their order; `undefined` for an account that has none, or is left out. */
export const readSignIns = async (
  accounts: AccountsTable,
  accountIds: readonly (string | undefined)[],
): Promise<readonly (SignIn | undefined)[]> =>
  (await accounts.getAll(accountIds.map((accountId) => (accountId === undefined ? undefined : signInKey(accountId))))).map(readRow);

/** Sets a sign-in's attributes if it is still the same one and under way; `undefined` removes one. Returns the updated sign-in. */
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
 * Claims a sign-in under a new fence, as it was read; from then on no older run can change it. `undefined` if it has advanced since, or a newer
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
      // A password, and the state in which a code is given, are used once, so they are not needed again.
      ...(signIn.by === 'password' ? { sealed: undefined } : {}),
    },
    [signIn.state],
    { from: fence, isNew: true },
  );

/** Whether a sign-in is still with the run that has claimed it: it was neither ended nor deleted, and no newer run or sign-in has come. */
export const isWithRun = async (accounts: AccountsTable, { accountId, signInId, fence }: SignIn): Promise<boolean> => {
  const now = await readSignIn(accounts, accountId);
  return now?.signInId === signInId && now.state === 'running' && now.fence === fence;
};

/** The input of a sign-in, and the code if LinkedIn asked for one. @throws SealBroken, KeyUnavailable */
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

/** LinkedIn has sent its owner a code: the sign-in waits for it, and any worker can continue. Returns whether this run still held the sign-in. */
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
    codeSentBy: challenge.sentBy,
    attempts: 0,
    failure: challenge.refused > 0 ? ({ type: 'codeWrong' } as const) : undefined,
    expiresAt,
    dueAt: expiresAt,
    ttl: ttlOf(expiresAt),
  } as const;
  return (await change(accounts, signIn, asked, ['running'], { from: signIn.fence, isNew: false })) !== undefined;
};

/** Passes on the owner's code. Returns whether one was expected. */
export const giveCode = async (accounts: AccountsTable, keys: KeyWrapping, signIn: SignIn, code: string, now: number): Promise<boolean> => {
  const sealedCode = await seal(keys, code, contextOf(signIn, 'verificationCode'));
  return (await change(accounts, signIn, { state: 'codeGiven', stateAt: now, sealedCode }, ['codeWanted'])) !== undefined;
};

/** How long the id of a connection stands for the account that its member has. */
const joinedMs = 90 * 86_400_000;

/** Ends a sign-in and deletes its input. Returns whether it had not ended before. */
export const endSignIn = async (
  accounts: AccountsTable,
  signIn: Pick<SignIn, 'accountId' | 'signInId'>,
  state: Exclude<SignInState, 'waiting' | 'running' | 'codeWanted' | 'codeGiven'>,
  now: number,
  { failure, joined }: { readonly failure?: SignInFailure | undefined; readonly joined?: SignIn['joined'] } = {},
): Promise<boolean> =>
  (await change(
    accounts,
    signIn,
    {
      ...{ state, stateAt: now, failure, joined, sealed: undefined, sealedCode: undefined, dueShard: undefined, dueAt: undefined },
      ...(joined ? { ttl: ttlOf(now + joinedMs) } : {}),
    },
    underWay,
  )) !== undefined;

/** Deletes a sign-in completely. */
export const forgetSignIn = async (accounts: AccountsTable, accountId: string): Promise<void> => {
  await accounts.delete(signInKey(accountId));
};

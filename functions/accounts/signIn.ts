import { DeleteCommand, GetCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { SignOutReason } from '../contract/errors.ts';
import { type KeyWrapping, type SealContext, type Sealed, seal, unseal } from './envelope.ts';
import { type AccountsTable, accountDueShard, accountKey, conditionFailed, signInKey } from './table.ts';
import type { Session } from './vault.ts';

/** What a sign-in is done with. A secret (P12): it lies sealed in the vault for the minutes that it is needed. */
export type Credentials =
  | { readonly by: 'session'; readonly session: Session }
  | { readonly by: 'password'; readonly email: string; readonly password: string };

/**
 * `waiting`: for a worker · `running`: in the browser · `codeWanted`, `codeGiven`: LinkedIn has sent a verification code to the owner, who passes it on ·
 * the rest are ends. `abandoned`: nobody knows how far it came.
 */
export type SignInState = 'waiting' | 'running' | 'codeWanted' | 'codeGiven' | 'signedIn' | 'refused' | 'anotherMember' | 'abandoned';

const underWay: readonly SignInState[] = ['waiting', 'running', 'codeWanted', 'codeGiven'];

export const isUnderWay = (state: SignInState): boolean => underWay.includes(state);

/** An account's latest sign-in. Times in epoch milliseconds. */
export interface SignIn {
  readonly version: 1;
  readonly signInId: string;
  readonly customerId: string;
  readonly accountId: string;
  readonly by: Credentials['by'];
  readonly state: SignInState;
  /** Why LinkedIn refused it. */
  readonly reason?: SignOutReason;
  readonly sealed?: Sealed;
  readonly sealedCode?: Sealed;
  /** Runs that took it up. */
  readonly attempts: number;
  readonly fence: number;
  readonly expiresAt: number;
}

/** How long a sign-in may take, waiting for its owner's code and for the message of a dead worker included. */
export const signInLifetimeMs = 20 * 60_000;

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
  const signIn: SignIn = {
    version: 1,
    signInId,
    customerId,
    accountId,
    by: credentials.by,
    state: 'waiting',
    sealed: await seal(keys, JSON.stringify(credentials), contextOf(owner, 'signIn')),
    attempts: 0,
    fence: 0,
    expiresAt: now + signInLifetimeMs,
  };
  const { customerId: _, ...row } = signIn;
  await accounts.client.send(
    new PutCommand({
      TableName: accounts.name,
      // Its owner's id under another name: only accounts and tokens are listed by customer.
      Item: {
        ...signInKey(accountId),
        ...row,
        ownerId: customerId,
        dueShard: accountDueShard,
        dueAt: signIn.expiresAt,
        ttl: Math.ceil(signIn.expiresAt / 1000) + 86_400,
      },
    }),
  );
};

const readRow = (row: Record<string, unknown> | undefined): SignIn | undefined =>
  row && ({ ...row, customerId: row.ownerId } as unknown as SignIn);

export const readSignIn = async (accounts: AccountsTable, accountId: string): Promise<SignIn | undefined> =>
  readRow((await accounts.client.send(new GetCommand({ TableName: accounts.name, Key: signInKey(accountId), ConsistentRead: true }))).Item);

/** Lets the account's next run begin with this sign-in. */
export const orderSignIn = async (accounts: AccountsTable, accountId: string, signInId: string): Promise<void> => {
  await accounts.client.send(
    new UpdateCommand({
      TableName: accounts.name,
      Key: accountKey(accountId),
      UpdateExpression: 'SET signInId = :id',
      ConditionExpression: 'attribute_exists(pk)',
      ExpressionAttributeValues: { ':id': signInId },
    }),
  );
};

/** Sets a sign-in's attributes as long as it is this one and under way; `undefined` takes one away. Returns it as it is then. */
const change = async (
  accounts: AccountsTable,
  { accountId, signInId }: Pick<SignIn, 'accountId' | 'signInId'>,
  next: { readonly [Key in keyof SignIn]?: SignIn[Key] | undefined } & { readonly dueShard?: undefined; readonly dueAt?: undefined },
  states: readonly SignInState[],
  fence?: { readonly from: number; readonly isNew: boolean },
): Promise<SignIn | undefined> => {
  const set = Object.entries(next).filter(([, value]) => value !== undefined);
  const remove = Object.keys(next).filter((key) => next[key as keyof typeof next] === undefined);
  const fenced = fence === undefined ? '' : fence.isNew ? ' AND #fence < :seenFence' : ' AND #fence = :seenFence';
  try {
    const written = await accounts.client.send(
      new UpdateCommand({
        TableName: accounts.name,
        Key: signInKey(accountId),
        UpdateExpression: [
          set.length > 0 ? `SET ${set.map(([key]) => `#${key} = :${key}`).join(', ')}` : '',
          remove.length > 0 ? `REMOVE ${remove.map((key) => `#${key}`).join(', ')}` : '',
        ]
          .join(' ')
          .trim(),
        ConditionExpression: `#signInId = :seenId AND #state IN (${states.map((_, index) => `:state${index}`).join(', ')})${fenced}`,
        ExpressionAttributeNames: {
          ...Object.fromEntries(Object.keys(next).map((key) => [`#${key}`, key])),
          '#signInId': 'signInId',
          '#state': 'state',
          ...(fence ? { '#fence': 'fence' } : {}),
        },
        ExpressionAttributeValues: {
          ...Object.fromEntries(set.map(([key, value]) => [`:${key}`, value])),
          ':seenId': signInId,
          ...Object.fromEntries(states.map((state, index) => [`:state${index}`, state])),
          ...(fence ? { ':seenFence': fence.from } : {}),
        },
        ReturnValues: 'ALL_NEW',
      }),
    );
    return readRow(written.Attributes);
  } catch (error) {
    if (conditionFailed(error)) return undefined;
    throw error;
  }
};

/** Takes a sign-in up under a new fence; from then on no older run can change it. `undefined` where it is over, or a newer run has it. */
export const claimSignIn = (accounts: AccountsTable, signIn: SignIn, fence: number): Promise<SignIn | undefined> =>
  change(
    accounts,
    signIn,
    {
      state: 'running',
      fence,
      attempts: signIn.attempts + 1,
      // A password is used once, and so not needed again.
      ...(signIn.by === 'password' ? { sealed: undefined } : {}),
    },
    underWay,
    { from: fence, isNew: true },
  );

/** @throws SealBroken, KeyUnavailable */
export const openCredentials = async (keys: KeyWrapping, signIn: SignIn): Promise<Credentials | undefined> =>
  signIn.sealed && (JSON.parse(await unseal(keys, signIn.sealed, contextOf(signIn, 'signIn'))) as Credentials);

/** LinkedIn has sent its owner a code. Returns whether the sign-in is still this run's. */
export const askForCode = async (accounts: AccountsTable, signIn: SignIn): Promise<boolean> =>
  (await change(accounts, signIn, { state: 'codeWanted' }, ['running'], { from: signIn.fence, isNew: false })) !== undefined;

/** Passes the owner's code on. Returns whether one was wanted. */
export const giveCode = async (accounts: AccountsTable, keys: KeyWrapping, signIn: SignIn, code: string): Promise<boolean> => {
  const sealedCode = await seal(keys, code, contextOf(signIn, 'verificationCode'));
  return (await change(accounts, signIn, { state: 'codeGiven', sealedCode }, ['codeWanted'])) !== undefined;
};

/** Takes the owner's code and forgets it. `undefined` where the sign-in is not this run's any more. @throws SealBroken, KeyUnavailable */
export const takeCode = async (accounts: AccountsTable, keys: KeyWrapping, signIn: SignIn): Promise<string | undefined> => {
  const { sealedCode } = (await readSignIn(accounts, signIn.accountId)) ?? {};
  const fence = { from: signIn.fence, isNew: false };
  if (!sealedCode || !(await change(accounts, signIn, { state: 'running', sealedCode: undefined }, ['codeGiven'], fence))) return undefined;
  return unseal(keys, sealedCode, contextOf(signIn, 'verificationCode'));
};

/** Ends a sign-in and forgets what it was done with. Returns whether it had not ended before. */
export const endSignIn = async (
  accounts: AccountsTable,
  signIn: Pick<SignIn, 'accountId' | 'signInId'>,
  state: Exclude<SignInState, 'waiting' | 'running' | 'codeWanted' | 'codeGiven'>,
  reason?: SignOutReason,
): Promise<boolean> =>
  (await change(
    accounts,
    signIn,
    { state, reason, sealed: undefined, sealedCode: undefined, dueShard: undefined, dueAt: undefined },
    underWay,
  )) !== undefined;

/** Forgets a sign-in altogether. */
export const forgetSignIn = async (accounts: AccountsTable, accountId: string): Promise<void> => {
  await accounts.client.send(new DeleteCommand({ TableName: accounts.name, Key: signInKey(accountId) }));
};

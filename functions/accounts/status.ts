import { isDeepStrictEqual } from 'node:util';
import type { SignOutReason } from '../contract/errors.ts';
import { absent, all, type Condition, equals, rowExists } from '../rows/condition.ts';
import { orElse } from '../rows/conditionFailed.ts';
import { type Account, accountKind, readAccount, type StatusChange, shownStatus } from './account.ts';
import type { CodeChannel } from './signIn.ts';
import { statusFactsAt } from './statusDetails.ts';
import { type AccountsTable, accountDueShard, accountKey } from './table.ts';

/** The new state of an account. */
interface AccountState {
  readonly status: Account['status'];
  readonly reason?: SignOutReason | undefined;
  readonly paused: boolean;
}

/** Attributes that change with the status; `undefined` removes one. */
type Alongside = Readonly<Record<string, unknown>>;

/** The sweeper publishes the change if the process that made it dies first. */
const publishGraceMs = 60_000;

/** What is told of a status at a moment; what was told last is that of `statusAt`. */
const toldAt = (account: Account, at: number): Omit<StatusChange, 'at'> => ({
  ...shownStatus(account),
  details: statusFactsAt(account, at),
});

const fieldsOf = (seen: Account, to: AccountState, at: number, alongside: Alongside) => {
  const revision = seen.statusRevision ?? 0;
  const told = toldAt({ ...seen, ...alongside, status: to.status, reason: to.reason } as Account, at);
  const shown = !isDeepStrictEqual(told, toldAt(seen, seen.statusAt));
  const change: StatusChange = { ...told, at };
  return {
    ...alongside,
    status: to.status,
    reason: to.reason,
    paused: to.paused || undefined,
    statusRevision: revision + 1,
    ...(shown
      ? { statusAt: at, outbox: { ...seen.outbox, [revision + 1]: change }, dueShard: accountDueShard, dueAt: at + publishGraceMs }
      : {}),
  };
};

const asSeen = ({ statusRevision = 0 }: Account): Condition =>
  statusRevision === 0 ? all(rowExists, absent('statusRevision')) : equals('statusRevision', statusRevision);

/**
 * Changes an account's state if it is still the one that the decision was based on, and adds the event to its outbox in the same write.
 * `decide` returns `undefined` to leave it unchanged. Returns the updated account, or `undefined` if nothing was changed.
 */
export const changeState = async (
  accounts: AccountsTable,
  accountId: string,
  at: number,
  decide: (account: Account) => (AccountState & { readonly alongside?: Alongside }) | undefined,
): Promise<Account | undefined> => {
  for (;;) {
    const seen = await readAccount(accounts, accountId);
    const to = seen && decide(seen);
    if (!seen || !to) return undefined;
    const change = { set: fieldsOf(seen, to, at, to.alongside ?? {}) };
    const changed = await orElse(accounts.update(accountKey(accountId), change, asSeen(seen)), undefined);
    // It was changed elsewhere meanwhile: decide again.
    if (changed) return accountKind.read(changed);
  }
};

const noSignIn = { signInId: undefined, signInAsks: undefined, codeSentBy: undefined, signInNetworkError: undefined } as const;

/** Nothing keeps an account from reaching LinkedIn. */
const unhindered = { coolDownUntil: undefined, coolDowns: undefined, unreachable: undefined } as const;

/** The current status, with other attributes. */
export const sameState = (account: Account, alongside: Alongside): AccountState & { readonly alongside: Alongside } => ({
  status: account.status,
  reason: account.reason,
  paused: account.paused === true,
  alongside,
});

/** Makes the account's next run begin with this sign-in, in place of any earlier one. */
export const orderSignIn = (accounts: AccountsTable, accountId: string, signInId: string, at: number): Promise<Account | undefined> =>
  changeState(accounts, accountId, at, (account) => sameState(account, { ...noSignIn, signInId }));

/** LinkedIn asks the account's owner for something in this sign-in, or no longer does. */
export const recordSignInAsks = (
  accounts: AccountsTable,
  accountId: string,
  signInId: string,
  signInAsks: Account['signInAsks'],
  at: number,
  codeSentBy?: CodeChannel,
): Promise<Account | undefined> =>
  changeState(accounts, accountId, at, (account) =>
    account.signInId === signInId ? sameState(account, { signInAsks, codeSentBy }) : undefined,
  );

const isPaused = (account: Account): boolean => account.paused === true || account.status === 'paused';

/**
 * Records that LinkedIn signed the account out. `restrictedUntil`: when it lifts the restriction (epoch milliseconds), if it shows that. Returns
 * whether this was new.
 */
export const recordSignedOut = async (
  accounts: AccountsTable,
  accountId: string,
  reason: SignOutReason,
  at: number,
  restrictedUntil?: number,
): Promise<boolean> =>
  (await changeState(accounts, accountId, at, (account) => {
    if (account.status !== 'active' && account.status !== 'paused') return undefined;
    const sessionAgeMs = account.signedInAt === undefined ? undefined : Math.max(0, at - account.signedInAt);
    return { status: 'signedOut', reason, paused: isPaused(account), alongside: { restrictedUntil, sessionAgeMs } };
  })) !== undefined;

/** Sets an account's status; clears an earlier reason and cool-down. */
export const setAccountStatus = async (
  accounts: AccountsTable,
  accountId: string,
  status: Account['status'],
  at: number,
): Promise<void> => {
  await changeState(accounts, accountId, at, () => ({
    status,
    paused: status === 'paused',
    alongside: unhindered,
  }));
};

/** Pauses an account. One that is signed out stays signed out, and will be paused when it is signed in again. */
export const pauseAccount = (accounts: AccountsTable, accountId: string, at: number): Promise<Account | undefined> =>
  changeState(accounts, accountId, at, (account) => {
    if (isPaused(account) || account.status === 'disconnected') return undefined;
    return { status: account.status === 'active' ? 'paused' : account.status, reason: account.reason, paused: true };
  });

/** Resumes a paused account. */
export const resumeAccount = (accounts: AccountsTable, accountId: string, at: number): Promise<Account | undefined> =>
  changeState(accounts, accountId, at, (account) =>
    isPaused(account)
      ? { status: account.status === 'paused' ? 'active' : account.status, reason: account.reason, paused: false }
      : undefined,
  );

/** Disconnects an account; a sign-in under way is dropped. */
export const disconnectAccount = (accounts: AccountsTable, accountId: string, at: number): Promise<Account | undefined> =>
  changeState(accounts, accountId, at, (account) =>
    account.status === 'disconnected' && account.signInId === undefined
      ? undefined
      : {
          status: 'disconnected',
          paused: false,
          alongside: { ...noSignIn, ...unhindered, duplicateOf: undefined },
        },
  );

/** The member who has signed in, according to LinkedIn. */
export interface Member {
  readonly memberId: string | null;
  readonly publicUrl: string | null;
  readonly name: string | null;
  readonly salesNavigator: boolean | null;
  readonly premium: boolean | null;
}

/**
 * The sign-in with this id signed the account in, unless a newer one or a disconnection has come between. `holdsMember`: no other account of the
 * member is connected.
 */
export const recordSignedIn = (
  accounts: AccountsTable,
  accountId: string,
  signInId: string,
  member: Member,
  at: number,
  holdsMember = true,
): Promise<Account | undefined> =>
  changeState(accounts, accountId, at, (account) =>
    account.signInId === signInId
      ? {
          status: isPaused(account) ? 'paused' : 'active',
          paused: isPaused(account),
          alongside: {
            ...noSignIn,
            ...unhindered,
            signedInAt: at,
            sessionAgeMs: undefined,
            restrictedUntil: undefined,
            name: account.name ?? member.name,
            ...(member.memberId === null ? {} : { memberId: member.memberId }),
            ...(holdsMember ? { duplicateOf: undefined } : {}),
            ...(member.publicUrl === null ? {} : { publicUrl: member.publicUrl }),
            ...(member.salesNavigator === null ? {} : { salesNavigator: member.salesNavigator }),
            ...(member.premium === null ? {} : { premium: member.premium }),
          },
        }
      : undefined,
  );

/** What is known of a failed sign-in besides its reason. */
interface SignInFailed {
  /** When LinkedIn lifts the restriction that it met, if it shows that (epoch milliseconds). */
  readonly restrictedUntil?: number | undefined;
  /** What kept it from reaching LinkedIn. */
  readonly networkError?: string | undefined;
}

/** A sign-in has failed: the account keeps its status; a signed-out account gets the reason. */
export const recordSignInFailed = async (
  accounts: AccountsTable,
  accountId: string,
  signInId: string,
  reason: SignOutReason | undefined,
  at: number,
  { restrictedUntil, networkError }: SignInFailed = {},
): Promise<void> => {
  await changeState(accounts, accountId, at, (account) => {
    // Another sign-in, or a disconnection, has come since.
    if (account.signInId !== signInId) return undefined;
    const latest = account.status === 'signedOut' ? (reason ?? account.reason) : account.reason;
    const until = reason === 'restricted' && latest === reason ? { restrictedUntil } : {};
    return { ...sameState(account, { ...noSignIn, ...until, signInNetworkError: networkError }), reason: latest };
  });
};

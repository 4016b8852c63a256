import type { SignOutReason } from '../contract/errors.ts';
import { absent, all, type Condition, equals, rowExists } from '../rows/condition.ts';
import { orElse } from '../rows/conditionFailed.ts';
import { type Account, accountKind, readAccount, type StatusChange, shownStatus } from './account.ts';
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

const fieldsOf = (seen: Account, to: AccountState, at: number, alongside: Alongside) => {
  const revision = seen.statusRevision ?? 0;
  const before = shownStatus(seen);
  const after = shownStatus({ ...seen, ...alongside, status: to.status, reason: to.reason } as Account);
  const shown = after.status !== before.status || after.reason !== before.reason;
  const change: StatusChange = { ...after, at };
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
 * Changes an account's state, provided that it is still the one that the decision was made on, and puts what is to be published into its outbox in the same write.
 * `decide` answers `undefined` to leave it as it is. Returns the account as it is then, or `undefined` where nothing was changed.
 */
const changeState = async (
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
    // Somebody else changed it meanwhile: decide again.
    if (changed) return accountKind.read(changed);
  }
};

const noSignIn = { signInId: undefined, signInAsks: undefined } as const;

/** As it is, with what a sign-in changes beside it. */
const sameState = (account: Account, alongside: Alongside): AccountState & { readonly alongside: Alongside } => ({
  status: account.status,
  reason: account.reason,
  paused: account.paused === true,
  alongside,
});

/** Lets the account's next run begin with this sign-in, in place of any earlier one. */
export const orderSignIn = (accounts: AccountsTable, accountId: string, signInId: string, at: number): Promise<Account | undefined> =>
  changeState(accounts, accountId, at, (account) => sameState(account, { ...noSignIn, signInId }));

/** LinkedIn asks the account's owner for something in this sign-in, or no longer does. */
export const recordSignInAsks = (
  accounts: AccountsTable,
  accountId: string,
  signInId: string,
  signInAsks: Account['signInAsks'],
  at: number,
): Promise<Account | undefined> =>
  changeState(accounts, accountId, at, (account) => (account.signInId === signInId ? sameState(account, { signInAsks }) : undefined));

const isPaused = (account: Account): boolean => account.paused === true || account.status === 'paused';

/** Notes that LinkedIn signed the account out. Returns whether this was news. */
export const recordSignedOut = async (accounts: AccountsTable, accountId: string, reason: SignOutReason, at: number): Promise<boolean> =>
  (await changeState(accounts, accountId, at, (account) =>
    account.status === 'active' || account.status === 'paused' ? { status: 'signedOut', reason, paused: isPaused(account) } : undefined,
  )) !== undefined;

/** Sets an account's status; a reason and a cool-down of before are over. */
export const setAccountStatus = async (
  accounts: AccountsTable,
  accountId: string,
  status: Account['status'],
  at: number,
): Promise<void> => {
  await changeState(accounts, accountId, at, () => ({
    status,
    paused: status === 'paused',
    alongside: { coolDownUntil: undefined, coolDowns: undefined },
  }));
};

/** Stops an account's work. One that is signed out stays so, and will be paused when it is signed in again. */
export const pauseAccount = (accounts: AccountsTable, accountId: string, at: number): Promise<Account | undefined> =>
  changeState(accounts, accountId, at, (account) => {
    if (isPaused(account) || account.status === 'disconnected') return undefined;
    return { status: account.status === 'active' ? 'paused' : account.status, reason: account.reason, paused: true };
  });

/** Lets a paused account work again. */
export const resumeAccount = (accounts: AccountsTable, accountId: string, at: number): Promise<Account | undefined> =>
  changeState(accounts, accountId, at, (account) =>
    isPaused(account)
      ? { status: account.status === 'paused' ? 'active' : account.status, reason: account.reason, paused: false }
      : undefined,
  );

/** Ends an account's connection; a sign-in that is under way is of no use any more. */
export const disconnectAccount = (accounts: AccountsTable, accountId: string, at: number): Promise<Account | undefined> =>
  changeState(accounts, accountId, at, (account) =>
    account.status === 'disconnected' && account.signInId === undefined
      ? undefined
      : { status: 'disconnected', paused: false, alongside: { ...noSignIn, coolDownUntil: undefined, coolDowns: undefined } },
  );

/** Who LinkedIn says has signed in. */
export interface Member {
  readonly memberId: string | null;
  readonly publicUrl: string | null;
  readonly name: string | null;
  readonly salesNavigator: boolean | null;
}

/** An account was signed in by the sign-in with this id, unless a newer one or a disconnection has come between. */
export const recordSignedIn = (
  accounts: AccountsTable,
  accountId: string,
  signInId: string,
  member: Member,
  at: number,
): Promise<Account | undefined> =>
  changeState(accounts, accountId, at, (account) =>
    account.signInId === signInId
      ? {
          status: isPaused(account) ? 'paused' : 'active',
          paused: isPaused(account),
          alongside: {
            ...noSignIn,
            coolDownUntil: undefined,
            coolDowns: undefined,
            name: account.name ?? member.name,
            ...(member.memberId === null ? {} : { memberId: member.memberId }),
            ...(member.publicUrl === null ? {} : { publicUrl: member.publicUrl }),
            ...(member.salesNavigator === null ? {} : { salesNavigator: member.salesNavigator }),
          },
        }
      : undefined,
  );

/** A sign-in has failed: the account keeps its status, and one that is signed out gets the reason. */
export const recordSignInFailed = async (
  accounts: AccountsTable,
  accountId: string,
  signInId: string,
  reason: SignOutReason | undefined,
  at: number,
): Promise<void> => {
  await changeState(accounts, accountId, at, (account) => {
    // Another sign-in, or a disconnection, has come since.
    if (account.signInId !== signInId) return undefined;
    const latest = account.status === 'signedOut' ? (reason ?? account.reason) : account.reason;
    return { ...sameState(account, noSignIn), reason: latest };
  });
};

import { z } from 'zod';
import { absent, all, type Condition, equals, rowAbsent, rowExists } from '../rows/condition.ts';
import { wasDone } from '../rows/conditionFailed.ts';
import { rowKind } from '../rows/rowKind.ts';
import { type Account, readAccount } from './account.ts';
import { type AccountsTable, accountKey, memberKey } from './table.ts';

/** Which account a LinkedIn member is connected as: a member has one queue and one set of limits (P2). */
const memberKind = rowKind(
  'member',
  1,
  z.object({
    accountId: z.string(),
    /** The sign-in that claimed the member; the claim holds while it is under way, and once it has succeeded. */
    signInId: z.string().exactOptional(),
    /** Further accounts of the member, connected by releases that allowed it. */
    others: z.array(z.string()).exactOptional(),
    /** Number of changes: each is written only on the one that it was based on. */
    revision: z.number(),
  }),
);
type Claim = Readonly<ReturnType<typeof memberKind.read>>;

const readClaim = async (accounts: AccountsTable, memberId: string): Promise<Claim | undefined> =>
  memberKind.readIf(await accounts.get(memberKey(memberId)));

const isMembers = (account: Account | undefined, memberId: string): account is Account =>
  account !== undefined && account.status !== 'disconnected' && account.memberId === memberId;

/** Whether an account's sign-in has claimed the member and is still under way. */
const isSigningIn = (account: Account | undefined, { signInId }: Claim): account is Account =>
  account?.signInId !== undefined && account.signInId === signInId;

/** The claim is still the one that was read; the count of a claim that was deleted meanwhile begins anew. */
const isAsSeen = ({ revision, signInId }: Claim): Condition =>
  all(equals('revision', revision), signInId === undefined ? absent('signInId') : equals('signInId', signInId));

/** Writes a claim in place of the one that was read. Returns whether it was still that one. */
const put = (accounts: AccountsTable, memberId: string, seen: Claim | undefined, next: Omit<Claim, 'revision'>): Promise<boolean> => {
  const revision = (seen?.revision ?? 0) + 1;
  return wasDone(accounts.put(memberKind.at(memberKey(memberId), { ...next, revision }), seen ? isAsSeen(seen) : rowAbsent));
};

const without = (others: readonly string[] | undefined, accountId: string): Pick<Claim, 'others'> => {
  const left = others?.filter((each) => each !== accountId) ?? [];
  return left.length === 0 ? {} : { others: left };
};

/** The account that a member is connected as already. */
export interface Holder {
  readonly account: Account;
  /** Its sign-in has claimed the member and is about to end. */
  readonly isSigningIn: boolean;
}

/**
 * Claims a member for an account's sign-in, or tells who holds the member: of concurrent sign-ins one succeeds. A claim holds nothing if its account
 * is disconnected or gone, or its sign-in has ended without success, whatever crashed in between.
 */
export const claimMember = async (
  accounts: AccountsTable,
  memberId: string,
  { accountId, signInId }: { readonly accountId: string; readonly signInId: string },
): Promise<Holder | undefined> => {
  for (;;) {
    const seen = await readClaim(accounts, memberId);
    if (seen && seen.accountId !== accountId) {
      const account = await readAccount(accounts, seen.accountId);
      if (isMembers(account, memberId)) return { account, isSigningIn: false };
      if (isSigningIn(account, seen)) return { account, isSigningIn: true };
    }
    if (await put(accounts, memberId, seen, { accountId, signInId, ...without(seen?.others, accountId) })) return undefined;
  }
};

const recordDuplicate = (accounts: AccountsTable, accountId: string, memberId: string, duplicateOf: Account['duplicateOf']) =>
  wasDone(accounts.change(accountKey(accountId), { set: { duplicateOf } }, all(rowExists, equals('memberId', memberId))));

/** Gives a member that nobody holds any more to the next of its other accounts. */
const handOver = async (accounts: AccountsTable, memberId: string, seen: Claim): Promise<boolean> => {
  for (const accountId of seen.others ?? []) {
    const next = await readAccount(accounts, accountId);
    if (!isMembers(next, memberId)) continue;
    const left = without(seen.others, accountId);
    if (!(await put(accounts, memberId, seen, { accountId, ...left }))) return false;
    await recordDuplicate(accounts, accountId, memberId, undefined);
    const { customerId } = next;
    for (const other of left.others ?? []) await recordDuplicate(accounts, other, memberId, { accountId, customerId });
    return true;
  }
  return wasDone(accounts.delete(memberKey(memberId), isAsSeen(seen)));
};

/**
 * Releases the member of an account that is disconnected or gone, so that anybody may connect them. One that has been signed in again meanwhile, or
 * is about to be, keeps its member. Idempotent.
 */
export const releaseMember = async (
  accounts: AccountsTable,
  { accountId, memberId }: Pick<Account, 'accountId' | 'memberId'>,
): Promise<void> => {
  if (memberId === undefined) return;
  for (;;) {
    const seen = await readClaim(accounts, memberId);
    if (!seen) return;
    // After the claim: an account that is signed in later claims the member anew, and this claim is then no longer as it was seen.
    const account = await readAccount(accounts, accountId);
    if (isMembers(account, memberId) || isSigningIn(account, seen)) return;
    if (seen.accountId === accountId) {
      if (await handOver(accounts, memberId, seen)) return;
    } else {
      if (!seen.others?.includes(accountId)) return;
      const { others: _, revision: __, ...claim } = seen;
      if (await put(accounts, memberId, seen, { ...claim, ...without(seen.others, accountId) })) return;
    }
  }
};

/**
 * Claims the member of an account that an earlier release connected. If another account holds the member, it is recorded in both, and the account
 * goes on working: returns that other account's id. Idempotent.
 */
export const adoptMember = async (
  accounts: AccountsTable,
  { accountId, memberId, status }: Pick<Account, 'accountId' | 'memberId' | 'status'>,
): Promise<string | undefined> => {
  if (memberId === undefined || status === 'disconnected') return undefined;
  for (;;) {
    const seen = await readClaim(accounts, memberId);
    if (seen?.accountId === accountId) return undefined;
    const account = seen && (await readAccount(accounts, seen.accountId));
    if (!seen || !(isMembers(account, memberId) || isSigningIn(account, seen))) {
      if (await put(accounts, memberId, seen, { accountId, ...without(seen?.others, accountId) })) return undefined;
      continue;
    }
    const { revision: _, ...claim } = seen;
    const others = [...(seen.others ?? []).filter((each) => each !== accountId), accountId];
    if (!(await put(accounts, memberId, seen, { ...claim, others }))) continue;
    await recordDuplicate(accounts, accountId, memberId, { accountId: account.accountId, customerId: account.customerId });
    return account.accountId;
  }
};

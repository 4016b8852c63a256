import { GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { AccountStatus } from '../contract/account.status.ts';
import type { SignOutReason } from '../contract/errors.ts';
import type { WorkingHours } from '../contract/working.hours.ts';
import type { Limits } from './limits.ts';
import { type AccountsTable, accountKey } from './table.ts';

/** A change of status that is to be published. */
export interface StatusChange {
  readonly status: AccountStatus;
  readonly reason: SignOutReason | null;
  /** Epoch milliseconds. */
  readonly at: number;
}

/** That it is `connecting` follows from the sign-in under way. */
type StoredStatus = Exclude<AccountStatus, 'connecting'>;

/** A LinkedIn account as it is kept; its session lies in the vault. Times in epoch milliseconds. */
export interface Account {
  readonly version: number;
  readonly accountId: string;
  readonly customerId: string;
  /** What its owner calls it, or else the member's name. */
  readonly name: string | null;
  readonly status: StoredStatus;
  /** Why LinkedIn signed it out; only while it is. */
  readonly reason?: SignOutReason;
  /** When `status` changed. */
  readonly statusAt: number;
  /** Its owner paused it; kept while it is signed out as well. */
  readonly paused?: boolean;
  /** Counts the changes of status: a change is written on the revision that it was decided on. */
  readonly statusRevision?: number;
  /** Changes of status that have not been published yet, by their revision. */
  readonly outbox?: Readonly<Record<string, StatusChange>>;
  /** LinkedIn asked for fewer requests: none before this. */
  readonly coolDownUntil?: number;
  /** How often in a row LinkedIn has asked for it. */
  readonly coolDowns?: number;
  /** A sign-in is under way; it goes before every request. */
  readonly signInId?: string;
  /** What LinkedIn asks the owner for in it. */
  readonly signInAsks?: 'code';
  /** Who the member is, once LinkedIn has told: the id stays, the address may change. */
  readonly memberId?: string;
  readonly publicUrl?: string;
  readonly salesNavigator?: boolean;
  readonly workingHours?: WorkingHours;
  readonly limits?: Limits;
  readonly createdAt?: number;
}

export const accountVersion = 1;

/** How it stands as its owner sees it: one that nobody is signed in to yet is `connecting` as long as a sign-in is under way. */
export const shownStanding = ({
  status,
  reason,
  signInId,
  signInAsks,
}: Pick<Account, 'status' | 'reason' | 'signInId' | 'signInAsks'>): Pick<StatusChange, 'status' | 'reason'> => {
  if (signInId !== undefined && (status === 'signedOut' || status === 'disconnected'))
    return { status: 'connecting', reason: signInAsks === undefined ? null : 'verificationCode' };
  return { status, reason: status === 'signedOut' ? (reason ?? 'unknown') : null };
};

export const readAccount = async (accounts: AccountsTable, accountId: string): Promise<Account | undefined> =>
  (await accounts.client.send(new GetCommand({ TableName: accounts.name, Key: accountKey(accountId), ConsistentRead: true }))).Item as
    | Account
    | undefined;

/** Sets what an owner decides about an account; `undefined` takes it away. Returns the account as it is then. */
export const writeAccount = async (
  accounts: AccountsTable,
  accountId: string,
  change: { readonly [Key in 'workingHours' | 'limits']?: Account[Key] | undefined },
): Promise<Account> => {
  const given = Object.entries(change).filter(([, value]) => value !== undefined);
  const taken = Object.keys(change).filter((key) => given.every(([name]) => name !== key));
  const written = await accounts.client.send(
    new UpdateCommand({
      TableName: accounts.name,
      Key: accountKey(accountId),
      UpdateExpression: [
        given.length > 0 ? `SET ${given.map(([key]) => `#${key} = :${key}`).join(', ')}` : '',
        taken.length > 0 ? `REMOVE ${taken.map((key) => `#${key}`).join(', ')}` : '',
      ]
        .join(' ')
        .trim(),
      ConditionExpression: 'attribute_exists(pk)',
      ExpressionAttributeNames: Object.fromEntries(Object.keys(change).map((key) => [`#${key}`, key])),
      ...(given.length > 0 ? { ExpressionAttributeValues: Object.fromEntries(given.map(([key, value]) => [`:${key}`, value])) } : {}),
      ReturnValues: 'ALL_NEW',
    }),
  );
  return written.Attributes as Account;
};

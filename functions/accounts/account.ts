import { z } from 'zod';
import { accountStatuses } from '../contract/account.status.ts';
import { signOutReasons } from '../contract/errors.ts';
import { workingHours } from '../contract/working.hours.ts';
import { rowExists } from '../rows/condition.ts';
import { rowKind } from '../rows/rowKind.ts';
import { limits } from './limits.ts';
import { type AccountsTable, accountKey } from './table.ts';

const status = z.enum(accountStatuses);
/** That it is `connecting` follows from the sign-in under way. */
const storedStatus = status.exclude(['connecting']);
const reason = z.enum(signOutReasons);

/** A change of status that is to be published. `at`: epoch milliseconds. */
const statusChange = z.object({ status, reason: reason.nullable(), at: z.number() });
export type StatusChange = Readonly<z.output<typeof statusChange>>;

/** The hashes of an account's identification tokens: the one in force, and earlier ones with the moment after which they are not taken. */
const identification = z.object({ hash: z.string(), earlier: z.record(z.string(), z.number()) });
export type Identification = Readonly<z.output<typeof identification>>;

/** A LinkedIn account as it is kept; its session lies in the vault. Times in epoch milliseconds. */
export const accountKind = rowKind(
  'account',
  1,
  z.object({
    accountId: z.string(),
    customerId: z.string(),
    /** What its owner calls it, or else the member's name. */
    name: z.string().nullable(),
    status: storedStatus,
    /** Why LinkedIn signed it out; only while it is. */
    reason: reason.exactOptional(),
    /** When `status` changed. */
    statusAt: z.number(),
    /** Its owner paused it; kept while it is signed out as well. */
    paused: z.boolean().exactOptional(),
    /** Counts the changes of status: a change is written on the revision that it was decided on. */
    statusRevision: z.number().exactOptional(),
    /** Changes of status that have not been published yet, by their revision. */
    outbox: z.record(z.string(), statusChange).exactOptional(),
    /** LinkedIn asked for fewer requests: none before this. */
    coolDownUntil: z.number().exactOptional(),
    /** How often in a row LinkedIn has asked for it. */
    coolDowns: z.number().exactOptional(),
    /** A sign-in is under way; it goes before every request. */
    signInId: z.string().exactOptional(),
    /** What LinkedIn asks the owner for in it. */
    signInAsks: z.literal('code').exactOptional(),
    /** Who the member is, once known from LinkedIn: the id stays, the address may change. */
    memberId: z.string().exactOptional(),
    publicUrl: z.string().exactOptional(),
    salesNavigator: z.boolean().exactOptional(),
    workingHours: workingHours.exactOptional(),
    limits: limits.exactOptional(),
    createdAt: z.number().exactOptional(),
    identification: identification.exactOptional(),
  }),
);
export type Account = Readonly<ReturnType<typeof accountKind.read>>;

/** How it stands as its owner sees it: one that nobody is signed in to yet is `connecting` as long as a sign-in is under way. */
export const shownStatus = ({
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
  accountKind.readIf(await accounts.get(accountKey(accountId)));

/** Sets what an owner decides about an account; `undefined` takes it away. Returns the account as it is then. @throws ConditionFailed */
export const writeAccount = async (
  accounts: AccountsTable,
  accountId: string,
  change: { readonly [Key in 'workingHours' | 'limits']?: Account[Key] | undefined },
): Promise<Account> => accountKind.read(await accounts.update(accountKey(accountId), { set: change }, rowExists));

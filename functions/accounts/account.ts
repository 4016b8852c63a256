import { z } from 'zod';
import { accountStatuses, exactStatuses } from '../contract/account.status.ts';
import { codeChannels } from '../contract/account.statusDetails.ts';
import { whileWaitingChoices } from '../contract/acting.functions.ts';
import { signOutReasons } from '../contract/errors.ts';
import { workingHours } from '../contract/working.hours.ts';
import { rowExists } from '../rows/condition.ts';
import { rowKind } from '../rows/rowKind.ts';
import { sealed } from './envelope.ts';
import { limits } from './limits.ts';
import { type AccountsTable, accountKey } from './table.ts';

/** What of an account needs approval. `inAgent`: an MCP client may ask its user. */
const approvalRule = z.object({
  functions: z.array(z.string()),
  whileWaiting: z.enum(whileWaitingChoices),
  inAgent: z.boolean(),
});

const status = z.enum(accountStatuses);
/** `connecting` is derived from the sign-in under way. */
const storedStatus = status.exclude(['connecting']);
const reason = z.enum(signOutReasons);

const codeChannel = z.enum(codeChannels);

/** A status exactly, as far as there is more to it; absent in changes that earlier releases recorded. `until`: epoch milliseconds. */
const details = z.object({
  status: z.enum(exactStatuses),
  reason: reason.exactOptional(),
  until: z.number().exactOptional(),
  codeSentBy: codeChannel.exactOptional(),
  sessionAgeSeconds: z.number().exactOptional(),
  neverSignedIn: z.boolean().exactOptional(),
  networkError: z.string().exactOptional(),
});

/** A change of status to be published. `at`: epoch milliseconds. */
const statusChange = z.object({ status, reason: reason.nullable(), at: z.number(), details: details.exactOptional() });
export type StatusChange = Readonly<z.output<typeof statusChange>>;

/**
 * The hashes of an account's identification tokens: the current one, earlier ones with the end of their validity, and further ones without an end,
 * given out when its member was connected again.
 */
const identification = z.object({
  hash: z.string(),
  earlier: z.record(z.string(), z.number()),
  further: z.array(z.string()).exactOptional(),
  /** Number of changes: each is written only on the one that it was based on. */
  changes: z.number().exactOptional(),
  /** The current one itself, for Linked API's clients, which read it when they list accounts. */
  kept: sealed.exactOptional(),
});
export type Identification = Readonly<z.output<typeof identification>>;

/** What is shown of an account's network: never the login of its proxy, which is in the vault. */
const shownNetwork = z.object({
  /** The host of the proxy. */
  proxy: z.string().nullable(),
  timeZone: z.string().nullable(),
  locale: z.string().nullable(),
});
export type ShownNetwork = Readonly<z.output<typeof shownNetwork>>;

/** Nothing was set. */
export const noNetwork: ShownNetwork = { proxy: null, timeZone: null, locale: null };

/** A LinkedIn account as stored; its session is in the vault. Times in epoch milliseconds. */
export const accountKind = rowKind(
  'account',
  1,
  z.object({
    accountId: z.string(),
    customerId: z.string(),
    /** The name given by its owner, or else the member's name. */
    name: z.string().nullable(),
    status: storedStatus,
    /** Why LinkedIn signed it out; only while it is signed out. */
    reason: reason.exactOptional(),
    /** When what is told of its status changed. */
    statusAt: z.number(),
    /** Paused by its owner; kept while it is signed out as well. */
    paused: z.boolean().exactOptional(),
    /** Counts the changes of status: a change is written only on the revision that it was based on. */
    statusRevision: z.number().exactOptional(),
    /** Changes of status that have not been published yet, by their revision. */
    outbox: z.record(z.string(), statusChange).exactOptional(),
    /** LinkedIn throttled the account: no request before this time. */
    coolDownUntil: z.number().exactOptional(),
    /** How often in a row LinkedIn throttled it. */
    coolDowns: z.number().exactOptional(),
    /** When LinkedIn lifts its restriction, as far as it has shown that. */
    restrictedUntil: z.number().exactOptional(),
    /** When its session began. */
    signedInAt: z.number().exactOptional(),
    /** How old its session was when LinkedIn ended it. */
    sessionAgeMs: z.number().exactOptional(),
    /**
     * LinkedIn could not be reached; shown until a request reaches it, or `until`. `since` and `retryAt` if the proxy of the account fails: since when,
     * and when the next request tries it.
     */
    unreachable: z
      .object({ error: z.string(), until: z.number(), since: z.number().exactOptional(), retryAt: z.number().exactOptional() })
      .exactOptional(),
    /** A sign-in is under way; it precedes all requests. */
    signInId: z.string().exactOptional(),
    /** What LinkedIn asks the owner for during the sign-in. */
    signInAsks: z.literal('code').exactOptional(),
    /** Where LinkedIn has sent the code that it asks for. */
    codeSentBy: codeChannel.exactOptional(),
    /** What kept its last sign-in from reaching LinkedIn, if that is why it failed. */
    signInNetworkError: z.string().exactOptional(),
    /** The member, once known from LinkedIn: the id is permanent, the address may change. */
    memberId: z.string().exactOptional(),
    /** Another account of the same member, from before a member was connected only once. */
    duplicateOf: z.object({ accountId: z.string(), customerId: z.string() }).exactOptional(),
    publicUrl: z.string().exactOptional(),
    salesNavigator: z.boolean().exactOptional(),
    premium: z.boolean().exactOptional(),
    workingHours: workingHours.exactOptional(),
    limits: limits.exactOptional(),
    /** Which functions need approval, and how. */
    approval: approvalRule.exactOptional(),
    network: shownNetwork.exactOptional(),
    /** The number of the last change of its network. */
    networkRevision: z.number().exactOptional(),
    createdAt: z.number().exactOptional(),
    identification: identification.exactOptional(),
    /** Its erasure has begun: its customer no longer has it. */
    isClosing: z.boolean().exactOptional(),
  }),
);
export type Account = Readonly<ReturnType<typeof accountKind.read>>;

/** The status shown to its owner: an account without a session is `connecting` while a sign-in is under way. */
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

/** Sets an owner's settings of an account; `undefined` removes one. Returns the updated account. @throws ConditionFailed */
export const writeAccount = async (
  accounts: AccountsTable,
  accountId: string,
  change: { readonly [Key in 'workingHours' | 'limits' | 'approval']?: Account[Key] | undefined },
): Promise<Account> => accountKind.read(await accounts.update(accountKey(accountId), { set: change }, rowExists));

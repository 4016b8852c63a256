import { z } from 'zod';
import { shownSignIn, signInFailures, tooManySignIns } from './account.signIn.ts';
import { type AccountStatus, accountStatuses, statusAdvice } from './account.status.ts';
import { statusDetails } from './account.statusDetails.ts';
import { accountNotFound, declareAdministration, givenAccountId, label } from './administration.declaration.ts';
import { proxyNotAllowed } from './administration.network.ts';
import { cookies, linkedInCookies } from './cookies.ts';
import { signOutReasons } from './errors.ts';
import { accountId, mary } from './examples.ts';
import { networkSettings, shownNetwork } from './network.ts';
import { secret } from './secret.ts';
import { shownTime } from './time.ts';
import { shownPersonUrl } from './urls.ts';
import { workingHours } from './working.hours.ts';

/** The ways to sign in: the session's cookies (`li_at` at least), or email and password, which is not stored. */
const signIn = {
  cookies: cookies.optional(),
  userAgent: z
    .string()
    .min(1)
    .max(500)
    .regex(/^[\x20-\x7e]+$/, 'must be one line of printable ASCII')
    .optional()
    .describe('User agent of the browser that the cookies come from.'),
  email: z.email().max(254).optional().describe('Email address with which the owner signs in.'),
  password: secret(200).optional().describe('Password; not stored.'),
};

type SignIn = z.output<z.ZodObject<typeof signIn>>;

const isOneWay = ({ cookies, email, password }: SignIn): boolean =>
  cookies ? email === undefined && password === undefined : email !== undefined && password !== undefined;

const hasSession = ({ cookies }: SignIn): boolean => cookies === undefined || linkedInCookies(cookies).some(({ name }) => name === 'li_at');

const oneWay = 'must have either cookies, or email and password';
const sessionCookie = { path: ['cookies', 'li_at'], message: 'is required' };

const onAccount = z.strictObject({ accountId: givenAccountId });

/** An account as its customer sees it. */
const account = z.strictObject({
  accountId: z.string(),
  name: z.string().nullable(),
  publicUrl: shownPersonUrl.nullable(),
  salesNavigator: z.boolean().nullable(),
  premium: z.boolean().nullable().describe('`null` until account.get, a sign-in or accounts.check has read it.'),
  status: z.enum(accountStatuses),
  reason: z.enum(signOutReasons).nullable(),
  statusDetails,
  signIn: shownSignIn.nullable().describe('The latest sign-in, while it is in progress or if it failed.'),
  coolDownUntil: shownTime.nullable(),
  workingHours: workingHours.nullable(),
  duplicateOf: z
    .strictObject({ accountId: z.string().nullable().describe('`null`: an account of another customer.') })
    .nullable()
    .describe('Another account of the same LinkedIn member, from before a member was connected only once: disconnect one of them.'),
  network: z.strictObject(shownNetwork).describe('What accounts.setNetwork has set.'),
  createdAt: shownTime,
  lastActiveAt: shownTime.nullable(),
  unfinishedRequests: z.int().nonnegative().describe('Requests that wait or run.'),
});

const signInStatus = z.enum([...accountStatuses, 'verificationRequired']);

/** What a call that signs in answers besides: that a code is wanted, and whether the last one was wrong. */
const signInAnswer = {
  status: signInStatus,
  reason: z
    .literal('codeWrong')
    .nullable()
    .describe('`codeWrong`: LinkedIn refused the code; pass on another one. Three wrong codes end the sign-in.'),
};

/** The same about an account that is known. */
const signInDone = z.strictObject({ accountId: z.string(), ...signInAnswer });

/** What can become of a sign-in before LinkedIn asks for a code. */
const { codeWrong: _codeWrong, verificationExpired: _verificationExpired, anotherMember, ...beginningErrors } = signInFailures;

/** The status of an example, with what to do about it. */
const shownStatus = <Status extends AccountStatus>(status: Status, since: string) => ({
  status,
  statusDetails: {
    status,
    reason: null,
    since,
    until: null,
    codeSentBy: null,
    sessionAgeSeconds: null,
    neverSignedIn: false,
    networkError: null,
    ...statusAdvice({ status, reason: null, sessionAgeSeconds: null }),
  },
});

const connectedAt = '2026-09-01T07:00:00Z';
const changedAt = '2026-10-05T08:40:00Z';

/** What the examples show. */
const shownExample = {
  accountId,
  name: 'Mary',
  publicUrl: mary,
  salesNavigator: false,
  premium: false,
  ...shownStatus('active', connectedAt),
  reason: null,
  signIn: null,
  coolDownUntil: null,
  workingHours: null,
  duplicateOf: null,
  network: { proxy: null, timeZone: null, locale: null },
  createdAt: connectedAt,
  lastActiveAt: '2026-10-05T08:32:14Z',
  unfinishedRequests: 2,
} as const;

export const accountsConnect = declareAdministration({
  name: 'accounts.connect',
  summary:
    'Connects a LinkedIn account by its cookies, or by email and password. A member whom this customer has connected already is signed in again: the answer has the id of that account.',
  input: z
    .strictObject({
      ...signIn,
      name: label.optional().describe('What you call the account.'),
      network: z
        .strictObject(networkSettings)
        .optional()
        .describe('Proxy, time zone and language of its browser, from this sign-in on, as in accounts.setNetwork.'),
    })
    .refine(isOneWay, oneWay)
    .refine(hasSession, sessionCookie),
  output: z.strictObject({ accountId: z.string(), identificationToken: secret(), ...signInAnswer }),
  errors: { ...beginningErrors, proxyNotAllowed, tooManySignIns },
  example: {
    input: { cookies: { li_at: 'AQEDAR…' }, name: 'Mary' },
    output: { accountId, identificationToken: 'ait_J4x…', status: 'active', reason: null },
  },
});

export const accountsVerify = declareAdministration({
  name: 'accounts.verify',
  summary: 'Passes on the verification code that LinkedIn sent during a sign-in.',
  input: z.strictObject({ accountId: givenAccountId, code: secret(20).describe('The code.') }),
  output: signInDone,
  errors: {
    accountNotFound,
    verificationNotExpected: {
      status: 409,
      message: 'No sign-in of this account waits for a code. Start one with accounts.connect or accounts.reconnect.',
    },
    ...signInFailures,
    tooManySignIns,
  },
  example: { input: { accountId, code: '482913' }, output: { accountId, status: 'active', reason: null } },
});

export const accountsList = declareAdministration({
  name: 'accounts.list',
  summary: 'Lists the LinkedIn accounts of the customer.',
  access: 'read',
  keepsToAccounts: true,
  input: z.strictObject({}),
  output: z.array(account),
  errors: {},
  example: { input: {}, output: [shownExample] },
});

export const accountsGet = declareAdministration({
  name: 'accounts.get',
  summary: 'Returns one account with its status and the reason for it.',
  access: 'read',
  input: onAccount,
  output: account,
  errors: { accountNotFound },
  example: { input: { accountId }, output: shownExample },
});

export const accountsDisconnect = declareAdministration({
  name: 'accounts.disconnect',
  summary: 'Deletes the session and the stored conversations of an account; its requests end as canceled.',
  input: onAccount,
  output: account,
  errors: { accountNotFound },
  example: { input: { accountId }, output: { ...shownExample, ...shownStatus('disconnected', changedAt) } },
});

export const accountsReconnect = declareAdministration({
  name: 'accounts.reconnect',
  summary: 'Signs an account in again; its waiting requests continue.',
  input: z
    .strictObject({ accountId: givenAccountId, ...signIn })
    .refine(isOneWay, oneWay)
    .refine(hasSession, sessionCookie),
  output: signInDone,
  errors: {
    accountNotFound,
    ...beginningErrors,
    anotherMember,
    tooManySignIns,
  },
  example: {
    input: { accountId, email: 'mary@example.org', password: 'a long sentence of hers' },
    output: { accountId, status: 'verificationRequired', reason: null },
  },
});

export const accountsRegenerateIdentificationToken = declareAdministration({
  name: 'accounts.regenerateIdentificationToken',
  summary: 'Gives an account a new identification token; the old one stays valid for the overlap.',
  input: z.strictObject({
    accountId: givenAccountId,
    overlapHours: z.int().min(0).max(168).default(0).describe('How long the old token stays valid, in hours.'),
  }),
  output: z.strictObject({ accountId: z.string(), identificationToken: secret(), previousValidUntil: shownTime.nullable() }),
  errors: {
    accountNotFound,
    tooManyIdentificationTokens: {
      status: 409,
      message:
        'A hundred replaced identification tokens of this account are still valid. Wait until their overlap ends, or call this with overlapHours 0, which ends them all.',
    },
  },
  example: {
    input: { accountId, overlapHours: 24 },
    output: { accountId, identificationToken: 'ait_9Rw…', previousValidUntil: '2026-10-06T08:30:00Z' },
  },
});

export const accountsPause = declareAdministration({
  name: 'accounts.pause',
  summary: 'Stops all work of an account; its requests wait.',
  input: onAccount,
  output: account,
  errors: { accountNotFound },
  example: { input: { accountId }, output: { ...shownExample, ...shownStatus('paused', changedAt) } },
});

export const accountsResume = declareAdministration({
  name: 'accounts.resume',
  summary: 'Lets a paused account work again.',
  input: onAccount,
  output: account,
  errors: { accountNotFound },
  example: { input: { accountId }, output: shownExample },
});

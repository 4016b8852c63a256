import { z } from 'zod';
import { accountNotFound, declareAdministration, givenAccountId, id, label } from './administration.declaration.ts';
import { proxyNotAllowed } from './administration.network.ts';
import { connectStages } from './connectPage.ts';
import { accountId } from './examples.ts';
import { networkSettings } from './network.ts';
import { secret } from './secret.ts';
import { shownTime } from './time.ts';

const loopback = /^(?:localhost|127\.0\.0\.1|\[::1\])$/;

const canReturnTo = (text: string): boolean => {
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  if (url.username !== '' || url.password !== '') return false;
  return url.protocol === 'https:' || (url.protocol === 'http:' && loopback.test(url.hostname));
};

const returnUrl = z
  .string()
  .max(2048)
  .refine(canReturnTo, { message: 'must be an https URL without user name and password (http only for localhost)', abort: true })
  .overwrite((text) => new URL(text).href)
  .describe('Where the page leads back to at its end: an https URL, shown before it is followed. Nothing is added to it.');

/** What the examples show. */
const linkExample = {
  linkId: 'q0Zk1nX3uYw7cF5sD9aLtB2mHeYk3vT9wQz7LmR2sXc',
  accountId,
  isAgain: false,
  stage: 'connected',
  isOpened: true,
  createdAt: '2026-10-05T08:30:00Z',
  expiresAt: '2026-10-05T09:00:00Z',
} as const;

export const accountsConnectLink = declareAdministration({
  name: 'accounts.connectLink',
  summary: 'Makes a link to a page on which the owner of a LinkedIn account signs in; nobody else sees password, code or cookies.',
  input: z
    .strictObject({
      accountId: givenAccountId.optional().describe('An account that is to sign in again; without it, a new account is connected.'),
      name: label.optional().describe('What you call the new account; shown to its owner.'),
      network: z
        .strictObject(networkSettings)
        .optional()
        .describe('Proxy, time zone and language of the new account’s browser, from its first sign-in on, as in accounts.setNetwork.'),
      returnUrl: returnUrl.optional(),
      expiresInMinutes: z.int().min(5).max(60).default(30).describe('How long the owner may begin to sign in, in minutes.'),
    })
    .refine(({ accountId, name }) => accountId === undefined || name === undefined, {
      path: ['name'],
      message: 'must be left out with accountId: that account has a name',
    })
    .refine(({ accountId, network }) => accountId === undefined || network === undefined, {
      path: ['network'],
      message: 'must be left out with accountId: that account keeps its network, which accounts.setNetwork changes',
    }),
  output: z.strictObject({
    url: secret().describe('The link. It works in the first browser that opens it, and only there; give it to the owner alone.'),
    linkId: z.string().describe('Names the link in accounts.getConnectLink; nobody can sign in with it.'),
    expiresAt: shownTime,
    accountId: z.string().describe('Id of the account. A new one is there when its owner has begun to sign in.'),
    identificationToken: secret()
      .nullable()
      .describe('Of a new account, valid once it is there; shown only now. `null` for an account that signs in again.'),
  }),
  errors: { accountNotFound, proxyNotAllowed },
  example: {
    input: { name: 'Mary', returnUrl: 'https://crm.example.org/linkedin' },
    output: {
      url: 'https://api.example.org/connect#acl_J4x…',
      linkId: linkExample.linkId,
      expiresAt: '2026-10-05T09:00:00Z',
      accountId,
      identificationToken: 'ait_J4x…',
    },
  },
});

const linkId = id.describe('Id of the link, from accounts.connectLink.');

const shownLink = z.strictObject({
  linkId: z.string(),
  accountId: z.string().describe('The account; the one that the member was connected as already, if its owner signed in to that.'),
  isAgain: z.boolean().describe('Whether the link is for an account to sign in again.'),
  stage: z
    .enum(connectStages)
    .describe(
      '`form`: its owner can sign in · `waiting` for a worker · `running` in the browser · `codeWanted`: LinkedIn asks its owner for a code · the others are final. `exhausted`: too many failed sign-ins; `over`: the account was signed in otherwise.',
    ),
  isOpened: z.boolean().describe('Whether a browser has opened it.'),
  createdAt: shownTime,
  expiresAt: shownTime,
});

const connectLinkNotFound = {
  status: 404,
  message: 'There is no such link: it is known until a day after its end. Make a new one with accounts.connectLink.',
} as const;

export const accountsGetConnectLink = declareAdministration({
  name: 'accounts.getConnectLink',
  summary: 'Returns how far a connect link has come.',
  access: 'read',
  keepsToAccounts: true,
  input: z.strictObject({ linkId }),
  output: shownLink,
  errors: { connectLinkNotFound },
  example: { input: { linkId: linkExample.linkId }, output: linkExample },
});

export const accountsListConnectLinks = declareAdministration({
  name: 'accounts.listConnectLinks',
  summary: 'Lists the connect links that have not ended, the latest first.',
  access: 'read',
  keepsToAccounts: true,
  input: z.strictObject({}),
  output: z.strictObject({ links: z.array(shownLink) }),
  errors: {},
  example: { input: {}, output: { links: [{ ...linkExample, stage: 'form' }] } },
});

export const accountsCancelConnectLink = declareAdministration({
  name: 'accounts.cancelConnectLink',
  summary: 'Ends a connect link, and a sign-in under way with it; an account that the link has created is disconnected.',
  keepsToAccounts: true,
  input: z.strictObject({ linkId }),
  output: shownLink,
  errors: {
    connectLinkNotFound,
    connectLinkEnded: {
      status: 409,
      message:
        'This link has ended: stage of accounts.getConnectLink says how. Disconnect its account with accounts.disconnect if it is not wanted.',
    },
  },
  example: { input: { linkId: linkExample.linkId }, output: { ...linkExample, stage: 'canceled' } },
});

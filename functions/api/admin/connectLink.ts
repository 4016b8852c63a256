import { type ConnectLink, connectLinksOf, putConnectLink, readConnectLink } from '../../accounts/connectLink.ts';
import { newId, newToken } from '../../accounts/customers.ts';
import { sealNetwork } from '../../accounts/network.ts';
import { mayUseAccount } from '../../accounts/rights.ts';
import { signInLifetimeMs } from '../../accounts/signIn.ts';
import { tokenHash } from '../../accounts/table.ts';
import type { CallingToken } from '../../accounts/tokens.ts';
import type { AdminOutputOf } from '../../contract/administration.ts';
import type { Randomness } from '../../randomness.ts';
import { iso } from '../../time.ts';
import type { Api } from '../api.ts';
import { cancelLink } from '../connect/canceling.ts';
import { readProgress } from '../connect/shownLink.ts';
import { Refusal } from '../http.ts';
import { requireAccount } from '../permission.ts';
import { AdminFailure, type AdminHandlers } from './handlers.ts';
import { networkGiven } from './network.ts';
import { accountOfCustomer } from './shownAccount.ts';

const minuteMs = 60_000;

/** The token of a new link, whose id, the token's hash, does not begin with a dash: command lines would take it for an option. */
const newLinkToken = (random: Randomness): string => {
  const token = newToken('acl', random);
  return tokenHash(token).startsWith('-') ? newLinkToken(random) : token;
};

type Shown = AdminOutputOf<'accounts.getConnectLink'>;

const shown = async (api: Api, link: ConnectLink): Promise<Shown> => {
  const { stage, account } = await readProgress(api, link);
  return {
    linkId: link.link,
    accountId: account?.accountId ?? link.accountId,
    isAgain: link.created === undefined,
    stage,
    isOpened: link.browser !== undefined,
    createdAt: iso(link.createdAt),
    expiresAt: iso(link.expiresAt),
  };
};

/** A link of the customer to an account that the token may use. @throws AdminFailure, Refusal */
const ownLink = async (api: Api, customerId: string, linkId: string, token: CallingToken): Promise<ConnectLink> => {
  const link = await readConnectLink(api.accounts, linkId);
  if (link?.customerId !== customerId) throw new AdminFailure('connectLinkNotFound');
  requireAccount(token, link.accountId);
  return link;
};

const final: readonly Shown['stage'][] = ['connected', 'canceled', 'expired', 'exhausted', 'over'];

type Name = 'accounts.connectLink' | 'accounts.getConnectLink' | 'accounts.listConnectLinks' | 'accounts.cancelConnectLink';

export const connectLinkFunctions: AdminHandlers<Name> = {
  'accounts.connectLink': async (
    api,
    customerId,
    { accountId: existing, name = null, network: givenNetwork, returnUrl, expiresInMinutes },
  ) => {
    const { accounts, clock, publicUrl, random, sessionKeys } = api;
    const accountId = existing === undefined ? newId('acc', random) : (await accountOfCustomer(api, customerId, existing)).accountId;
    const identificationToken = existing === undefined ? newToken('ait', random) : null;
    const network = givenNetwork && (await sealNetwork(sessionKeys, { customerId, accountId }, await networkGiven(api, givenNetwork)));
    const created = identificationToken !== null && {
      name,
      identificationHash: tokenHash(identificationToken),
      ...(network && { network }),
    };
    const token = newLinkToken(random);
    const createdAt = clock.now();
    const expiresAt = createdAt + expiresInMinutes * minuteMs;
    const linkId = await putConnectLink(accounts, token, {
      customerId,
      accountId,
      createdAt,
      expiresAt,
      ...(created && { created }),
      ...(returnUrl === undefined ? {} : { returnUrl }),
    });
    // Behind `#`, which browsers send to nobody: the token reaches no log and no referrer.
    return { url: `${publicUrl.replace(/\/$/, '')}/connect#${token}`, linkId, expiresAt: iso(expiresAt), accountId, identificationToken };
  },

  'accounts.getConnectLink': async (api, customerId, { linkId }, token) => shown(api, await ownLink(api, customerId, linkId, token)),

  'accounts.listConnectLinks': async (api, customerId, _input, token) => {
    // A sign-in may be under way after the time up to which it could begin.
    const links = await connectLinksOf(api.accounts, customerId, api.clock.now() - signInLifetimeMs);
    const own = links.filter(({ accountId }) => mayUseAccount(token, accountId));
    const all: Shown[] = [];
    for (const link of own) all.push(await shown(api, link));
    return { links: all.filter(({ stage }) => !final.includes(stage)) };
  },

  'accounts.cancelConnectLink': async (api, customerId, { linkId }, token) => {
    const link = await ownLink(api, customerId, linkId, token);
    const ended = await cancelLink(api, link).catch((error: unknown) => {
      throw error instanceof Refusal ? new AdminFailure('connectLinkEnded') : error;
    });
    return shown(api, ended);
  },
};

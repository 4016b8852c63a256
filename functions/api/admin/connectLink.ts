import { putConnectLink } from '../../accounts/connectLink.ts';
import { newId, newToken } from '../../accounts/customers.ts';
import { sealNetwork } from '../../accounts/network.ts';
import { tokenHash } from '../../accounts/table.ts';
import { iso } from '../../time.ts';
import type { AdminHandlers } from './handlers.ts';
import { networkGiven } from './network.ts';
import { accountOfCustomer } from './shownAccount.ts';

const minuteMs = 60_000;

export const connectLinkFunctions: AdminHandlers<'accounts.connectLink'> = {
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
    const token = newToken('acl', random);
    const createdAt = clock.now();
    const expiresAt = createdAt + expiresInMinutes * minuteMs;
    await putConnectLink(accounts, token, {
      customerId,
      accountId,
      createdAt,
      expiresAt,
      ...(created && { created }),
      ...(returnUrl === undefined ? {} : { returnUrl }),
    });
    // Behind `#`, which browsers send to nobody: the token reaches no log and no referrer.
    return { url: `${publicUrl.replace(/\/$/, '')}/connect#${token}`, expiresAt: iso(expiresAt), accountId, identificationToken };
  },
};

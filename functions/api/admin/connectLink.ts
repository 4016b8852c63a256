import { putConnectLink } from '../../accounts/connectLink.ts';
import { newId, newToken } from '../../accounts/customers.ts';
import { tokenHash } from '../../accounts/table.ts';
import { iso } from '../../time.ts';
import type { AdminHandlers } from './handlers.ts';
import { accountOfCustomer } from './shownAccount.ts';

const minuteMs = 60_000;

export const connectLinkFunctions: AdminHandlers<'accounts.connectLink'> = {
  'accounts.connectLink': async (api, customerId, { accountId: existing, name = null, returnUrl, expiresInMinutes }) => {
    const { accounts, clock, publicUrl, random } = api;
    const accountId = existing === undefined ? newId('acc', random) : (await accountOfCustomer(api, customerId, existing)).accountId;
    const identificationToken = existing === undefined ? newToken('ait', random) : null;
    const token = newToken('acl', random);
    const createdAt = clock.now();
    const expiresAt = createdAt + expiresInMinutes * minuteMs;
    await putConnectLink(accounts, token, {
      customerId,
      accountId,
      createdAt,
      expiresAt,
      ...(identificationToken === null ? {} : { created: { name, identificationHash: tokenHash(identificationToken) } }),
      ...(returnUrl === undefined ? {} : { returnUrl }),
    });
    // Behind `#`, which browsers send to nobody: the token reaches no log and no referrer.
    return { url: `${publicUrl.replace(/\/$/, '')}/connect#${token}`, expiresAt: iso(expiresAt), accountId, identificationToken };
  },
};

import { readCustomer } from '../../accounts/customers.ts';
import { issueToken, listTokens, revokeToken } from '../../accounts/issuedTokens.ts';
import { iso, isoOrNull } from '../../time.ts';
import { AdminFailure, type AdminHandlers } from './handlers.ts';

export const tokenFunctions: AdminHandlers<'tokens.create' | 'tokens.list' | 'tokens.revoke'> = {
  'tokens.create': async ({ accounts, clock, acceptance }, customerId, { name = null }) => {
    const issued = await issueToken(accounts, customerId, { name, now: clock.now(), random: acceptance.random });
    if (!issued) throw new Error(`The customer ${customerId} has a token, but no row`);
    return { ...issued, createdAt: iso(issued.createdAt) };
  },

  'tokens.list': async ({ accounts }, customerId, paging) => {
    const customer = await readCustomer(accounts, customerId);
    if (!customer) throw new Error(`The customer ${customerId} has a token, but no row`);
    return (await listTokens(accounts, customer, paging)).map(({ createdAt, validUntil, ...token }) => ({
      ...token,
      createdAt: iso(createdAt),
      validUntil: isoOrNull(validUntil),
    }));
  },

  'tokens.revoke': async ({ accounts, clock }, customerId, { tokenId, at }) => {
    const now = clock.now();
    const revoked = await revokeToken(accounts, customerId, tokenId, at === undefined ? now : Date.parse(at), now);
    if (typeof revoked === 'string') throw new AdminFailure(revoked);
    return { tokenId, validUntil: iso(revoked.validUntil) };
  },
};

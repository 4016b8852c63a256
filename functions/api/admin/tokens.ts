import { readCustomer } from '../../accounts/customers.ts';
import { ownAccount } from '../../accounts/directory.ts';
import { issueToken, type ListedToken, lastUses, listTokens, revokeToken, tokenOfCustomer } from '../../accounts/issuedTokens.ts';
import { covers, coversAccounts, type Rights, rightsOf } from '../../accounts/rights.ts';
import type { CallingToken } from '../../accounts/tokens.ts';
import type { AdminInputOf } from '../../contract/administration.ts';
import { invalidRequestBody, notPermitted } from '../../contract/errors.ts';
import { scopes } from '../../contract/scopes.ts';
import { iso, isoOrNull } from '../../time.ts';
import type { Api } from '../api.ts';
import { Refusal } from '../http.ts';
import { requireAccount, requireScope } from '../permission.ts';
import { AdminFailure, type AdminHandlers } from './handlers.ts';

const customerOf = async ({ accounts }: Api, customerId: string) => {
  const customer = await readCustomer(accounts, customerId);
  if (!customer) throw new Error(`The customer ${customerId} has a token, but no row`);
  return customer;
};

const shownRights = ({ scopes, accountIds }: Rights) => ({ scopes: [...scopes], accountIds: accountIds && [...accountIds] });

/** The accounts of a new token, by their present ids. @throws AdminFailure, Refusal */
const accountsGiven = async (api: Api, customerId: string, given: readonly string[], token: CallingToken): Promise<string[]> => {
  const found = await Promise.all(given.map((accountId) => ownAccount(api.accounts, customerId, accountId)));
  const accountIds = found.map((account) => {
    if (!account) throw new AdminFailure('accountNotFound');
    requireAccount(token, account.accountId);
    return account.accountId;
  });
  return [...new Set(accountIds)];
};

/** The end of a new token (epoch milliseconds): none is valid for longer than the one that creates it. @throws Refusal */
const endGiven = (api: Api, expiresAt: string | undefined, { validUntil }: CallingToken): number | undefined => {
  if (expiresAt === undefined) return validUntil;
  const at = Date.parse(expiresAt);
  if (at <= api.clock.now()) throw new Refusal(invalidRequestBody('expiresAt: must be in the future'));
  if (validUntil !== undefined && at > validUntil) throw new Refusal(notPermitted(`it ends itself at ${iso(validUntil)}`));
  return at;
};

type Given = AdminInputOf<'tokens.create'>;

/** What a new token may do: nothing that the one which creates it may not. @throws AdminFailure, Refusal */
const rightsGiven = async (api: Api, customerId: string, given: Given, token: CallingToken): Promise<Rights> => {
  for (const scope of given.scopes ?? []) requireScope(token, scope);
  return {
    scopes: given.scopes ?? token.scopes,
    accountIds: given.accountIds === undefined ? token.accountIds : await accountsGiven(api, customerId, given.accountIds, token),
  };
};

/** Rights as a row has them: a scope that a later release adds belongs to a token that may do everything. */
const stored = ({ scopes: own, accountIds }: Rights) => ({
  ...(scopes.every((each) => own.includes(each)) ? {} : { scopes: [...own] }),
  ...(accountIds === null ? {} : { accountIds: [...accountIds] }),
});

export const tokenFunctions: AdminHandlers<'tokens.create' | 'tokens.current' | 'tokens.list' | 'tokens.revoke'> = {
  'tokens.create': async (api, customerId, given, token) => {
    const rights = await rightsGiven(api, customerId, given, token);
    const validUntil = endGiven(api, given.expiresAt, token);
    const issued = await issueToken(api.accounts, customerId, {
      name: given.name ?? null,
      now: api.clock.now(),
      random: api.acceptance.random,
      rights: { ...stored(rights), ...(validUntil === undefined ? {} : { validUntil }) },
    });
    if (!issued) throw new Error(`The customer ${customerId} has a token, but no row`);
    return { ...issued, createdAt: iso(issued.createdAt), ...shownRights(rights), expiresAt: isoOrNull(validUntil) };
  },

  'tokens.current': async (_api, _customerId, _input, { tokenId = null, validUntil, ...rights }) => ({
    tokenId,
    ...shownRights(rights),
    expiresAt: isoOrNull(validUntil),
  }),

  'tokens.list': async (api, customerId, paging, token) => {
    const customer = await customerOf(api, customerId);
    const isShown = (each: ListedToken): boolean => coversAccounts(token, each);
    const found = await listTokens(api.accounts, customer, { ...paging, isShown });
    const usedAt = await lastUses(api.accounts, found);
    return found.map(({ tokenId, name, createdAt, validUntil, ...rights }, index) => ({
      tokenId,
      name,
      ...shownRights(rights),
      createdAt: iso(createdAt),
      validUntil: isoOrNull(validUntil),
      lastUsedAt: isoOrNull(usedAt[index]),
    }));
  },

  'tokens.revoke': async (api, customerId, { tokenId, at }, token) => {
    const { accounts, clock } = api;
    const found = await tokenOfCustomer(accounts, await customerOf(api, customerId), tokenId);
    if (found && !covers(token, rightsOf(found))) throw new Refusal(notPermitted('that token may do more than it'));
    const now = clock.now();
    const revoked = await revokeToken(accounts, customerId, tokenId, at === undefined ? now : Date.parse(at), now);
    if (typeof revoked === 'string') throw new AdminFailure(revoked);
    return { tokenId, validUntil: iso(revoked.validUntil) };
  },
};

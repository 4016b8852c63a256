import type { APIGatewayProxyEvent } from 'aws-lambda';
import { tokenHash } from '../accounts/table.ts';
import { accountOf, type Caller, customerOf } from '../accounts/tokens.ts';
import type { Api } from './api.ts';
import { headerOf, Refusal } from './http.ts';

/** The customer who calls, by the header `account-api-token` alone. @throws Refusal */
export const customerCalling = async (api: Api, event: APIGatewayProxyEvent): Promise<string> => {
  const accountApiToken = headerOf(event, 'account-api-token');
  if (accountApiToken === undefined) throw new Refusal('accountApiTokenRequired');
  const customerId = await customerOf(api.accounts, accountApiToken, api.clock.now());
  if (customerId === undefined) throw new Refusal('invalidAccountApiToken');
  return customerId;
};

/** How long a caller once found is taken for granted; a revoked token works for as long (milliseconds). */
const recentMs = 5_000;
const mostRecent = 10_000;

interface Recent {
  readonly caller: Caller;
  readonly until: number;
}

const recent = new WeakMap<Api, Map<string, Recent>>();

const recentOf = (api: Api): Map<string, Recent> => {
  const known = recent.get(api) ?? new Map<string, Recent>();
  recent.set(api, known);
  if (known.size > mostRecent) known.clear();
  return known;
};

/** Who calls, by both headers. The account has to be the customer's own. @throws Refusal */
export const callerOf = async (api: Api, event: APIGatewayProxyEvent): Promise<Caller> => {
  const accountApiToken = headerOf(event, 'account-api-token');
  const identificationToken = headerOf(event, 'identification-token');
  if (accountApiToken === undefined) throw new Refusal('accountApiTokenRequired');
  const now = api.clock.now();
  const known = recentOf(api);
  const key = tokenHash(JSON.stringify([accountApiToken, identificationToken]));
  const before = known.get(key);
  if (before && before.until > now) return before.caller;
  const [customerId, account] = await Promise.all([
    customerOf(api.accounts, accountApiToken, now),
    identificationToken === undefined ? undefined : accountOf(api.accounts, identificationToken, now),
  ]);
  if (customerId === undefined) throw new Refusal('invalidAccountApiToken');
  if (identificationToken === undefined) throw new Refusal('identificationTokenRequired');
  if (account?.customerId !== customerId) throw new Refusal('invalidIdentificationToken');
  const caller = { customerId, accountId: account.accountId };
  known.set(key, { caller, until: now + recentMs });
  return caller;
};

import type { APIGatewayProxyEvent } from 'aws-lambda';
import { accountOf, type Caller, customerOf } from '../accounts/tokens.ts';
import type { Api } from './api.ts';
import { headerOf, Refusal } from './http.ts';

/** Who calls, by both headers. The account has to be the customer's own. @throws Refusal */
export const callerOf = async (api: Api, event: APIGatewayProxyEvent): Promise<Caller> => {
  const accountApiToken = headerOf(event, 'account-api-token');
  const identificationToken = headerOf(event, 'identification-token');
  if (accountApiToken === undefined) throw new Refusal('accountApiTokenRequired');
  const now = api.clock.now();
  const [customerId, account] = await Promise.all([
    customerOf(api.accounts, accountApiToken, now),
    identificationToken === undefined ? undefined : accountOf(api.accounts, identificationToken, now),
  ]);
  if (customerId === undefined) throw new Refusal('invalidAccountApiToken');
  if (identificationToken === undefined) throw new Refusal('identificationTokenRequired');
  if (account?.customerId !== customerId) throw new Refusal('invalidIdentificationToken');
  return { customerId, accountId: account.accountId };
};

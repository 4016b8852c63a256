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

const mostRecognised = 10_000;

/** Callers who were found before, by a hash of their tokens: what is read about them need not wait until they are found again. */
const recognised = new WeakMap<Api, Map<string, Caller>>();

const recognisedBy = (api: Api): Map<string, Caller> => {
  const known = recognised.get(api) ?? new Map<string, Caller>();
  recognised.set(api, known);
  if (known.size > mostRecognised) known.clear();
  return known;
};

/** @throws Refusal */
const findCaller = async (api: Api, accountApiToken: string, identificationToken: string | undefined): Promise<Caller> => {
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

/** Who calls, by both headers. @throws Refusal */
export const callerOf = async (api: Api, event: APIGatewayProxyEvent): Promise<Caller> =>
  (await callerAnd(api, event, async () => null))[0];

/**
 * Who calls, by both headers, and what `read` finds about them. The account has to be the customer's own. The tokens are looked up for every
 * call, so that a revoked one is refused at once, and for a caller who was here before beside `read`, so that it takes no longer. @throws Refusal
 */
export const callerAnd = async <Found>(
  api: Api,
  event: APIGatewayProxyEvent,
  read: (caller: Caller) => Promise<Found>,
): Promise<readonly [Caller, Found]> => {
  const accountApiToken = headerOf(event, 'account-api-token');
  const identificationToken = headerOf(event, 'identification-token');
  if (accountApiToken === undefined) throw new Refusal('accountApiTokenRequired');
  const known = recognisedBy(api);
  const key = tokenHash(JSON.stringify([accountApiToken, identificationToken]));
  const before = known.get(key);
  const finding = findCaller(api, accountApiToken, identificationToken);
  if (before === undefined) {
    const caller = await finding;
    known.set(key, caller);
    return [caller, await read(caller)];
  }
  try {
    return await Promise.all([finding, read(before)]);
  } catch (error) {
    known.delete(key);
    throw error;
  }
};

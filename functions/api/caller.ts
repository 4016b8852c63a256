import type { APIGatewayProxyEvent } from 'aws-lambda';
import { type Account, readAccount } from '../accounts/account.ts';
import { tokenHash } from '../accounts/table.ts';
import { type Caller, lookUp, type Presented, type Tokens } from '../accounts/tokens.ts';
import type { Api } from './api.ts';
import { headerOf, Refusal } from './http.ts';

/** @throws Refusal */
const tokensOf = (event: APIGatewayProxyEvent): Tokens => {
  const accountApiToken = headerOf(event, 'account-api-token');
  if (accountApiToken === undefined) throw new Refusal('accountApiTokenRequired');
  return { accountApiToken, identificationToken: headerOf(event, 'identification-token') };
};

/** @throws Refusal */
const customerIn = ({ customerId }: Presented): string => {
  if (customerId === undefined) throw new Refusal('invalidAccountApiToken');
  return customerId;
};

/** Notes in the event who calls, where an authorizer of API Gateway would: the stand-in for it knows by that whose connection it is. */
const recordCaller = ({ requestContext }: APIGatewayProxyEvent, principalId: string): void => {
  if (requestContext) requestContext.authorizer = { principalId };
};

/** Notes in the same place that a token was presented that is not valid: the connection is the first to make way for others. */
export const recordRefused = ({ requestContext }: APIGatewayProxyEvent): void => {
  if (requestContext) requestContext.authorizer = { isRefused: true };
};

/** The customer who calls, by the header `account-api-token` alone. @throws Refusal */
export const customerCalling = async (api: Api, event: APIGatewayProxyEvent): Promise<string> => {
  const { accountApiToken } = tokensOf(event);
  const customerId = customerIn(await lookUp(api.accounts, { accountApiToken }, api.clock.now()));
  recordCaller(event, customerId);
  return customerId;
};

const maxRecognised = 10_000;

/** Callers who were found before, by a hash of their tokens: what is read about them need not wait until they are found again. */
const recognised = new WeakMap<Api, Map<string, Caller>>();

const recognisedBy = (api: Api): Map<string, Caller> => {
  const known = recognised.get(api) ?? new Map<string, Caller>();
  recognised.set(api, known);
  if (known.size > maxRecognised) known.clear();
  return known;
};

/** The account has to be the customer's own. @throws Refusal */
const callerIn = (presented: Presented, { identificationToken }: Tokens): Caller => {
  const customerId = customerIn(presented);
  if (identificationToken === undefined) throw new Refusal('identificationTokenRequired');
  if (presented.owned?.customerId !== customerId) throw new Refusal('invalidIdentificationToken');
  return { customerId, accountId: presented.owned.accountId };
};

/**
 * Finds out who calls with the help of who it was the last time. The tokens are looked up for every call, so that a revoked one is refused at
 * once. @throws Refusal
 */
const recognise = async <Found>(
  api: Api,
  event: APIGatewayProxyEvent,
  find: (tokens: Tokens, before: Caller | undefined) => Promise<readonly [Caller, Found]>,
): Promise<readonly [Caller, Found]> => {
  const tokens = tokensOf(event);
  const known = recognisedBy(api);
  const key = tokenHash(JSON.stringify([tokens.accountApiToken, tokens.identificationToken]));
  try {
    const found = await find(tokens, known.get(key));
    known.set(key, found[0]);
    recordCaller(event, found[0].customerId);
    return found;
  } catch (error) {
    known.delete(key);
    throw error;
  }
};

/** Who calls, by both headers, and what `read` finds about them: both at once for a caller who was here before. @throws Refusal */
export const callerAnd = <Found>(
  api: Api,
  event: APIGatewayProxyEvent,
  read: (caller: Caller) => Promise<Found>,
): Promise<readonly [Caller, Found]> =>
  recognise(api, event, async (tokens, before) => {
    const finding = lookUp(api.accounts, tokens, api.clock.now()).then((presented) => callerIn(presented, tokens));
    if (before !== undefined) return Promise.all([finding, read(before)]);
    const caller = await finding;
    return [caller, await read(caller)];
  });

/** Who calls, by both headers. @throws Refusal */
export const callerOf = async (api: Api, event: APIGatewayProxyEvent): Promise<Caller> =>
  (await callerAnd(api, event, async () => null))[0];

/** Who calls, by both headers, with their account: in one read for a caller who was here before. @throws Refusal */
export const callerAndAccount = (api: Api, event: APIGatewayProxyEvent): Promise<readonly [Caller, Account | undefined]> =>
  recognise(api, event, async (tokens, before) => {
    const presented = await lookUp(api.accounts, tokens, api.clock.now(), before?.accountId);
    const caller = callerIn(presented, tokens);
    const asked = before?.accountId === caller.accountId;
    return [caller, asked ? presented.account : await readAccount(api.accounts, caller.accountId)];
  });

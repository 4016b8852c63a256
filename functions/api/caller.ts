import type { APIGatewayProxyEvent } from 'aws-lambda';
import { type Account, readAccount } from '../accounts/account.ts';
import { tokenHash } from '../accounts/table.ts';
import { type Caller, type CallingToken, lookUp, type Presented, type TokenCaller, type Tokens } from '../accounts/tokens.ts';
import { findCallable } from '../contract/functions.ts';
import type { Api } from './api.ts';
import { auditedIfRefused } from './auditing.ts';
import { headerOf, Refusal } from './http.ts';
import { requireAccount } from './permission.ts';

/** The token of `authorization: Bearer`; a header of another scheme belongs to something before the API. */
const bearerOf = (event: APIGatewayProxyEvent): string | undefined =>
  /^Bearer[ \t]+(\S+)$/i.exec(headerOf(event, 'authorization') ?? '')?.[1];

/** @throws Refusal */
const tokensOf = (event: APIGatewayProxyEvent): Tokens => {
  const named = headerOf(event, 'account-api-token');
  const bearer = bearerOf(event);
  const accountApiToken = named ?? bearer;
  if (accountApiToken === undefined) throw new Refusal('accountApiTokenRequired');
  if (bearer !== undefined && bearer !== accountApiToken) throw new Refusal('tokensDiffer');
  return { accountApiToken, identificationToken: headerOf(event, 'identification-token') };
};

/** `whileErased`: also a customer whose erasure has begun. @throws Refusal */
const customerIn = ({ customer }: Presented, whileErased = false): NonNullable<Presented['customer']> => {
  if (customer === undefined || (customer.token.isClosing && !whileErased)) throw new Refusal('invalidAccountApiToken');
  return customer;
};

/** Records the caller in the event, as an authorizer of API Gateway would: the local gateway uses it to classify the connection. */
export const recordCaller = ({ requestContext }: APIGatewayProxyEvent, principalId: string): void => {
  if (requestContext) requestContext.authorizer = { principalId };
};

/** Records in the same place that an invalid token was presented: such a connection is closed first when there are too many. */
export const recordRefused = ({ requestContext }: APIGatewayProxyEvent): void => {
  if (requestContext) requestContext.authorizer = { isRefused: true };
};

/** The hash of the token that a call presents. @throws Refusal */
export const tokenHashOf = (event: APIGatewayProxyEvent): string => tokenHash(tokensOf(event).accountApiToken);

/** The calling customer and the token, by the `account-api-token` alone. `whileErased`: also one whose erasure has begun. @throws Refusal */
export const customerCalling = async (api: Api, event: APIGatewayProxyEvent, whileErased?: boolean): Promise<Omit<Caller, 'accountId'>> => {
  const { accountApiToken } = tokensOf(event);
  const customer = customerIn(await lookUp(api.accounts, { accountApiToken }, api.clock.now()), whileErased);
  recordCaller(event, customer.customerId);
  return customer;
};

const maxRecognised = 10_000;

/** Known callers, by a hash of their tokens: their data can be read while their tokens are looked up. */
const recognised = new WeakMap<Api, Map<string, TokenCaller>>();

const recognisedBy = (api: Api): Map<string, TokenCaller> => {
  const known = recognised.get(api) ?? new Map<string, TokenCaller>();
  recognised.set(api, known);
  if (known.size > maxRecognised) known.clear();
  return known;
};

/** The only account of a token that is limited to one. */
const onlyAccountOf = ({ accountIds }: CallingToken): string | undefined => (accountIds?.length === 1 ? accountIds[0] : undefined);

/** The account must be the customer's own. A token that is limited to one account selects it. @throws Refusal */
const callerIn = (presented: Presented, { accountApiToken, identificationToken }: Tokens): TokenCaller => {
  const hash = { tokenHash: tokenHash(accountApiToken) };
  const { customerId, token } = customerIn(presented);
  if (identificationToken === undefined) {
    const accountId = onlyAccountOf(token);
    if (accountId === undefined) throw new Refusal('identificationTokenRequired');
    return { customerId, accountId, token, ...hash };
  }
  if (presented.owned?.customerId !== customerId) throw new Refusal('invalidIdentificationToken');
  return { customerId, accountId: presented.owned.accountId, token, ...hash };
};

/** The account must be one of those that the token may use. @throws Refusal */
const requireOwnAccount = (api: Api, { path }: APIGatewayProxyEvent, { token, accountId, customerId }: Caller): Promise<void> => {
  const call = findCallable(path.replace(/^\/account\//, ''))?.name ?? 'unknown';
  return auditedIfRefused(api, { customerId, token, kind: 'function', call }, async () => requireAccount(token, accountId));
};

/**
 * Authenticates the caller, using the result of the last time. The tokens are looked up for every call, so that a revoked one is refused
 * immediately. @throws Refusal
 */
const recognise = async <Found>(
  api: Api,
  event: APIGatewayProxyEvent,
  find: (tokens: Tokens, before: TokenCaller | undefined) => Promise<readonly [TokenCaller, Found]>,
): Promise<readonly [TokenCaller, Found]> => {
  const tokens = tokensOf(event);
  const known = recognisedBy(api);
  const key = tokenHash(JSON.stringify([tokens.accountApiToken, tokens.identificationToken]));
  try {
    const found = await find(tokens, known.get(key));
    known.set(key, found[0]);
    recordCaller(event, found[0].customerId);
    await requireOwnAccount(api, event, found[0]);
    return found;
  } catch (error) {
    known.delete(key);
    throw error;
  }
};

/** The caller, by both headers, and the result of `read` for them: in parallel for a known caller. @throws Refusal */
export const callerAnd = <Found>(
  api: Api,
  event: APIGatewayProxyEvent,
  read: (caller: TokenCaller) => Promise<Found>,
): Promise<readonly [TokenCaller, Found]> =>
  recognise(api, event, async (tokens, before) => {
    const finding = lookUp(api.accounts, tokens, api.clock.now()).then((presented) => callerIn(presented, tokens));
    if (before !== undefined) return Promise.all([finding, read(before)]);
    const caller = await finding;
    return [caller, await read(caller)];
  });

/** The caller, by both headers. @throws Refusal */
export const callerOf = async (api: Api, event: APIGatewayProxyEvent): Promise<TokenCaller> =>
  (await callerAnd(api, event, async () => null))[0];

/** The caller, by both headers, with their account: in one read for a known caller. @throws Refusal */
export const callerAndAccount = (api: Api, event: APIGatewayProxyEvent): Promise<readonly [TokenCaller, Account | undefined]> =>
  recognise(api, event, async (tokens, before) => {
    const presented = await lookUp(api.accounts, tokens, api.clock.now(), before?.accountId);
    const caller = callerIn(presented, tokens);
    const asked = before?.accountId === caller.accountId;
    return [caller, asked ? presented.account : await readAccount(api.accounts, caller.accountId)];
  });

import type { APIGatewayProxyEvent } from 'aws-lambda';
import { z } from 'zod';
import { readCustomer } from '../../accounts/customers.ts';
import { accountsOf, ownAccount } from '../../accounts/directory.ts';
import { mayUseAccount } from '../../accounts/rights.ts';
import { accountsList } from '../../contract/administration.accounts.ts';
import { tokensCreate } from '../../contract/administration.tokens.ts';
import type { AuthorizationOffer, DecidedAuthorization, ShownAuthorization } from '../../contract/authorizePage.ts';
import { invalidRequestBody } from '../../contract/errors.ts';
import { scopes } from '../../contract/scopes.ts';
import { putCode } from '../../oauth/codes.ts';
import { grantMs } from '../../oauth/lifetimes.ts';
import { isOnLoopback } from '../../oauth/redirectUris.ts';
import type { Api } from '../api.ts';
import { auditedChange, auditedRead } from '../auditing.ts';
import { bodyOf } from '../body.ts';
import { customerCalling } from '../caller.ts';
import { type Answer, answerWith, headerOf, Refusal } from '../http.ts';
import { requireAccount, requireScope } from '../permission.ts';
import { type AuthorizationRequest, answerAddress, authorizationRequest, refuse } from './authorizationRequest.ts';
import { maxCharacters } from './parameters.ts';

const given = z.strictObject({
  /** The query of the page's address. */
  query: z.string().max(maxCharacters),
  isAllowed: z.boolean().optional(),
  accountId: z.string().max(100).optional(),
  scopes: z.array(z.enum(scopes)).min(1).max(scopes.length).optional(),
});

type Calling = Awaited<ReturnType<typeof customerCalling>>;

/** What is granted is a token: who grants it must be allowed to make one. */
const requireGranting = ({ token }: Calling): void => requireScope(token, 'admin:write');

/** What it shows is the list of the accounts. */
const offer = (api: Api, calling: Calling, asked: AuthorizationRequest): Promise<AuthorizationOffer> => {
  const { customerId, token } = calling;
  return auditedRead(api, { customerId, token, kind: 'administration', call: accountsList.name }, async () => {
    requireScope(token, 'admin:read');
    requireGranting(calling);
    const [customer, found] = await Promise.all([readCustomer(api.accounts, customerId), accountsOf(api.accounts, customerId)]);
    return {
      customer: customer?.name ?? null,
      accounts: found
        .filter(({ accountId }) => mayUseAccount(token, accountId))
        .map(({ accountId, name, publicUrl = null }) => ({ accountId, name, publicUrl })),
      scopes: asked.scopes.filter((each) => token.scopes.includes(each)),
    };
  });
};

const shown = async (api: Api, event: APIGatewayProxyEvent, asked: AuthorizationRequest): Promise<ShownAuthorization> => {
  const { client, redirectUri, fault } = asked;
  const isPresented = headerOf(event, 'account-api-token') !== undefined;
  return {
    client: client.name,
    returnsTo: { host: new URL(redirectUri).host, isLoopback: isOnLoopback(redirectUri) },
    scopes: asked.scopes,
    fault: fault ? { ...fault, redirectTo: answerAddress(api, asked, fault) } : null,
    offer: isPresented && !fault ? await offer(api, await customerCalling(api, event), asked) : null,
  };
};

/** Makes the code for what somebody allows: no more than the client asks for, and than they may do themselves (P18). @throws Refusal */
const allow = async (
  api: Api,
  calling: Calling,
  asked: AuthorizationRequest,
  { accountId, scopes: allowed = [] }: Pick<z.output<typeof given>, 'accountId' | 'scopes'>,
): Promise<string> => {
  const { customerId, token } = calling;
  const { client, redirectUri, codeChallenge } = asked;
  const account = accountId === undefined ? undefined : await ownAccount(api.accounts, customerId, accountId);
  if (!account) throw new Refusal(invalidRequestBody('accountId: must be one of the accounts that open has shown'));
  if (allowed.length === 0 || !allowed.every((each) => asked.scopes.includes(each)))
    throw new Refusal(invalidRequestBody('scopes: one or more of those that open has shown'));
  return auditedChange(
    api,
    { customerId, token, kind: 'administration', call: tokensCreate.name, accountId: account.accountId },
    async () => {
      requireGranting(calling);
      for (const scope of allowed) requireScope(token, scope);
      requireAccount(token, account.accountId);
      const now = api.clock.now();
      const validUntil = Math.min(now + grantMs, token.validUntil ?? Number.POSITIVE_INFINITY);
      const facts = { clientId: client.clientId, redirectUri, codeChallenge, customerId, accountId: account.accountId };
      const name = client.name ?? new URL(redirectUri).host;
      return putCode(api.accounts, { ...facts, scopes: [...new Set(allowed)], name, validUntil }, { now, random: api.random });
    },
  );
};

/**
 * `POST /authorize/open` and `/authorize/decide`: the calls of the page at which a customer decides what a client gets. The customer's token comes as a
 * header with each of them, so that no other page can decide in their name. @throws Refusal
 */
export const authorize = async (api: Api, event: APIGatewayProxyEvent, action: string): Promise<Answer> => {
  const body = given.safeParse(bodyOf(event));
  if (!body.success)
    throw new Refusal(invalidRequestBody('body: must have query; isAllowed with a decision, accountId and scopes if it allows'));
  const { query, isAllowed, ...chosen } = body.data;
  const asked = authorizationRequest(api, query);
  if (action === 'open') return answerWith(200, JSON.stringify(await shown(api, event, asked)));
  if (isAllowed === undefined) throw new Refusal(invalidRequestBody('isAllowed: must be the decision'));
  if (asked.fault) throw refuse('authorizationRefused');
  const answer = isAllowed
    ? { code: await allow(api, await customerCalling(api, event), asked, chosen) }
    : { error: 'access_denied', description: 'The user has refused.' };
  const decided: DecidedAuthorization = { redirectTo: answerAddress(api, asked, answer) };
  return answerWith(200, JSON.stringify(decided));
};

import type { APIGatewayProxyEvent } from 'aws-lambda';
import { tokensRevoke } from '../../contract/administration.tokens.ts';
import { endGrant, type Grant, grantOfAccessToken, grantOfRefreshToken } from '../../oauth/grants.ts';
import type { Api } from '../api.ts';
import { auditedChange } from '../auditing.ts';
import { type Answer, answerWith } from '../http.ts';
import { OAuthFault } from './fault.ts';
import { formOf } from './parameters.ts';

/** Ends a grant, which the audit tells as the revocation of its token. `reason`: why, if nobody has asked for it. */
export const endAudited = async (api: Api, grant: Grant, reason?: string): Promise<void> => {
  const { customerId, tokenId, clientId } = grant;
  if (reason !== undefined) api.log.warn(`${reason}; what was granted to the client has ended`, { clientId, tokenId });
  const audit = { customerId, token: { tokenId }, kind: 'administration', call: tokensRevoke.name } as const;
  await auditedChange(api, audit, () => endGrant(api.accounts, grant, api.clock.now()));
};

/** `POST /revoke`: a client gives back one of its tokens, and what was granted ends (RFC 7009). Unknown tokens have ended. @throws OAuthFault */
export const revoke = async (api: Api, event: APIGatewayProxyEvent): Promise<Answer> => {
  const { token, client_id: clientId } = formOf(event).parameters;
  if (token === undefined || clientId === undefined) throw new OAuthFault('invalid_request', 'Send token and client_id.');
  const { accounts, clock } = api;
  const grant = (await grantOfRefreshToken(accounts, token, clock.now()))?.grant ?? (await grantOfAccessToken(accounts, token));
  if (grant && grant.clientId !== clientId) throw new OAuthFault('invalid_client', 'The token was given to another client.', 401);
  if (grant) await endAudited(api, grant);
  return answerWith(200, '{}');
};

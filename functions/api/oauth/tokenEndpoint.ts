import OAuth2Server from '@node-oauth/oauth2-server';
import type { APIGatewayProxyEvent } from 'aws-lambda';
import { newToken } from '../../accounts/customers.ts';
import type { Scope } from '../../contract/scopes.ts';
import { readClient } from '../../oauth/clients.ts';
import { type AuthorizationCode, readCode, useCode } from '../../oauth/codes.ts';
import { type GivenTokens, type Grant, grantOfRefreshToken, grantOfReused, renewGrant, startGrant } from '../../oauth/grants.ts';
import type { Api } from '../api.ts';
import { type Answer, answerWith, headerOf } from '../http.ts';
import { isOwnResource } from './addresses.ts';
import { OAuthFault } from './fault.ts';
import { formOf } from './parameters.ts';
import { endAudited } from './revoking.ts';

const { InvalidGrantError, OAuthError, ServerError, Request, Response } = OAuth2Server;

type Model = OAuth2Server.AuthorizationCodeModel & OAuth2Server.RefreshTokenModel;

/** The parts of the library's model that its token endpoint uses: it checks parameters, clients and PKCE, and leaves to us what is stored. */
type TokenModel = Pick<
  Model,
  | 'getClient'
  | 'generateAccessToken'
  | 'generateRefreshToken'
  | 'getAuthorizationCode'
  | 'revokeAuthorizationCode'
  | 'getRefreshToken'
  | 'revokeToken'
  | 'saveToken'
>;

/** A moment of the API's clock, as the library compares it with the machine's. */
const onMachine = ({ clock }: Api, at: number): Date => new Date(Date.now() + at - clock.now());

/** What a code or a refresh token stands for; the library passes it on. */
type Standing = { readonly allowed: AuthorizationCode } | { readonly grant: Grant; readonly presented: string };

const ended = 'what was granted has ended; authorize the client again';

/** Ends what a code has become that is presented again. */
const endReused = async (api: Api, code: string): Promise<void> => {
  const grant = await grantOfReused(api.accounts, code);
  if (grant) await endAudited(api, grant, 'An authorization code was presented twice');
};

const modelOf = (api: Api): TokenModel => {
  const { accounts, clock, random } = api;
  const granting = () => ({ now: clock.now(), random });
  return {
    getClient: async (id, secret) => {
      const client = secret ? undefined : readClient(id);
      return client && { id, grants: ['authorization_code', 'refresh_token'], redirectUris: [...client.redirectUris] };
    },
    // The tokens are made where they are stored.
    generateAccessToken: async () => newToken('aat', random),
    generateRefreshToken: async () => newToken('aat', random),
    getAuthorizationCode: async (code) => {
      const allowed = await readCode(accounts, code);
      if (!allowed) return undefined;
      if (allowed.usedAt !== undefined) {
        await endReused(api, code);
        return undefined;
      }
      const { clientId, redirectUri, codeChallenge, scopes, expiresAt } = allowed;
      return {
        authorizationCode: code,
        expiresAt: onMachine(api, expiresAt),
        redirectUri,
        scope: [...scopes],
        client: { id: clientId, grants: [] },
        user: { allowed } satisfies Standing,
        codeChallenge,
        codeChallengeMethod: 'S256',
      };
    },
    revokeAuthorizationCode: async ({ authorizationCode }) => {
      if (await useCode(accounts, authorizationCode, clock.now())) return true;
      await endReused(api, authorizationCode);
      return false;
    },
    getRefreshToken: async (refreshToken) => {
      const found = await grantOfRefreshToken(accounts, refreshToken, clock.now());
      if (!found) return undefined;
      const { grant, isStale } = found;
      if (isStale) {
        await endAudited(api, grant, 'A refresh token that was replaced was presented');
        return undefined;
      }
      const { clientId, scopes } = grant;
      const user = { grant, presented: refreshToken } satisfies Standing;
      return { refreshToken, scope: [...scopes], client: { id: clientId, grants: [] }, user };
    },
    // It is replaced in the write that makes the new one.
    revokeToken: async () => true,
    saveToken: async ({ authorizationCode, scope = [] }, client, user) => {
      const standing = user as Standing;
      const given: GivenTokens | undefined =
        'allowed' in standing
          ? await startGrant(accounts, String(authorizationCode), standing.allowed, granting())
          : await renewGrant(accounts, standing.grant, standing.presented, scope as Scope[], granting());
      if (!given) throw new InvalidGrantError(`Invalid grant: ${ended}`);
      const { accessToken, refreshToken, accessUntil, scopes } = given;
      return { accessToken, accessTokenExpiresAt: onMachine(api, accessUntil), refreshToken, scope: [...scopes], client, user };
    },
  };
};

/** The cause of an error that the library has met in our own code. */
const causeOf = (error: unknown): unknown => {
  if (!(error instanceof ServerError)) return error;
  return (error as { readonly inner?: unknown }).inner ?? error;
};

/** `POST /token`: exchanges a code, or a refresh token, for an access token (RFC 6749, 4.1.3 and 6; RFC 7636). @throws OAuthFault */
export const giveToken = async (api: Api, event: APIGatewayProxyEvent): Promise<Answer> => {
  const { parameters, resources } = formOf(event);
  if (!resources.every((each) => isOwnResource(api, each)))
    throw new OAuthFault('invalid_target', 'resource: tokens are given for this installation only.');
  const authorization = headerOf(event, 'authorization');
  const request = new Request({
    method: 'POST',
    query: {},
    body: parameters,
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      'content-length': String(event.body?.length ?? 0),
      ...(authorization === undefined ? {} : { authorization }),
    },
  });
  const response = new Response();
  // No client has a secret.
  const requireClientAuthentication = { [String(parameters.grant_type)]: false };
  try {
    await new OAuth2Server({ model: modelOf(api) as Model, requireClientAuthentication }).token(request, response);
  } catch (error) {
    const cause = causeOf(error);
    if (!(cause instanceof OAuthError) || cause instanceof ServerError) throw cause;
    throw new OAuthFault(cause.name, cause.message, cause.code);
  }
  const { scope, ...body } = response.body ?? {};
  return answerWith(200, JSON.stringify({ ...body, scope: [scope].flat().join(' ') }), { pragma: 'no-cache' });
};

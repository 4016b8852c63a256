import type { OAuthMetadata, OAuthProtectedResourceMetadata } from '@modelcontextprotocol/server';
import type { APIGatewayProxyEvent } from 'aws-lambda';
import { type Scope, scopes } from '../../contract/scopes.ts';
import type { Api } from '../api.ts';
import { type Answer, answerWith } from '../http.ts';
import { issuerOf, resourceOf } from './addresses.ts';

/** What a client asks for that does not know better: what tools need. */
export const usualScopes: readonly Scope[] = ['functions:read', 'functions:act'];

/** `GET /.well-known/oauth-protected-resource`, also with `/mcp` (RFC 9728). */
export const resourceMetadata = async (api: Api, _event: APIGatewayProxyEvent): Promise<Answer> => {
  const metadata: OAuthProtectedResourceMetadata = {
    resource: resourceOf(api),
    authorization_servers: [issuerOf(api)],
    scopes_supported: [...usualScopes],
    bearer_methods_supported: ['header'],
    resource_name: 'Account API',
    resource_documentation: `${issuerOf(api)}/docs`,
  };
  return answerWith(200, JSON.stringify(metadata));
};

/** `GET /.well-known/oauth-authorization-server` (RFC 8414). */
export const serverMetadata = async (api: Api, _event: APIGatewayProxyEvent): Promise<Answer> => {
  const issuer = issuerOf(api);
  const metadata: OAuthMetadata = {
    issuer,
    authorization_endpoint: `${issuer}/authorize`,
    token_endpoint: `${issuer}/token`,
    registration_endpoint: `${issuer}/register`,
    revocation_endpoint: `${issuer}/revoke`,
    scopes_supported: [...scopes],
    response_types_supported: ['code'],
    response_modes_supported: ['query'],
    grant_types_supported: ['authorization_code', 'refresh_token'],
    token_endpoint_auth_methods_supported: ['none'],
    revocation_endpoint_auth_methods_supported: ['none'],
    code_challenge_methods_supported: ['S256'],
    authorization_response_iss_parameter_supported: true,
    service_documentation: `${issuer}/docs`,
  };
  return answerWith(200, JSON.stringify(metadata));
};

import type { APIGatewayProxyEvent } from 'aws-lambda';
import { z } from 'zod';
import { clientName, maxIdCharacters, redirectUris, registerClient } from '../../oauth/clients.ts';
import { isRedirectUri } from '../../oauth/redirectUris.ts';
import type { Api } from '../api.ts';
import { bodyOf } from '../body.ts';
import { type Answer, answerWith } from '../http.ts';
import { OAuthFault } from './fault.ts';
import { usualScopes } from './metadata.ts';

const maxBytes = 16_000;

/** What a client may say of itself; what else it says is not needed (RFC 7591, 2). */
const metadata = z.object({
  redirect_uris: redirectUris,
  client_name: clientName.optional(),
  grant_types: z.array(z.string()).max(10).optional(),
  response_types: z.array(z.string()).max(10).optional(),
});

const given = (event: APIGatewayProxyEvent): z.output<typeof metadata> => {
  if (Buffer.byteLength(event.body ?? '', event.isBase64Encoded ? 'base64' : 'utf8') > maxBytes)
    throw new OAuthFault('invalid_client_metadata', `The metadata must not be longer than ${maxBytes} bytes.`);
  const read = metadata.safeParse(bodyOf(event));
  if (read.success) return read.data;
  const wrong = String(read.error.issues[0]?.path[0] ?? 'body');
  const isRedirect = wrong === 'redirect_uris';
  throw new OAuthFault(
    isRedirect ? 'invalid_redirect_uri' : 'invalid_client_metadata',
    isRedirect ? 'redirect_uris: 1 to 10 addresses.' : `${wrong}: not valid.`,
  );
};

/**
 * `POST /register`: a client registers itself (RFC 7591). Clients have no secret: what anybody can register proves nothing, and PKCE binds each code to
 * the program that asked for it. @throws OAuthFault, Refusal
 */
export const register = async (api: Api, event: APIGatewayProxyEvent): Promise<Answer> => {
  const { redirect_uris: uris, client_name: name = '', grant_types, response_types } = given(event);
  if (!uris.every(isRedirectUri))
    throw new OAuthFault(
      'invalid_redirect_uri',
      'redirect_uris: each must be https, or http on 127.0.0.1, [::1] or localhost; without user, password and fragment.',
    );
  if (grant_types && !grant_types.includes('authorization_code'))
    throw new OAuthFault('invalid_client_metadata', 'grant_types: must include authorization_code.');
  if (response_types && !response_types.includes('code'))
    throw new OAuthFault('invalid_client_metadata', 'response_types: must include code.');
  const client = registerClient({ name: name === '' ? null : name, redirectUris: uris }, api.random);
  if (!client)
    throw new OAuthFault(
      'invalid_client_metadata',
      `client_name and redirect_uris: too long together; they become part of the client_id, which has ${maxIdCharacters} characters at most.`,
    );
  const registered = {
    client_id: client.clientId,
    client_id_issued_at: Math.floor(api.clock.now() / 1000),
    ...(client.name === null ? {} : { client_name: client.name }),
    redirect_uris: client.redirectUris,
    grant_types: ['authorization_code', 'refresh_token'],
    response_types: ['code'],
    token_endpoint_auth_method: 'none',
    scope: usualScopes.join(' '),
  };
  return answerWith(201, JSON.stringify(registered));
};

import { type AuthorizeRefusal, authorizeRefusals } from '../../contract/authorizePage.ts';
import { type Scope, scopes } from '../../contract/scopes.ts';
import { type OAuthClient, readClient } from '../../oauth/clients.ts';
import { isRegistered } from '../../oauth/redirectUris.ts';
import type { Api } from '../api.ts';
import { Refusal } from '../http.ts';
import { isOwnResource, issuerOf } from './addresses.ts';
import { usualScopes } from './metadata.ts';
import { parsed } from './parameters.ts';

/** The error that a client is told on its redirect address (RFC 6749, 4.1.2.1; RFC 8707, 2). */
interface Fault {
  readonly error: string;
  readonly description: string;
}

/** An authorization request of a known client, which leads back to one of its own addresses. */
export interface AuthorizationRequest {
  readonly client: OAuthClient;
  readonly redirectUri: string;
  readonly state: string | undefined;
  readonly scopes: readonly Scope[];
  readonly codeChallenge: string;
  readonly fault: Fault | undefined;
}

export const refuse = (errorType: AuthorizeRefusal): Refusal => {
  const { status, message } = authorizeRefusals[errorType];
  return new Refusal({ errorType, message }, {}, { status });
};

/** What is asked for, of what there is; a scope that only others know is left out (RFC 6749, 3.3). */
const scopesAsked = (asked: string | undefined): readonly Scope[] => {
  const names = asked?.split(' ');
  return names === undefined ? usualScopes : scopes.filter((each) => names.includes(each));
};

/** With S256, a challenge is a SHA-256 hash (RFC 7636, 4.2). */
const isChallenge = (given: string | undefined): given is string => given !== undefined && /^[\w-]{43}$/.test(given);

/** Reads the query of `GET /authorize`. Where it is not certain whose request it is, it leads nowhere. @throws Refusal */
export const authorizationRequest = (api: Api, query: string): AuthorizationRequest => {
  const { parameters, resources, repeated } = parsed(query);
  const { client_id: clientId, redirect_uri: redirectUri, state, scope, response_type: responseType } = parameters;
  const client = clientId === undefined ? undefined : readClient(clientId);
  if (!client) throw refuse('clientNotFound');
  if (
    redirectUri === undefined ||
    repeated === 'redirect_uri' ||
    repeated === 'client_id' ||
    !isRegistered(redirectUri, client.redirectUris)
  )
    throw refuse('redirectNotRegistered');
  const { code_challenge: challenge, code_challenge_method: method } = parameters;
  const asked = scopesAsked(scope);
  const fault = (): Fault | undefined => {
    if (repeated !== undefined) return { error: 'invalid_request', description: 'Each parameter can be there once.' };
    if (responseType !== 'code') return { error: 'unsupported_response_type', description: 'response_type: must be code.' };
    if (!isChallenge(challenge) || method !== 'S256')
      return { error: 'invalid_request', description: 'code_challenge: PKCE with code_challenge_method S256 is required.' };
    if (asked.length === 0) return { error: 'invalid_scope', description: `scope: must have one of ${scopes.join(', ')}.` };
    if (!resources.every((each) => isOwnResource(api, each)))
      return { error: 'invalid_target', description: 'resource: tokens are given for this installation only.' };
    return undefined;
  };
  return { client, redirectUri, state, scopes: asked, codeChallenge: challenge ?? '', fault: fault() };
};

/** The address that tells the client what became of its request (RFC 6749, 4.1.2; RFC 9207). */
export const answerAddress = (
  api: Api,
  { redirectUri, state }: Pick<AuthorizationRequest, 'redirectUri' | 'state'>,
  answer: { readonly code: string } | Fault,
): string => {
  const address = new URL(redirectUri);
  const told = 'code' in answer ? { code: answer.code } : { error: answer.error, error_description: answer.description };
  for (const [name, value] of Object.entries({ ...told, ...(state === undefined ? {} : { state }), iss: issuerOf(api) }))
    address.searchParams.set(name, value);
  return address.href;
};

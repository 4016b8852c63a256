import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import type { ShownAuthorization } from '../../functions/contract/authorizePage.ts';
import type { Scope } from '../../functions/contract/scopes.ts';
import type { ApiCustomer, ApiHarness } from './apiHarness.ts';

interface Registered {
  readonly client_id: string;
  readonly redirect_uris: readonly string[];
  readonly error?: string;
  readonly error_description?: string;
}

export interface Tokens {
  readonly access_token: string;
  readonly refresh_token: string;
  readonly token_type: string;
  readonly expires_in: number;
  readonly scope: string;
  readonly error?: string;
}

export const resource = 'https://api.test/mcp';

/** A client of OAuth that keeps to nothing but what a test makes it send. */
export class OAuthClient {
  readonly api: ApiHarness;
  readonly verifier = randomBytes(32).toString('base64url');
  readonly redirectUri: string;
  clientId = '';

  constructor(api: ApiHarness, redirectUri = 'https://agent.test/callback') {
    this.api = api;
    this.redirectUri = redirectUri;
  }

  static async registered(api: ApiHarness, redirectUri?: string): Promise<OAuthClient> {
    const client = new OAuthClient(api, redirectUri);
    const { status, body } = await client.register({ client_name: 'Agent', redirect_uris: [client.redirectUri] });
    assert.equal(status, 201, JSON.stringify(body));
    client.clientId = body.client_id;
    return client;
  }

  async register(metadata: unknown, sourceIp = '192.0.2.1') {
    const { status, text, headers } = await this.api.sendEvent({
      httpMethod: 'POST',
      path: '/register',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(metadata),
      requestContext: { identity: { sourceIp } },
    });
    return { status, headers, body: JSON.parse(text) as Registered };
  }

  /** The query with which the client opens the page. */
  query(changes: Readonly<Record<string, string | undefined>> = {}): string {
    const parameters: Record<string, string | undefined> = {
      response_type: 'code',
      client_id: this.clientId,
      redirect_uri: this.redirectUri,
      code_challenge: createHash('sha256').update(this.verifier).digest('base64url'),
      code_challenge_method: 'S256',
      scope: 'functions:read functions:act',
      state: 'state-of-the-client',
      resource,
      ...changes,
    };
    const given = Object.entries(parameters).filter((each): each is [string, string] => each[1] !== undefined);
    return new URLSearchParams(given).toString();
  }

  async page(action: 'open' | 'decide', body: object, token?: string) {
    const headers: Record<string, string> = token === undefined ? {} : { 'account-api-token': token };
    const { status, text } = await this.api.send(`/authorize/${action}`, headers, body);
    type Answered = ShownAuthorization & { readonly redirectTo: string; readonly error?: { readonly errorType: string } };
    return { status, body: JSON.parse(text) as Answered };
  }

  /** What the page leads back with. */
  async allowed(
    { token }: Pick<ApiCustomer, 'token'>,
    accountId: string,
    scopes: readonly Scope[] = ['functions:read'],
  ): Promise<URLSearchParams> {
    const { status, body } = await this.page('decide', { query: this.query(), isAllowed: true, accountId, scopes }, token);
    assert.equal(status, 200, JSON.stringify(body));
    return new URL(body.redirectTo).searchParams;
  }

  async form(path: string, parameters: Readonly<Record<string, string>> | string, headers: Readonly<Record<string, string>> = {}) {
    const reply = await this.api.sendEvent({
      httpMethod: 'POST',
      path,
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
      body: typeof parameters === 'string' ? parameters : new URLSearchParams(parameters).toString(),
    });
    return { status: reply.status, headers: reply.headers, body: JSON.parse(reply.text) as Tokens };
  }

  redeem(code: string, changes: Readonly<Record<string, string>> = {}) {
    const parameters = { code, client_id: this.clientId, redirect_uri: this.redirectUri, code_verifier: this.verifier, resource };
    return this.form('/token', { grant_type: 'authorization_code', ...parameters, ...changes });
  }

  refresh(refreshToken: string, changes: Readonly<Record<string, string>> = {}) {
    return this.form('/token', {
      grant_type: 'refresh_token',
      refresh_token: refreshToken,
      client_id: this.clientId,
      resource,
      ...changes,
    });
  }

  /** Tokens for an account, by the whole way. */
  async tokens(customer: Pick<ApiCustomer, 'token'>, accountId: string, scopes?: readonly Scope[]): Promise<Tokens> {
    const code = (await this.allowed(customer, accountId, scopes)).get('code') ?? '';
    const { status, body } = await this.redeem(code);
    assert.equal(status, 200, JSON.stringify(body));
    return body;
  }
}

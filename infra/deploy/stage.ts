import { type AccountApi, createClient } from 'account-api/client';

/** What is checked, and as whom. */
export interface StageOptions {
  /** The address of the API, without a slash at its end. */
  readonly url: string;
  readonly accountApiToken: string;
  readonly identificationToken: string;
  /** A profile that may be read in full; without it that point is left out. */
  readonly person?: string;
}

/** A deployed stage: over the client, and as plain HTTP. */
export interface Stage extends StageOptions {
  readonly client: AccountApi;
  /** Follows no redirection. */
  ask(path: string, init?: RequestInit): Promise<Response>;
  /** A call with the tokens. */
  call(name: string, body: unknown, init?: { readonly headers?: Record<string, string>; readonly signal?: AbortSignal }): Promise<Response>;
}

export const openStage = (options: StageOptions): Stage => {
  const { url, accountApiToken, identificationToken } = options;
  const ask: Stage['ask'] = (path, init = {}) => fetch(`${url}${path}`, { redirect: 'manual', ...init });
  const tokens = { 'account-api-token': accountApiToken, 'identification-token': identificationToken };
  return {
    ...options,
    client: createClient({ baseUrl: url, accountApiToken, identificationToken }),
    ask,
    call: (name, body, { headers = {}, ...init } = {}) =>
      ask(`/account/${name}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...tokens, ...headers },
        body: JSON.stringify(body),
        ...init,
      }),
  };
};

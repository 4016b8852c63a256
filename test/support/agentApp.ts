import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type {
  OAuthClientMetadata,
  OAuthClientProvider,
  OAuthDiscoveryState,
  StoredOAuthClientInformation,
  StoredOAuthTokens,
} from '@modelcontextprotocol/client';

/** A program with an MCP client that authorizes as the official SDK does: it opens a browser, and listens for the answer on this machine. */
export class AgentApp implements OAuthClientProvider, AsyncDisposable {
  readonly redirectUrl: string;
  readonly clientMetadata: OAuthClientMetadata;
  readonly #close: () => Promise<void>;
  readonly #arrivals: URLSearchParams[] = [];
  #arrived = Promise.withResolvers<void>();
  /** The page that the program opens in a browser. */
  opened: URL | undefined;
  information: StoredOAuthClientInformation | undefined;
  kept: StoredOAuthTokens | undefined;
  #verifier = '';
  #found: OAuthDiscoveryState | undefined;

  private constructor(port: number, scope: string | undefined, close: () => Promise<void>) {
    this.redirectUrl = `http://127.0.0.1:${port}/callback`;
    this.clientMetadata = {
      client_name: 'Research agent',
      redirect_uris: [this.redirectUrl],
      grant_types: ['authorization_code', 'refresh_token'],
      response_types: ['code'],
      ...(scope === undefined ? {} : { scope }),
    };
    this.#close = close;
  }

  static async start(scope?: string): Promise<AgentApp> {
    let app: AgentApp | undefined;
    const server = createServer((request, response) => {
      const { pathname, searchParams } = new URL(request.url ?? '/', 'http://127.0.0.1');
      if (pathname === '/callback') app?.take(searchParams);
      response.setHeader('content-type', 'text/html').end('<!doctype html><title>Agent</title><p>Back in the program');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const close = async (): Promise<void> => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    };
    app = new AgentApp((server.address() as AddressInfo).port, scope, close);
    return app;
  }

  take(answer: URLSearchParams): void {
    this.#arrivals.push(answer);
    this.#arrived.resolve();
  }

  /** What the browser brings back. */
  async answer(): Promise<URLSearchParams> {
    await this.#arrived.promise;
    this.#arrived = Promise.withResolvers();
    return this.#arrivals.at(-1) ?? new URLSearchParams();
  }

  state = (): string => 'state-of-the-agent';
  clientInformation = (): StoredOAuthClientInformation | undefined => this.information;
  saveClientInformation = (information: StoredOAuthClientInformation): void => {
    this.information = information;
  };
  tokens = (): StoredOAuthTokens | undefined => this.kept;
  saveTokens = (tokens: StoredOAuthTokens): void => {
    this.kept = tokens;
  };
  redirectToAuthorization = (address: URL): void => {
    this.opened = address;
  };
  saveCodeVerifier = (verifier: string): void => {
    this.#verifier = verifier;
  };
  codeVerifier = (): string => this.#verifier;
  saveDiscoveryState = (found: OAuthDiscoveryState): void => {
    this.#found = found;
  };
  discoveryState = (): OAuthDiscoveryState | undefined => this.#found;
  invalidateCredentials = (scope: 'all' | 'client' | 'tokens' | 'verifier' | 'discovery'): void => {
    if (scope === 'all' || scope === 'tokens') this.kept = undefined;
    if (scope === 'all' || scope === 'client') this.information = undefined;
  };

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#close();
  }
}

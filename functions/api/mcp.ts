import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import { createMcpHandler, localhostAllowedOrigins, originValidationResponse } from '@modelcontextprotocol/server';
import type { APIGatewayProxyEvent } from 'aws-lambda';
import { createServer } from '../mcp/server.ts';
import { agentCalls } from './agentCalls.ts';
import type { Api } from './api.ts';
import { maxBodyBytes } from './body.ts';
import { callerOf } from './caller.ts';
import { type Answer, Refusal } from './http.ts';
import { resourceMetadataOf } from './oauth/addresses.ts';

/** The event as a web request. The signal is aborted when the client disconnects. */
const requestOf = ({ publicUrl }: Api, event: APIGatewayProxyEvent, signal: AbortSignal): Request => {
  const headers = new Headers();
  for (const [name, value] of Object.entries(event.headers ?? {})) if (value !== undefined) headers.set(name, value);
  const body = Buffer.from(event.body ?? '', event.isBase64Encoded ? 'base64' : 'utf8');
  return new Request(`${publicUrl.replace(/\/+$/, '')}/mcp`, { method: 'POST', headers, body, signal });
};

const answerOf = (response: Response, left: AbortController): Answer => {
  // The gateway handles the connection.
  const { connection: _, ...given } = Object.fromEntries(response.headers);
  const headers = { ...given, 'cache-control': 'no-store' };
  if (response.body === null) return { statusCode: response.status, headers, body: '' };
  const body = Readable.fromWeb(response.body as ReadableStream);
  body.once('close', () => left.abort());
  return { statusCode: response.status, headers, body };
};

/** Pages of other hosts may not call, not even by a name that resolves to this machine. Programs send no origin. */
const originsOf = ({ publicUrl }: Api): string[] => {
  const { hostname } = new URL(publicUrl);
  const local = localhostAllowedOrigins();
  return local.includes(hostname) ? local : [hostname];
};

const challenging: Readonly<Record<string, string>> = { accountApiTokenRequired: '', invalidAccountApiToken: 'error="invalid_token", ' };

/** Tells a client without a valid token where it gets one (RFC 9728, 5.1). @throws unknown */
const withChallenge = (api: Api, error: unknown): never => {
  const told = error instanceof Refusal ? challenging[error.error.errorType] : undefined;
  if (!(error instanceof Refusal) || told === undefined) throw error;
  throw new Refusal(error.error, { ...error.headers, 'www-authenticate': `Bearer ${told}resource_metadata="${resourceMetadataOf(api)}"` });
};

/**
 * `POST /mcp`: the Model Context Protocol over streamable HTTP, with the headers of any other call. Stateless: each message is answered by its own
 * server, so that any Lambda can take it. Clients from before 2026-07-28 are served too.
 * @throws Refusal
 */
export const serveAgent = async (api: Api, event: APIGatewayProxyEvent): Promise<Answer> => {
  const left = new AbortController();
  const request = requestOf(api, event, left.signal);
  const foreign = originValidationResponse(request, originsOf(api));
  if (foreign) return answerOf(foreign, left);
  const calls = agentCalls(api, await callerOf(api, event).catch((error: unknown) => withChallenge(api, error)));
  const { fetch } = createMcpHandler(() => createServer({ calls, holdMs: api.mcpHoldMs, now: api.clock.now }), {
    maxRequestBodySize: maxBodyBytes,
    // There are no changes to subscribe to, and an open stream would occupy a Lambda.
    maxSubscriptions: 0,
  });
  return answerOf(await fetch(request), left);
};

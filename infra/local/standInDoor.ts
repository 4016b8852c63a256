import { randomBytes } from 'node:crypto';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { isLoopbackHost } from '../../functions/loopbackHost.ts';
import { isSameSecret } from '../../functions/sameSecret.ts';

/** Credentials of one start. Every signed request contains the id; the signature itself is not checked. */
export interface StandInCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

export const newCredentials = (): StandInCredentials => ({
  accessKeyId: randomBytes(32).toString('hex'),
  secretAccessKey: randomBytes(32).toString('hex'),
});

type Listener = (request: IncomingMessage, response: ServerResponse) => void;

/** The access key id that a request is signed with. */
const signedWith = ({ authorization = '' }: IncomingMessage['headers']): string =>
  /^AWS4-HMAC-SHA256\s+Credential=([^/,\s]+)\//.exec(authorization)?.[1] ?? '';

/** Why a request is refused; `undefined` if it is accepted. AWS clients send no `Origin`; browsers do. */
const refusal = ({ headers }: IncomingMessage, accessKeyId: string): string | undefined => {
  if (headers.origin !== undefined) return 'Requests of web pages are refused.';
  if (!isLoopbackHost(headers.host)) return 'This address is reached as 127.0.0.1 only.';
  return isSameSecret(signedWith(headers), accessKeyId) ? undefined : 'The request is not signed with the access key of this start.';
};

/**
 * Accepts only requests that are signed with this start's access key id. Every program on the machine can reach a loopback port, and so can
 * every web page in a browser on it.
 */
export const closeDoor = (server: Server, accessKeyId: string): void => {
  const listeners = server.listeners('request') as Listener[];
  server.removeAllListeners('request');
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    const reason = refusal(request, accessKeyId);
    if (reason === undefined) {
      for (const listener of listeners) listener(request, response);
      return;
    }
    const body = JSON.stringify({ __type: 'AccessDeniedException', message: reason });
    response.writeHead(403, { 'content-type': 'application/x-amz-json-1.0', connection: 'close' }).end(body);
  });
};

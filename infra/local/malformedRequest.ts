import { STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { failed } from '../../functions/contract/envelopes.ts';

export const envelope = (errorType: string, message: string): string => JSON.stringify(failed({ errorType, message }));

/** An answer as bytes, for a connection that has no request. The connection ends with it. */
const rawAnswer = (status: number, body: string): string =>
  [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    'content-type: application/json; charset=utf-8',
    `content-length: ${Buffer.byteLength(body)}`,
    'connection: close',
    '',
    body,
  ].join('\r\n');

const statuses: Readonly<Record<string, number>> = {
  HPE_HEADER_OVERFLOW: 431,
  ERR_HTTP_REQUEST_TIMEOUT: 408,
  HPE_CHUNK_EXTENSIONS_OVERFLOW: 413,
};

const messages: Readonly<Record<number, string>> = {
  400: 'The request body is invalid: this is not an HTTP request that can be read.',
  408: 'The request body is invalid: the request did not arrive in time.',
  413: 'The request body is invalid: the extensions of its chunks are too long.',
  431: 'The request body is invalid: the headers of the request are too long.',
};

/** Bytes that are no HTTP request, or do not become one in time, get an envelope as well. */
export const refuseMalformed = (error: NodeJS.ErrnoException, socket: Duplex): void => {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const status = statuses[error.code ?? ''] ?? 400;
  socket.end(rawAnswer(status, envelope('invalidRequestBody', messages[status] ?? '')), () => socket.destroy());
};

/** The response on a connection that is closed in favour of others. */
export const tooManyConnections = rawAnswer(
  503,
  envelope('serviceUnavailable', 'Too many connections without a valid token are open. Connect again and send the request at once.'),
);

import { createServer, type IncomingMessage, type Server, type ServerResponse, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { finished } from 'node:stream/promises';
import type { APIGatewayProxyEvent, Context } from 'aws-lambda';
import { apiGatewayEvent } from './apiGatewayEvent.ts';
import { lambdaContext } from './lambdaContext.ts';
import { LambdaResponse } from './lambdaResponse.ts';

/** A Lambda handler that streams its answer. */
export type StreamingHandler = (event: APIGatewayProxyEvent, response: LambdaResponse, context: Context) => Promise<unknown>;

export interface ApiGatewayOptions {
  /** May still be on its way: requests wait for it. */
  readonly handler: Promise<StreamingHandler>;
  readonly functionName: string;
  readonly now: () => number;
  readonly newId: () => string;
  readonly log: (line: string) => void;
}

/** API Gateway's limit of a request body. */
const bodyLimit = 10 * 1024 * 1024;

/** A stream may last this long at API Gateway. */
const timeoutMs = 15 * 60_000;

const envelope = (errorType: string, message: string): string => JSON.stringify({ status: 'error', error: { errorType, message } });

const tooLarge = envelope('invalidRequestBody', 'The request body is invalid: it is larger than 10 MB.');
const failed = envelope('internalError', 'The request could not be answered. Try again later.');

const answer = (response: ServerResponse, statusCode: number, body: string): void => {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  response.writeHead(statusCode, { 'content-type': 'application/json', connection: 'close' }).end(body);
};

/** The whole body, or nothing where it is too large; the rest of such a body is read and dropped, so that the client gets to the answer. */
const readBody = async (request: IncomingMessage): Promise<Buffer | undefined> => {
  if (Number(request.headers['content-length'] ?? 0) > bodyLimit) {
    request.resume();
    return undefined;
  }
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > bodyLimit) {
      request.resume();
      return undefined;
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, length);
};

const malformedStatus: Readonly<Record<string, number>> = {
  HPE_HEADER_OVERFLOW: 431,
  ERR_HTTP_REQUEST_TIMEOUT: 408,
  HPE_CHUNK_EXTENSIONS_OVERFLOW: 413,
};

/** Bytes that are no HTTP request get an envelope as well. */
const refuseMalformed = (error: NodeJS.ErrnoException, socket: Duplex): void => {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const status = malformedStatus[error.code ?? ''] ?? 400;
  const body = envelope('invalidRequestBody', 'The request body is invalid: this is not an HTTP request that can be read.');
  const head = `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\nconnection: close\r\n\r\n`;
  socket.end(`${head}${body}`);
};

/** The stand-in for API Gateway: each HTTP request becomes an event for the handler, whose answer is streamed back. */
export const apiGateway = ({ handler, functionName, now, newId, log }: ApiGatewayOptions): Server => {
  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const requestId = newId();
    try {
      const body = await readBody(request);
      if (!body) return answer(response, 413, tooLarge);
      const invoke = await handler;
      const event = apiGatewayEvent(request, body, { requestId, time: now() });
      const stream = new LambdaResponse(response);
      await invoke(event, stream, lambdaContext({ functionName, requestId, timeoutMs, now }));
      if (!stream.writableEnded && !stream.destroyed) stream.end();
      await finished(stream);
    } catch (error) {
      // A client that has left makes every handler fail; that is no news.
      if (response.destroyed || request.socket.destroyed) return void response.destroy();
      log(`${functionName} failed at ${request.method} (request ${requestId}): ${error instanceof Error ? error.stack : String(error)}`);
      answer(response, 500, failed);
    }
  };
  const listener = (request: IncomingMessage, response: ServerResponse): void => void serve(request, response);
  const server = createServer({ keepAliveTimeout: 72_000, maxHeaderSize: 64 * 1024 }, listener);
  server.on('checkExpectation', listener);
  server.on('connect', (_request, socket) => refuseMalformed(new Error('CONNECT is not offered.'), socket));
  server.on('clientError', refuseMalformed);
  return server;
};

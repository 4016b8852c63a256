import { createServer, type IncomingMessage, type OutgoingHttpHeaders, type Server, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { finished } from 'node:stream/promises';
import { setImmediate } from 'node:timers/promises';
import type { APIGatewayProxyEvent, Context } from 'aws-lambda';
import { globalErrors } from '../../functions/contract/errors.ts';
import { errorText } from '../../functions/errorFacts.ts';
import { apiGatewayEvent } from './apiGatewayEvent.ts';
import { CapturedResponse } from './capturedResponse.ts';
import { asksHowMuch, type BodyPart, filePartsOf, sendsFile } from './fileParts.ts';
import { lambdaContext } from './lambdaContext.ts';
import { LambdaResponse } from './lambdaResponse.ts';
import { envelope, refuseMalformed, tooManyConnections } from './malformedRequest.ts';
import { oneAtATime } from './oneAtATime.ts';
import { declaresTooMuch, endAfterRequest, readBody } from './requestBody.ts';
import { type TokenState, unknownConnections } from './unknownConnections.ts';
import { endWhereUntaken } from './untakenAnswer.ts';

/** A Lambda handler that streams its answer. */
export type StreamingHandler = (
  event: APIGatewayProxyEvent,
  response: LambdaResponse | CapturedResponse,
  context: Context,
) => Promise<unknown>;

/** Times in milliseconds. */
export interface GatewayLimits {
  /** Maximum number of open connections without a valid token. */
  readonly unknownConnections: number;
  /** Time for a new client to send its request when there are more. */
  readonly graceMs: number;
  /** Timeouts for a request's headers and for the whole request. The answer may take longer. */
  readonly headMs: number;
  readonly requestMs: number;
  /** Timeout for a client to receive what is sent to it. */
  readonly untakenMs: number;
  /** After which a connection without a request is closed. */
  readonly idleMs: number;
}

export const usualLimits: GatewayLimits = {
  unknownConnections: 100,
  graceMs: 5_000,
  headMs: 10_000,
  requestMs: 30_000,
  untakenMs: 60_000,
  idleMs: 72_000,
};

export interface ApiGatewayOptions {
  /** May still be on its way: requests wait for it. */
  readonly handler: Promise<StreamingHandler>;
  readonly functionName: string;
  readonly now: () => number;
  readonly newId: () => string;
  readonly log: (line: string) => void;
  readonly limits: GatewayLimits;
}

/** A stream may last this long at API Gateway. */
const timeoutMs = 15 * 60_000;

const tooLarge = envelope('requestBodyTooLarge', globalErrors.requestBodyTooLarge.message);
const failed = envelope('internalError', globalErrors.internalError.message);
const noHost = envelope('invalidRequestHeader', 'A request header is invalid: a request of HTTP/1.1 has exactly one host header.');

/** The state of the caller's token, which the handler has recorded in the place of an API Gateway authorizer. */
const tokenStateIn = ({ requestContext: { authorizer } }: APIGatewayProxyEvent, isAnswered: boolean): TokenState => {
  if (authorizer == null) return isAnswered ? 'refused' : 'unknown';
  return authorizer.isRefused === true ? 'refused' : 'valid';
};

const hostsOf = ({ rawHeaders }: IncomingMessage): number =>
  rawHeaders.filter((name, index) => index % 2 === 0 && name.toLowerCase() === 'host').length;

/** Replaces API Gateway: each HTTP request becomes an event for the handler, whose answer is streamed back. */
export const apiGateway = ({ handler, functionName, now, newId, log, limits }: ApiGatewayOptions): Server => {
  const connections = unknownConnections({
    most: limits.unknownConnections,
    graceMs: limits.graceMs,
    now,
    close: (socket) => {
      if (socket.bytesWritten === 0) socket.end(tooManyConnections, () => socket.destroy());
      else socket.destroy();
    },
  });

  const answer = async (
    request: IncomingMessage,
    response: ServerResponse,
    statusCode: number,
    body: string,
    more: OutgoingHttpHeaders = {},
  ): Promise<void> => {
    if (response.headersSent) {
      response.destroy();
      return;
    }
    const taken = endWhereUntaken(response, limits.untakenMs);
    response.once('close', taken);
    const headers = { 'content-type': 'application/json; charset=utf-8', 'content-length': Buffer.byteLength(body), connection: 'close' };
    response.writeHead(statusCode, { ...more, ...headers }).write(body);
    await endAfterRequest(request, response);
  };

  const invoke = async (request: IncomingMessage, response: ServerResponse, body: Buffer, requestId: string): Promise<void> => {
    const work = await handler;
    const event = apiGatewayEvent(request, body, { requestId, time: now() });
    connections.begins(request.socket, () => tokenStateIn(event, response.headersSent));
    const stream = new LambdaResponse(response, limits.untakenMs);
    try {
      await work(event, stream, lambdaContext({ functionName, requestId, timeoutMs, now }));
    } catch (error) {
      // What the handler has written is sent first: such an answer is broken off, not replaced.
      await setImmediate();
      throw error;
    }
    if (!stream.writableEnded && !stream.destroyed) stream.end();
    await finished(stream);
  };

  /**
   * A file is handed on part by part, as clients of Lambda send it: the first part that is refused ends it. None is read before the handler has answered
   * how much is there: whoever does not know the address of an upload takes no memory.
   */
  const takeFile = async (request: IncomingMessage, response: ServerResponse, requestId: string): Promise<void> => {
    const work = await handler;
    const handOn = async ({ content, range }: BodyPart): Promise<CapturedResponse> => {
      const event = apiGatewayEvent(request, content, { requestId, time: now(), contentRange: range });
      connections.begins(request.socket, () => tokenStateIn(event, response.headersSent));
      const captured = new CapturedResponse();
      await work(event, captured, lambdaContext({ functionName, requestId, timeoutMs, now }));
      if (!captured.writableEnded) captured.end();
      await finished(captured);
      return captured;
    };
    let captured = await handOn(asksHowMuch);
    if (captured.head.statusCode === 200)
      for await (const part of filePartsOf(request)) {
        captured = await handOn(part);
        if (captured.head.statusCode !== 200) break;
      }
    await answer(request, response, captured.head.statusCode ?? 200, captured.body, { ...captured.head.headers } as OutgoingHttpHeaders);
  };

  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const requestId = newId();
    try {
      if (request.httpVersion === '1.1' && hostsOf(request) !== 1) return await answer(request, response, 400, noHost);
      if (sendsFile(request)) return await takeFile(request, response, requestId);
      const body = await readBody(request);
      if (!body) return await answer(request, response, 413, tooLarge);
      await invoke(request, response, body, requestId);
    } catch (error) {
      // Handlers fail when the client has left; that is not worth a log line.
      if (response.destroyed || request.socket.destroyed) return void response.destroy();
      log(`${functionName} failed at ${request.method} (request ${requestId}): ${errorText(error)}`);
      await answer(request, response, 500, failed);
    } finally {
      connections.ends(request.socket);
    }
  };

  const { listener, isAnswering } = oneAtATime(serve);
  const server = createServer(
    {
      keepAliveTimeout: limits.idleMs,
      headersTimeout: limits.headMs,
      requestTimeout: limits.requestMs,
      connectionsCheckingInterval: Math.min(1_000, limits.headMs / 2),
      maxHeaderSize: 64 * 1024,
      // Asked for in `serve`, which answers with an envelope.
      requireHostHeader: false,
    },
    listener,
  );
  server.on('connection', connections.opened);
  server.on('checkContinue', (request: IncomingMessage, response: ServerResponse) => {
    if (!declaresTooMuch(request)) response.writeContinue();
    listener(request, response);
  });
  server.on('checkExpectation', listener);
  server.on('connect', (_request, socket) => refuseMalformed(new Error('CONNECT is not offered.'), socket));
  server.on('clientError', (error, socket: Socket) => {
    if (isAnswering(socket)) socket.destroy();
    else refuseMalformed(error, socket);
  });
  return server;
};

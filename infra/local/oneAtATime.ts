import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

type Serve = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

interface Line {
  /** Settles when the last request that has arrived is answered. */
  last: Promise<void>;
  /** Requests that have arrived and are not answered. */
  length: number;
  /** The answer under way. */
  current?: ServerResponse;
}

/** Requests that may arrive at once on one connection before the first is answered. */
const maxWaiting = 100;

/**
 * Serves pipelined requests of a connection one after another, the next when the client has received the previous answer, and stops reading
 * while one waits: a client that sends many requests and reads nothing costs one answer, plus what has already arrived.
 */
export const oneAtATime = (serve: Serve) => {
  const lines = new WeakMap<Socket, Line>();

  const next = async (line: Line, request: IncomingMessage, response: ServerResponse): Promise<void> => {
    line.current = response;
    const closed = new Promise<void>((done) => response.once('close', done));
    if (!request.socket.destroyed) await serve(request, response).catch(() => void response.destroy());
    if (!request.socket.destroyed) await closed;
    line.length -= 1;
    if (line.length <= 1) request.socket.resume();
  };

  return {
    listener: (request: IncomingMessage, response: ServerResponse): void => {
      const { socket } = request;
      const line = lines.get(socket) ?? { last: Promise.resolve(), length: 0 };
      lines.set(socket, line);
      line.length += 1;
      // After all that has arrived is parsed: each request that is whole makes the parser read on.
      queueMicrotask(() => void (line.length > 1 && socket.pause()));
      if (line.length > maxWaiting) socket.destroy();
      else line.last = line.last.then(() => next(line, request, response));
    },
    /** Whether an answer has begun on the connection: nothing else can be written to it. */
    isAnswering: (socket: Socket): boolean => {
      const { length, current } = lines.get(socket) ?? { length: 0 };
      return length > 0 && current !== undefined && current.headersSent;
    },
  };
};

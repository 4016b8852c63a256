import type { Socket } from 'node:net';

/** The connections on which nobody has shown a valid token yet. */
export interface UnknownConnections {
  /** A connection has been opened. */
  opened(socket: Socket): void;
  /** A request has arrived whole and is worked on. `isKnown` tells whether its token was valid, as soon as that is known. */
  begins(socket: Socket, isKnown: () => boolean): void;
  /** The answer has been sent. */
  ends(socket: Socket): void;
}

/**
 * Keeps at most `most` of them: for a new one the oldest is closed, those that wait for their clients first. Whoever connects and sends a request
 * at once is served, however many connections others hold open. `close` closes one.
 */
export const unknownConnections = (most: number, close: (socket: Socket) => void): UnknownConnections => {
  /** Silent, or still sending; oldest first. */
  const waiting = new Set<Socket>();
  const working = new Map<Socket, () => boolean>();

  return {
    opened: (socket) => {
      for (const [each, isKnown] of working) if (isKnown()) working.delete(each);
      if (waiting.size + working.size >= most) {
        const [oldest = socket] = waiting.size > 0 ? waiting : working.keys();
        waiting.delete(oldest);
        working.delete(oldest);
        close(oldest);
      }
      waiting.add(socket);
      socket.once('close', () => {
        waiting.delete(socket);
        working.delete(socket);
      });
    },
    begins: (socket, isKnown) => {
      if (waiting.delete(socket)) working.set(socket, isKnown);
    },
    ends: (socket) => {
      const isKnown = working.get(socket);
      if (isKnown && working.delete(socket) && !isKnown() && !socket.destroyed) waiting.add(socket);
    },
  };
};

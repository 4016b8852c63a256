import type { Socket } from 'node:net';

/** What has come of the token of the request that is worked on. */
export type TokenStanding = 'valid' | 'refused' | 'unknown';

/** The connections on which nobody has shown a valid token yet. */
export interface UnknownConnections {
  /** A connection has been opened. */
  opened(socket: Socket): void;
  /** A request has arrived whole and is worked on. `standing` tells what has come of its token, as soon as that is known. */
  begins(socket: Socket, standing: () => TokenStanding): void;
  /** The answer has been sent. */
  ends(socket: Socket): void;
}

/**
 * Keeps at most `most` of them: for a new one, one is closed. Those that wait for their clients and those whose requests are worked on have half
 * of the room each, whatever the other half is filled with: closed is one of the half that has more than that, a refused token first, then the
 * oldest. Whoever connects and sends a request at once is served, however many connections others hold open. `close` closes one.
 */
export const unknownConnections = (most: number, close: (socket: Socket) => void): UnknownConnections => {
  /** Silent, or still sending; oldest first. */
  const waiting = new Set<Socket>();
  const working = new Map<Socket, () => TokenStanding>();

  const ofWorking = (): Socket | undefined => {
    for (const [each, standing] of working) if (standing() === 'refused') return each;
    return working.keys().next().value;
  };

  const ofWaiting = (): Socket | undefined => waiting.values().next().value;

  return {
    opened: (socket) => {
      for (const [each, standing] of working) if (standing() === 'valid') working.delete(each);
      if (waiting.size + working.size >= most) {
        const given = (working.size > most / 2 ? ofWorking() : ofWaiting()) ?? socket;
        waiting.delete(given);
        working.delete(given);
        close(given);
      }
      waiting.add(socket);
      socket.once('close', () => {
        waiting.delete(socket);
        working.delete(socket);
      });
    },
    begins: (socket, standing) => {
      if (waiting.delete(socket)) working.set(socket, standing);
    },
    ends: (socket) => {
      const standing = working.get(socket);
      if (standing && working.delete(socket) && standing() !== 'valid' && !socket.destroyed) waiting.add(socket);
    },
  };
};

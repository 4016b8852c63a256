import type { Socket } from 'node:net';

/** The state of the token of the current request; `refused` also if the request is answered without one. */
export type TokenState = 'valid' | 'refused' | 'unknown';

/** Connections that have not sent a valid token yet. */
export interface UnknownConnections {
  /** A connection has been opened. */
  opened(socket: Socket): void;
  /** A complete request has arrived and is being processed. `stateOf` returns the state of its token, as soon as it is known. */
  begins(socket: Socket, stateOf: () => TokenState): void;
  /** The answer has been sent. */
  ends(socket: Socket): void;
}

export interface Bounds {
  readonly most: number;
  /** Time in milliseconds for a new client to send its request, while there are at most four times as many connections. */
  readonly graceMs: number;
  readonly now: () => number;
  /** Closes one. */
  readonly close: (socket: Socket) => void;
}

/**
 * Keeps at most `most` of them and closes the others. Idle connections and connections whose request is being processed have half of the places
 * each: a connection is closed in the half that has more than its share, one with a refused token first, then the oldest. A client that connects
 * and sends a request at once is served, however many connections others hold open; so are many that do so at the same moment.
 */
export const unknownConnections = ({ most, graceMs, now, close }: Bounds): UnknownConnections => {
  /** Silent, or still sending, since when; oldest first. */
  const waiting = new Map<Socket, number>();
  const working = new Map<Socket, () => TokenState>();
  let look: NodeJS.Timeout | undefined;

  /** The next to be closed, and for how long it is spared. */
  const next = (): readonly [Socket, number] | undefined => {
    if (working.size <= most / 2) {
      for (const [socket, since] of waiting) return [socket, Math.max(0, since + graceMs - now())];
      return undefined;
    }
    for (const [socket, stateOf] of working) if (stateOf() === 'refused') return [socket, 0];
    for (const socket of working.keys()) return [socket, graceMs];
    return undefined;
  };

  const shrink = (): void => {
    for (const [socket, stateOf] of working) if (stateOf() === 'valid') working.delete(socket);
    while (waiting.size + working.size > most) {
      const [socket, graceLeft] = next() ?? [];
      if (socket === undefined || graceLeft === undefined) return;
      if (graceLeft > 0 && waiting.size + working.size <= 4 * most) {
        clearTimeout(look);
        look = setTimeout(shrink, graceLeft).unref();
        return;
      }
      waiting.delete(socket);
      working.delete(socket);
      close(socket);
    }
  };

  return {
    opened: (socket) => {
      waiting.set(socket, now());
      socket.once('close', () => {
        waiting.delete(socket);
        working.delete(socket);
      });
      shrink();
    },
    begins: (socket, stateOf) => {
      if (waiting.delete(socket)) working.set(socket, stateOf);
    },
    ends: (socket) => {
      const stateOf = working.get(socket);
      if (stateOf && working.delete(socket) && stateOf() !== 'valid' && !socket.destroyed) waiting.set(socket, now());
    },
  };
};

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

export interface Bounds {
  readonly most: number;
  /** Time in milliseconds in which a client that has just connected may show its token, while there are no more than four times as many. */
  readonly graceMs: number;
  readonly now: () => number;
  /** Closes one. */
  readonly close: (socket: Socket) => void;
}

interface Waiting {
  readonly since: number;
}

interface Working extends Waiting {
  readonly standing: () => TokenStanding;
}

/**
 * Keeps at most `most` of them: where there are more, some are closed. Those that wait for their clients and those whose requests are worked on
 * have half of the room each, whatever the other half is filled with: closed is one of the half that has more than that, a refused token first,
 * then the oldest. Whoever connects and sends a request at once is served, however many connections others hold open; so are many who do so in
 * the same moment.
 */
export const unknownConnections = ({ most, graceMs, now, close }: Bounds): UnknownConnections => {
  /** Silent, or still sending; oldest first. */
  const waiting = new Map<Socket, Waiting>();
  const working = new Map<Socket, Working>();
  let look: NodeJS.Timeout | undefined;

  const next = (): readonly [Socket, number] | undefined => {
    const half: ReadonlyMap<Socket, Waiting> = working.size > most / 2 ? working : waiting;
    if (half === working) for (const [socket, { standing }] of working) if (standing() === 'refused') return [socket, 0];
    for (const [socket, { since }] of half) return [socket, Math.max(0, since + graceMs - now())];
    return undefined;
  };

  const shrink = (): void => {
    for (const [socket, { standing }] of working) if (standing() === 'valid') working.delete(socket);
    while (waiting.size + working.size > most) {
      const [socket, graceLeft] = next() ?? [];
      if (socket === undefined || graceLeft === undefined) return;
      if (graceLeft > 0 && waiting.size + working.size <= 4 * most) {
        look ??= setTimeout(() => {
          look = undefined;
          shrink();
        }, graceLeft).unref();
        return;
      }
      waiting.delete(socket);
      working.delete(socket);
      close(socket);
    }
  };

  return {
    opened: (socket) => {
      waiting.set(socket, { since: now() });
      socket.once('close', () => {
        waiting.delete(socket);
        working.delete(socket);
      });
      shrink();
    },
    begins: (socket, standing) => {
      if (waiting.delete(socket)) working.set(socket, { since: now(), standing });
    },
    ends: (socket) => {
      const request = working.get(socket);
      if (request && working.delete(socket) && request.standing() !== 'valid' && !socket.destroyed) waiting.set(socket, { since: now() });
    },
  };
};

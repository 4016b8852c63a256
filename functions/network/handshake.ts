import { once } from 'node:events';
import type { Duplex } from 'node:stream';
import { ProxyFault } from './proxy.ts';

/** What was understood of the bytes received so far, and how many of them it took; `undefined` if there are too few. */
type Understood<Answer> = { readonly answer: Answer; readonly used: number } | undefined;

/** The most that an answer before the tunnel may take. */
const maxBytes = 16 * 1024;

/** Resolves when there is more to read, or the end. @throws errors of the connection, the signal's reason */
const news = async (stream: Duplex, signal: AbortSignal): Promise<void> => {
  const over = new AbortController();
  const until = { signal: AbortSignal.any([signal, over.signal]) };
  try {
    await Promise.race(['readable', 'end', 'close'].map((event) => once(stream, event, until)));
  } finally {
    over.abort();
  }
};

/**
 * Waits for an answer of a proxy, and leaves what comes after it in the stream. @throws ProxyFault if the connection ends before, or if the answer is
 * too long; errors of the connection; the signal's reason
 */
export const receive = async <Answer>(
  stream: Duplex,
  understand: (bytes: Buffer) => Understood<Answer>,
  signal: AbortSignal,
): Promise<Answer> => {
  let received = Buffer.alloc(0);
  for (;;) {
    const chunk = stream.read() as Buffer | null;
    if (chunk !== null) {
      received = Buffer.concat([received, chunk]);
      const understood = understand(received);
      if (understood) {
        const rest = received.subarray(understood.used);
        if (rest.length > 0) stream.unshift(rest);
        return understood.answer;
      }
      if (received.length > maxBytes) throw new ProxyFault('proxyProtocolMismatch');
      continue;
    }
    if (stream.readableEnded || stream.destroyed) throw new ProxyFault('proxyConnectionLost');
    await news(stream, signal);
  }
};

import { Readable } from 'node:stream';
import { type Answer, answerWith } from './http.ts';

/** What a held call waits for. */
interface Held<Ended> {
  /** Gives its place among the held calls back, however often it is called. */
  readonly leave: () => Promise<void>;
  /** Waits as long as a heartbeat's interval. The end, or nothing if the call is to be held on. @throws the signal's reason */
  readonly look: (signal: AbortSignal) => Promise<Ended | undefined>;
  /** The answer of an end before the first heartbeat. */
  readonly answer: (ended: Ended) => Answer;
  /** The body of a later one: status and headers have been sent. */
  readonly text: (ended: Ended) => string;
}

/**
 * Keeps a call open until its end. An end before the first heartbeat is answered like any other call; afterwards white space keeps the connection alive.
 * When the client goes, the waiting is cancelled.
 */
export const holdOpen = async <Ended>({ leave, look, answer, text }: Held<Ended>): Promise<Answer> => {
  const gone = new AbortController();
  const end = async (): Promise<void> => {
    gone.abort();
    await leave();
  };
  try {
    let ended = await look(gone.signal);
    if (ended !== undefined) {
      await leave();
      return answer(ended);
    }
    const stream = async function* () {
      try {
        while (ended === undefined) {
          yield '\n';
          ended = await look(gone.signal);
        }
      } finally {
        await end();
      }
      yield text(ended);
    };
    // Also of a stream that nobody has begun to read.
    return answerWith(
      200,
      Readable.from(stream()).once('close', () => void end()),
    );
  } catch (error) {
    await leave();
    throw error;
  }
};

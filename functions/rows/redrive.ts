import type { Queue } from './queue.ts';

/**
 * Moves dead letters back to their queue, each to the end of its group. Returns how many there were. Safe to repeat: a crash between sending and
 * deleting sends a message twice, which the journal makes harmless.
 */
export const redrive = async (dead: Queue, queue: Queue): Promise<number> => {
  for (let moved = 0; ; moved += 1) {
    const letter = await dead.receive();
    if (!letter) return moved;
    const { body, attributes, group, messageId } = letter;
    await queue.send({ body, attributes, ...(group === undefined ? {} : { group, deduplicationId: `redrive-${messageId}` }) });
    await dead.delete(letter.receiptHandle);
  }
};

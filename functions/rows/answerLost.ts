/** A write was done, but the answer that tells how the row was before is lost. Whoever needs that reads the row again and decides anew. */
export class AnswerLost extends Error {
  override name = 'AnswerLost';
}

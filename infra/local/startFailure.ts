/** Why the system cannot start, as one sentence that tells the operator what to do. Shown without a stack trace. */
export class StartFailure extends Error {
  override readonly name = 'StartFailure';
}

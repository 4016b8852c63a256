import { KeyUnavailable } from '../../functions/accounts/envelope.ts';

/** Why the system cannot start, as one sentence that tells the operator what to do. Shown without a stack trace. */
export class StartFailure extends Error {
  override readonly name = 'StartFailure';
}

/** What an operator is shown of an error: one sentence where it is about their machine, everything where it is about our code. */
export const shownOf = (error: unknown): unknown => {
  if (error instanceof StartFailure || error instanceof KeyUnavailable) return error.message;
  const { code, syscall, path } = error as NodeJS.ErrnoException;
  if (syscall === undefined || path === undefined) return error;
  const advice = code === 'EACCES' || code === 'EPERM' ? 'run this as the user who runs npm start, or make it that user’s' : 'look at it';
  return `${path} cannot be used (${code}): ${advice}.`;
};

import { KeyUnavailable } from '../../functions/accounts/envelope.ts';
import { WrongSettings } from '../../functions/config.ts';
import { resultCodeOf } from '../../functions/rows/sqlite/databaseDamaged.ts';

/** Why the system cannot start, as one sentence that says what to do. Shown without a stack trace. */
export class StartFailure extends Error {
  override readonly name = 'StartFailure';
}

/** SQLite's result code FULL. */
const diskFull = 13;

/** What an operator sees of an error: one sentence for a problem of the machine, everything for a bug. */
export const shownOf = (error: unknown): unknown => {
  if (error instanceof StartFailure || error instanceof KeyUnavailable || error instanceof WrongSettings) return error.message;
  if (resultCodeOf(error) === diskFull) return 'The disk of DATA_DIR is full, and nothing was changed: make room, then run this again.';
  const { code, syscall, path } = error as NodeJS.ErrnoException;
  if (syscall === undefined || path === undefined) return error;
  const advice = code === 'EACCES' || code === 'EPERM' ? 'run this as the user who runs npm start, or make it that user’s' : 'look at it';
  return `${path} cannot be used (${code}): ${advice}.`;
};

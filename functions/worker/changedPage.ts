import { randomInt } from 'node:crypto';
import { describeError } from '../errorFacts.ts';
import { wallOn } from '../linkedin/browser/landing.ts';
import type { LinkedIn } from '../linkedin/browser/session.ts';
import { pageOfFailure } from '../linkedin/browser/tabs.ts';
import { type LayoutChanged, SignedOut, type SignOutReason } from '../linkedin/failures.ts';
import { redactedMarkup } from '../linkedin/savedPages/redact.ts';
import { keepSnapshot } from '../requests/snapshots.ts';
import type { RunContext } from './runContext.ts';

/** How long a redacted page is kept for the operator (milliseconds). */
const retentionMs = 14 * 86_400_000;

/** The wall that is shown instead of an unreadable page; `null` if it is not a wall, or cannot be read. */
const wallBehind = async (linkedin: LinkedIn, error: LayoutChanged): Promise<SignOutReason | null> => {
  try {
    return await wallOn(pageOfFailure(linkedin, error));
  } catch {
    return null;
  }
};

/**
 * Stores a redacted snapshot that an operator needs to repair the reading of a changed page. If it cannot be stored, that is logged, and the item
 * is not affected. Returns false, and reports nothing, if the page crashed or did not answer meanwhile: `answered` tells.
 * @throws SignedOut if a wall is shown instead of the page
 */
export const reportChangedPage = async (
  { worker, declaration, lease }: RunContext,
  linkedin: LinkedIn,
  error: LayoutChanged,
  item: number,
  answered: () => Promise<boolean>,
): Promise<boolean> => {
  if (!(await answered())) return false;
  const wall = await wallBehind(linkedin, error);
  if (wall) throw new SignedOut(wall, { cause: error });
  const { requestId, accountId, customerId } = lease.row;
  const facts = { requestId, accountId, function: declaration.name, item, page: error.page, element: error.element };
  try {
    const markup = () => redactedMarkup(pageOfFailure(linkedin, error), randomInt(2 ** 31));
    const snapshot = await keepSnapshot(worker.requests, { ...facts, customerId, at: worker.clock.now() }, markup, retentionMs);
    if (!(await answered())) return false;
    worker.log.error('A page of LinkedIn was not recognized', { ...facts, ...(snapshot === undefined ? {} : { snapshot }) });
  } catch (cause) {
    if (!(await answered())) return false;
    worker.log.error('A page of LinkedIn was not recognized, and could not be stored', { ...facts, ...describeError(cause) });
  }
  return true;
};

import { randomInt } from 'node:crypto';
import { describeError } from '../errorFacts.ts';
import type { LinkedIn } from '../linkedin/browser/session.ts';
import { pageOfFailure } from '../linkedin/browser/tabs.ts';
import type { LayoutChanged } from '../linkedin/failures.ts';
import { redactedMarkup } from '../linkedin/savedPages/redact.ts';
import { keepSnapshot } from '../requests/snapshots.ts';
import type { Doing } from './item.ts';

/** How long a redacted page is kept for the operator (milliseconds). */
const retentionMs = 14 * 86_400_000;

/** Keeps what an operator needs to mend a changed page, redacted. A page that cannot be kept is logged, and changes nothing for the item. */
export const keepChangedPage = async (
  { worker, declaration, lease }: Doing,
  linkedin: LinkedIn,
  error: LayoutChanged,
  item: number,
): Promise<void> => {
  const { requestId, accountId, customerId } = lease.row;
  const facts = { requestId, accountId, function: declaration.name, item, page: error.page, element: error.element };
  try {
    const markup = () => redactedMarkup(pageOfFailure(linkedin, error), randomInt(2 ** 31));
    const snapshot = await keepSnapshot(worker.requests, { ...facts, customerId, at: worker.clock.now() }, markup, retentionMs);
    worker.log.error('A page of LinkedIn was not recognized', { ...facts, ...(snapshot === undefined ? {} : { snapshot }) });
  } catch (cause) {
    worker.log.error('A page of LinkedIn was not recognized, and could not be stored', { ...facts, ...describeError(cause) });
  }
};

import type { Json } from '../contract/declaration.ts';
import { globalError } from '../contract/errors.ts';
import { completionOf } from './completion.ts';
import type { Seen } from './looking.ts';
import { requestErrorOf } from './requestErrors.ts';

/** Why a workflow has not begun. */
export type PendingReason = 'queued' | 'outsideWorkingHours';

const messages = {
  queued: 'The workflow waits for its turn. Ask for its result until it has ended.',
  outsideWorkingHours: 'The workflow waits for the working hours of the account. Ask for its result until it has ended.',
  running: 'The workflow is running. Ask for its result until it has ended.',
} as const;

/** A workflow that has not ended, as the clients read it. `pendingReason`: why it has not begun; absent if it has. */
export const underWay = (workflowId: string, pendingReason?: PendingReason) =>
  pendingReason === undefined
    ? { workflowId, workflowStatus: 'running', message: messages.running }
    : { workflowId, workflowStatus: 'pending', pendingReason, message: messages[pendingReason] };

/**
 * A workflow that has ended. One that failed has its completion all the same where anything was done or tried: what was not begun has the workflow's
 * failure as its error.
 */
export const ended = ({ workflow, definition, evaluation }: Seen) => {
  const { workflowId, failure } = workflow;
  const completion = (missing: Parameters<typeof requestErrorOf>[0]): Json =>
    completionOf(definition, evaluation.outcomes, requestErrorOf(missing));
  if (failure === undefined) return { workflowId, workflowStatus: 'completed', completion: completion(globalError('internalError')) };
  const { type, message } = requestErrorOf(failure);
  return {
    workflowId,
    workflowStatus: 'failed',
    failure: { reason: type, message },
    ...(evaluation.outcomes.size === 0 ? {} : { completion: completion(failure) }),
  };
};

import type { Json } from '../contract/declaration.ts';
import { globalError } from '../contract/errors.ts';
import type { RequestsTable } from '../requests/table.ts';
import { completionOf } from './completion.ts';
import { InvalidWorkflow } from './definition.ts';
import { look, type Seen } from './looking.ts';
import { requestErrorOf } from './requestErrors.ts';
import type { Workflow } from './workflow.ts';

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
const ended = ({ workflow, definition, evaluation }: Seen) => {
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

/** One that this release cannot lay out, since an earlier one took other workflows: it is told without its completion. */
const endedUnreadable = ({ workflowId, failure }: Workflow, { message }: InvalidWorkflow) => ({
  workflowId,
  workflowStatus: 'failed',
  failure:
    failure === undefined
      ? {
          reason: 'invalidWorkflow',
          message: `It was completed under an earlier release, and this one cannot show its results. Read those of its requests: requests.list names them. Do not send it again. ${message}`,
        }
      : { reason: requestErrorOf(failure).type, message: requestErrorOf(failure).message },
});

/** A workflow that has ended, as the clients read it. */
export const endedAs = async (moving: { readonly requests: RequestsTable }, workflow: Workflow) => {
  try {
    return ended(await look(moving, workflow));
  } catch (error) {
    if (!(error instanceof InvalidWorkflow)) throw error;
    return endedUnreadable(workflow, error);
  }
};

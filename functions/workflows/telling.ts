import { publishWorkflowEvent, type WorkflowChange } from '../requests/workflowEvents.ts';
import type { Topic } from '../rows/topic.ts';
import type { Workflow } from './workflow.ts';

/** What a workflow has led to, as `GET /workflows/{id}` answers it. */
type Result = Readonly<{ workflowStatus: string }>;

/** Everything that is to be told of a workflow by now, in its order; one that its client canceled ends without a word. */
const changesOf = async (
  { createdAt, endedAt = 0, state, failure, requests, cancelRequestedAt }: Workflow,
  result: () => Promise<Result>,
): Promise<WorkflowChange[]> => {
  const isCanceled = cancelRequestedAt !== undefined;
  const isDone = state === 'done' && !isCanceled;
  const changes: WorkflowChange[] = [{ type: 'workflow.created', status: 'pending', at: createdAt }];
  const hasBegun = isDone || Object.values(requests).some(({ isEnded }) => isEnded);
  if (hasBegun && !isCanceled) changes.push({ type: 'workflow.started', status: 'running', at: createdAt });
  if (isDone)
    changes.push({
      type: 'workflow.completed',
      status: failure === undefined ? 'completed' : 'failed',
      at: endedAt,
      result: await result(),
    });
  return changes;
};

/** Publishes what has not been told of a workflow yet. Returns what has been told then, `undefined` if that is nothing new. */
export const tellWorkflow = async (
  topic: Topic,
  workflow: Workflow,
  result: () => Promise<Result>,
): Promise<NonNullable<Workflow['told']> | undefined> => {
  const { customerId, ownerId: accountId, workflowId, told = [] } = workflow;
  const changes = (await changesOf(workflow, result)).filter(({ type }) => !told.includes(type));
  for (const change of changes) await publishWorkflowEvent(topic, { customerId, accountId, workflowId }, change);
  return changes.length === 0 ? undefined : [...told, ...changes.map(({ type }) => type)];
};

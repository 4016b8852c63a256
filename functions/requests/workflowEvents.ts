import { maxEventBytes } from '../contract/events.ts';
import type { WorkflowEvent } from '../contract/linkedApi.events.ts';
import { describeError } from '../errorFacts.ts';
import type { Log } from '../log.ts';
import type { Topic } from '../rows/topic.ts';
import { iso } from '../time.ts';
import { publish } from './events.ts';
import type { RequestRow } from './request.ts';

/** Which workflow an event is about. */
export interface AboutWorkflow {
  readonly customerId: string;
  readonly accountId: string;
  readonly workflowId: string;
}

/** What has become of it, and when (epoch milliseconds). */
export interface WorkflowChange {
  readonly type: WorkflowEvent['type'];
  readonly status: WorkflowEvent['data']['status'];
  readonly at: number;
  readonly result?: unknown;
}

/** Publishes an event of a workflow. It may be done twice: a webhook gets each once (P9). A result that is too large is left out, as with `thin`. */
export const publishWorkflowEvent = async (
  topic: Topic,
  { customerId, accountId, workflowId }: AboutWorkflow,
  { type, status, at, result }: WorkflowChange,
): Promise<void> => {
  const data = { accountId, workflowId, status };
  const full: WorkflowEvent = { type, timestamp: iso(at), data: result === undefined ? data : { ...data, result } };
  const event = Buffer.byteLength(JSON.stringify(full)) > maxEventBytes ? { ...full, data } : full;
  await publish(topic, { id: `${type}:${workflowId}`, customerId, event, attributes: { accountId, status } });
};

/** A request of a workflow begins, and with the first of them the workflow. Never throws: it is told at the end of that request otherwise. */
export const tellStarted = async (
  { topic, log }: { readonly topic: Topic; readonly log: Log },
  { customerId, accountId, workflowId, startedAt }: RequestRow,
  now: number,
): Promise<void> => {
  if (workflowId === undefined || startedAt !== undefined) return;
  const started = { type: 'workflow.started', status: 'running', at: now } as const;
  await publishWorkflowEvent(topic, { customerId, accountId, workflowId }, started).catch((error: unknown) =>
    log.warn('The beginning of a workflow could not be told; it will be at the end of its first request', {
      workflowId,
      ...describeError(error),
    }),
  );
};

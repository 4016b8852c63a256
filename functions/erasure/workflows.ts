import type { Json } from '../contract/declaration.ts';
import { dueWorkflowKey, type RequestsTable, workflowKey, workflowsPartition } from '../requests/table.ts';
import { sentAs, workflowKind } from '../workflows/workflow.ts';
import { isInvolved } from './person.ts';
import { deleteUntil, type Step } from './step.ts';

/** Deletes the workflows of an account. */
export const eraseWorkflows: Step = async (erasing, subject) =>
  deleteUntil(erasing, subject, erasing.requests, [{ partition: workflowsPartition(subject.accountId) }]);

/** Deletes a workflow: what of it has not begun is not done. Returns whether there was one. */
export const deleteWorkflow = async (requests: RequestsTable, accountId: string, workflowId: string): Promise<boolean> => {
  await requests.delete(dueWorkflowKey(accountId, workflowId));
  return (await requests.delete(workflowKey(accountId, workflowId))) !== undefined;
};

/** Workflows read at once: one may have hundreds of KB. */
const workflowsAtOnce = 20;

/** Deletes the workflows in which a person is named. Their requests have an eraser of their own. */
export const eraseFromWorkflows: Step = async ({ requests, clock }, { accountId, known, until = Number.POSITIVE_INFINITY }, from) => {
  const partition = workflowsPartition(accountId);
  const after = from === undefined ? undefined : { pk: partition, sk: from };
  let deleted = 0;
  for await (const rows of requests.query({ partition, from: 'wf_', to: 'wf_~', after, pageSize: workflowsAtOnce })) {
    for (const row of rows) {
      const { workflowId } = workflowKind.read(row);
      if (!isInvolved(known, sentAs(workflowKind.read(row)) as Json)) continue;
      if (await deleteWorkflow(requests, accountId, workflowId)) deleted++;
    }
    const last = rows.at(-1);
    if (last && clock.now() >= until) return { deleted, next: last.sk };
  }
  return { deleted };
};

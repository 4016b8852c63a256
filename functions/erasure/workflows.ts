import type { Json } from '../contract/declaration.ts';
import { dueWorkflowKey, workflowsPartition } from '../requests/table.ts';
import { sentAs, workflowKind } from '../workflows/workflow.ts';
import { isInvolved } from './person.ts';
import { deleteUntil, rowsAtOnce, type Step } from './step.ts';

/** Deletes the workflows of an account. */
export const eraseWorkflows: Step = async (erasing, subject) =>
  deleteUntil(erasing, subject, erasing.requests, [{ partition: workflowsPartition(subject.accountId) }]);

/** Deletes the workflows in which a person is named: what of them has not begun is not done. Their requests have an eraser of their own. */
export const eraseFromWorkflows: Step = async ({ requests }, { accountId, known }) => {
  let deleted = 0;
  for await (const rows of requests.query({ partition: workflowsPartition(accountId), from: 'wf_', to: 'wf_~', pageSize: rowsAtOnce }))
    for (const row of rows) {
      const { workflowId } = workflowKind.read(row);
      if (!isInvolved(known, sentAs(workflowKind.read(row)) as Json)) continue;
      await requests.delete(dueWorkflowKey(accountId, workflowId));
      if (await requests.delete({ pk: row.pk, sk: row.sk })) deleted++;
    }
  return { deleted };
};

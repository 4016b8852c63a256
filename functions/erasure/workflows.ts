import { dropFiles } from '../attachments/dropFiles.ts';
import type { Json } from '../contract/declaration.ts';
import { dueWorkflowKey, workflowKey, workflowsPartition } from '../requests/table.ts';
import type { StoredRow } from '../rows/row.ts';
import { dropUnused } from '../workflows/files.ts';
import { keptFiles, readWorkflow, sentAs, workflowKind } from '../workflows/workflow.ts';
import { isInvolved } from './person.ts';
import { deleteUntil, type Erasing, type Step } from './step.ts';

/** Deletes the workflows of an account, with their files: all its requests are deleted, too. */
export const eraseWorkflows: Step = async (erasing, subject) => {
  const partition = workflowsPartition(subject.accountId);
  const before = async ({ files }: StoredRow): Promise<void> =>
    dropFiles(erasing, Object.values(keptFiles.safeParse(files).data ?? {}).flat());
  return deleteUntil(erasing, subject, erasing.requests, [{ partition, before }]);
};

/** Deletes a workflow, with the files of what has not begun, which is not done. Returns whether there was one. */
export const deleteWorkflow = async (
  erasing: Pick<Erasing, 'requests' | 'pieces'>,
  accountId: string,
  workflowId: string,
): Promise<boolean> => {
  const { requests } = erasing;
  await requests.delete(dueWorkflowKey(accountId, workflowId));
  const workflow = await readWorkflow(requests, accountId, workflowId);
  // By its row they are found: if this is interrupted, the next pass goes on.
  if (workflow) await dropUnused(erasing, workflow);
  return (await requests.delete(workflowKey(accountId, workflowId))) !== undefined;
};

/** Workflows read at once: one may have hundreds of KB. */
const workflowsAtOnce = 20;

/** Deletes the workflows in which a person is named. Their requests have an eraser of their own. */
export const eraseFromWorkflows: Step = async (erasing, { accountId, known, until = Number.POSITIVE_INFINITY }, from) => {
  const { requests, clock } = erasing;
  const partition = workflowsPartition(accountId);
  const after = from === undefined ? undefined : { pk: partition, sk: from };
  let deleted = 0;
  for await (const rows of requests.query({ partition, from: 'wf_', to: 'wf_~', after, pageSize: workflowsAtOnce })) {
    for (const row of rows) {
      const { workflowId } = workflowKind.read(row);
      if (!isInvolved(known, sentAs(workflowKind.read(row)) as Json)) continue;
      if (await deleteWorkflow(erasing, accountId, workflowId)) deleted++;
    }
    const last = rows.at(-1);
    if (last && clock.now() >= until) return { deleted, next: last.sk };
  }
  return { deleted };
};

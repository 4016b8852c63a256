import { dueWorkflowKey, workflowKey, workflowsPartition } from '../requests/table.ts';
import type { StoredRow } from '../rows/row.ts';
import { dropUnused } from '../workflows/files.ts';
import { readWorkflow, sentAs, withFiles, workflowKind } from '../workflows/workflow.ts';
import { isInvolved } from './person.ts';
import { deleteUntil, type Erasing, type Step } from './step.ts';

/** Deletes the workflows of an account, with the files that no request has: those of requests are deleted with them. */
export const eraseWorkflows: Step = async (erasing, subject) => {
  const partition = workflowsPartition(subject.accountId);
  const before = async (row: StoredRow): Promise<void> => {
    if (row.files === undefined) return;
    const { data } = withFiles.safeParse(row);
    if (data) await dropUnused(erasing, data);
    else erasing.log.warn('The files of a workflow cannot be read; they are deleted once their time is over', { workflowId: row.sk });
  };
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
      const workflow = workflowKind.read(row);
      // Where a file comes from may tell its name, which is not in what was sent then.
      if (!isInvolved(known, [sentAs(workflow), workflow.files])) continue;
      if (await deleteWorkflow(erasing, accountId, workflow.workflowId)) deleted++;
      if (clock.now() >= until) return { deleted, next: row.sk };
    }
    const last = rows.at(-1);
    if (last && clock.now() >= until) return { deleted, next: last.sk };
  }
  return { deleted };
};

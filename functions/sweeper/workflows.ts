import { describeError } from '../errorFacts.ts';
import { dueWorkflowKind, workflowShards } from '../requests/workflowDue.ts';
import { dueRows } from '../rows/due.ts';
import { type Moving, moveWorkflow } from '../workflows/moving.ts';

/** Moves on the workflows that are due: what a crash has left, and those whose account had too many unfinished requests. Returns how many. */
export const moveWorkflows = async (moving: Moving): Promise<number> => {
  const { requests, clock, log } = moving;
  let moved = 0;
  for (const shard of workflowShards)
    for await (const key of dueRows(requests, shard, { to: clock.now() })) {
      try {
        const due = dueWorkflowKind.readIf(await requests.get(key));
        if (!due) continue;
        await moveWorkflow(moving, due.ownerId, due.workflowId);
        moved++;
      } catch (error) {
        log.error('A workflow could not be moved on and will be retried', { workflow: key.sk, ...describeError(error) });
      }
    }
  return moved;
};

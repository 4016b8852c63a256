import { describeError } from '../errorFacts.ts';
import { dueWorkflowKind, workflowShards } from '../requests/workflowDue.ts';
import { dueRows } from '../rows/due.ts';
import { type Moving, moveWorkflow } from '../workflows/moving.ts';

/**
 * Moves on the workflows that are due: what a crash has left, and those whose account had too many unfinished requests. Until a moment
 * (epoch milliseconds); each minute begins at another shard, so that none is left out for good. Returns how many.
 */
export const moveWorkflows = async (moving: Moving, until = Number.POSITIVE_INFINITY): Promise<number> => {
  const { requests, clock, log } = moving;
  let moved = 0;
  const first = Math.floor(clock.now() / 60_000) % workflowShards.length;
  for (const shard of [...workflowShards.slice(first), ...workflowShards.slice(0, first)])
    for await (const key of dueRows(requests, shard, { to: clock.now() })) {
      if (clock.now() >= until) return moved;
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

import { z } from 'zod';
import { dueShardOf, dueShards } from '../rows/due.ts';
import type { StoredRow } from '../rows/row.ts';
import { rowKind } from '../rows/rowKind.ts';
import { dueWorkflowKey } from './table.ts';

/** Partitions of the `due` index with the workflows that have to be moved on. */
export const workflowShards = dueShards.map((shard) => `workflow#${shard}`);

/** That a workflow has to be moved on, since when (epoch milliseconds), and because of what: a request that has ended, or its own beginning. */
export const dueWorkflowKind = rowKind(
  'workflow to be moved on',
  1,
  z.object({
    /** The account, under another name than that of requests, which are listed by it. */
    ownerId: z.string(),
    workflowId: z.string(),
    cause: z.string(),
    dueAt: z.number(),
  }),
);
export type DueWorkflow = Readonly<ReturnType<typeof dueWorkflowKind.read>>;

interface Due {
  readonly accountId: string;
  readonly workflowId: string;
  readonly cause: string;
}

export const dueWorkflow = ({ accountId, workflowId, cause }: Due, dueAt: number): StoredRow => ({
  ...dueWorkflowKind.at(dueWorkflowKey(accountId, workflowId), { ownerId: accountId, workflowId, cause, dueAt }),
  dueShard: `workflow#${dueShardOf(workflowId)}`,
});

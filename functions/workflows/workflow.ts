import { z } from 'zod';
import { storedFile } from '../attachments/storedFile.ts';
import type { Json } from '../contract/declaration.ts';
import { type RequestsTable, workflowKey } from '../requests/table.ts';
import type { AcceptanceRules } from '../requests/ticket.ts';
import type { Condition } from '../rows/condition.ts';
import { rowKind } from '../rows/rowKind.ts';

/** Files of actions, by the place of the action. */
const keptFiles = z.record(z.string(), z.array(storedFile));

/**
 * A workflow: what was sent, and the requests that were made for it so far. Everything else follows from these and from the results. Times in epoch
 * milliseconds.
 */
export const workflowKind = rowKind(
  'workflow',
  1,
  z.object({
    workflowId: z.string(),
    customerId: z.string(),
    /** The account, under another name than that of requests, which are listed by it. */
    ownerId: z.string(),
    /** The token that it was sent with. */
    tokenId: z.string().exactOptional(),
    /** The name of that token, which approvals show. */
    askedBy: z.string().nullable(),
    /** As it was sent, as JSON. */
    definition: z.string(),
    state: z.enum(['open', 'done']),
    createdAt: z.number(),
    endedAt: z.number().exactOptional(),
    cancelRequestedAt: z.number().exactOptional(),
    /** Its requests, by the place of their first action. */
    requests: z.record(z.string(), z.object({ requestId: z.string(), acceptedAt: z.number(), isEnded: z.boolean().exactOptional() })),
    /** Its files; the request that is made at their place has them from then on. Absent without files. */
    files: keptFiles.exactOptional(),
    /** What was done or looked up without LinkedIn, by its place. */
    locals: z.record(z.string(), z.object({ threadId: z.string().nullable() })),
    /** Fingerprints of the addresses of the account's own member, as they were known when it began. */
    ownAddresses: z.array(z.string()).exactOptional(),
    /** Why it ended before it was complete. */
    failure: z.object({ errorType: z.string(), message: z.string() }).exactOptional(),
    /** Which events were published. */
    told: z.array(z.enum(['workflow.created', 'workflow.started', 'workflow.completed'])).exactOptional(),
    /** Seconds since the epoch after which it may be deleted. */
    ttl: z.number(),
  }),
);
/** What of a workflow tells which of its files no request has. */
export const withFiles = z.object({ files: keptFiles, requests: z.record(z.string(), z.unknown()) });

export type Workflow = Readonly<ReturnType<typeof workflowKind.read>>;

/** Until when a workflow is kept that goes on at this moment (epoch milliseconds): seconds since the epoch. */
export const keptUntil = ({ lifetimeMs, retentionMs }: Pick<AcceptanceRules, 'lifetimeMs' | 'retentionMs'>, now: number): number =>
  Math.ceil((now + lifetimeMs + retentionMs) / 1000);

export const sentAs = ({ definition }: Workflow): Json => JSON.parse(definition) as Json;

export const readWorkflow = async (requests: RequestsTable, accountId: string, workflowId: string): Promise<Workflow | undefined> =>
  workflowKind.readIf(await requests.get(workflowKey(accountId, workflowId)));

/** Writes a new workflow. @throws ConditionFailed */
export const putWorkflow = (requests: RequestsTable, workflow: Workflow, condition: Condition): Promise<void> =>
  requests.put(workflowKind.at(workflowKey(workflow.ownerId, workflow.workflowId), workflow), condition);

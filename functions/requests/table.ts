import type { Rows } from '../rows/rows.ts';

/**
 * The table of requests. The state of a request is kept in its `REQUEST` row alone: correctness depends only on conditional writes of single
 * rows.
 */
export type RequestsTable = Rows;

export const requestKey = (requestId: string) => ({ pk: requestId, sk: 'REQUEST' });
export const inputKey = (requestId: string) => ({ pk: requestId, sk: 'INPUT' });
/** An item's data, split into rows; the fence keeps an outdated run from overwriting the data of a newer one. */
export const dataKey = (requestId: string, index: number, fence: number, chunk: number) => ({
  pk: requestId,
  sk: `DATA#${String(index).padStart(4, '0')}#${String(fence).padStart(12, '0')}#${String(chunk).padStart(3, '0')}`,
});
/** All rows of what is read so far of an item's data; they lie among the rows of its data, and are deleted with them. */
export const checkpointSpan = (index: number) => {
  const prefix = `DATA#${String(index).padStart(4, '0')}#READ#`;
  return { from: prefix, to: `${prefix}~` };
};
/** A piece of it. */
export const checkpointKey = (requestId: string, index: number, fence: number, piece: number) => ({
  pk: requestId,
  sk: `${checkpointSpan(index).from}${String(fence).padStart(12, '0')}#${String(piece).padStart(6, '0')}`,
});
/** All rows of an item's data. */
export const dataSpan = (index: number) => {
  const prefix = `DATA#${String(index).padStart(4, '0')}#`;
  return { from: prefix, to: `${prefix}~` };
};
/** An account's unfinished requests, and its lease. */
export const pendingKey = (accountId: string) => ({ pk: `ACCOUNT#${accountId}`, sk: 'LINE' });
export const leaseKey = (accountId: string) => ({ pk: `ACCOUNT#${accountId}`, sk: 'LEASE' });
/** Actions of an account on LinkedIn, by day and request. */
export const actionsKey = (accountId: string, dateAndRequest: string) => ({ pk: `ACTIONS#${accountId}`, sk: dateAndRequest });
/** Readings for an account by a function that is kept daily, by day. */
export const historyKey = (accountId: string, name: string, date: string) => ({ pk: `HISTORY#${accountId}#${name}`, sk: date });
export const idempotencyKeyOf = (accountId: string, keyFingerprint: string) => ({
  pk: `IDEMPOTENCY#${accountId}#${keyFingerprint}`,
  sk: 'IDEMPOTENCY',
});
/** An account's workflows, and those of them that have to be moved on. */
export const workflowsPartition = (accountId: string): string => `WORKFLOWS#${accountId}`;
export const workflowKey = (accountId: string, workflowId: string) => ({ pk: workflowsPartition(accountId), sk: workflowId });
export const dueWorkflowKey = (accountId: string, workflowId: string) => ({ pk: workflowsPartition(accountId), sk: `DUE#${workflowId}` });
/** Items of a customer that wait for approval, in the order in which they were asked for. */
export const questionsPartition = (customerId: string): string => `APPROVALS#${customerId}`;
export const questionKey = (customerId: string, at: number, approvalId: string) => ({
  pk: questionsPartition(customerId),
  sk: `${String(at).padStart(15, '0')}#${approvalId}`,
});
/** A link is found by the hash of its token. */
export const approvalLinkKey = (link: string) => ({ pk: `APPROVALLINK#${link}`, sk: 'APPROVALLINK' });

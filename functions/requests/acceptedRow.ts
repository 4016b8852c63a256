import type { JsonObject } from '../contract/declaration.ts';
import { dueShardOf } from '../rows/due.ts';
import { needing } from './approval.ts';
import { fingerprint, requestIdOf } from './ids.ts';
import { inputKind, type RequestRow, requestKind, rowVersion, rowVersionWithApproval } from './request.ts';
import { inputKey, requestKey } from './table.ts';
import type { AcceptanceRules, Submission, Ticket } from './ticket.ts';

/** Maximum number of characters of an input in the request's own row; a longer one would make every write of the journal more expensive. */
const maxInlineInput = 2000;

const inlineInput = (input: JsonObject): { readonly input?: string } => {
  const json = JSON.stringify(input);
  return json.length <= maxInlineInput ? { input: json } : {};
};

/** The initial row of a submission. */
export const rowOf = (submission: Submission, ticket: Ticket, rules: AcceptanceRules): RequestRow => ({
  version: submission.approval ? rowVersionWithApproval : rowVersion,
  requestId: requestIdOf(ticket.resultHash),
  resultHash: ticket.resultHash,
  customerId: submission.customerId,
  accountId: submission.accountId,
  ...(submission.tokenId === undefined ? {} : { tokenId: submission.tokenId }),
  function: submission.function,
  resultHandling: submission.resultHandling,
  ...(submission.webhook === undefined ? {} : { webhookUrl: submission.webhook.url, webhookFrom: submission.webhook.from }),
  ...inlineInput(submission.input),
  ...(submission.idempotency === undefined ? {} : { idempotencyKey: fingerprint(submission.idempotency.key) }),
  ...(submission.workflowId === undefined ? {} : { workflowId: submission.workflowId }),
  state: 'accepted',
  total: submission.total,
  fence: 0,
  journal: {},
  startCrashes: 0,
  sends: 1,
  acceptedAt: ticket.acceptedAt,
  expiresAt: ticket.acceptedAt + rules.lifetimeMs,
  browserMs: 0,
  pacingMs: 0,
  ...(submission.approval && needing({ ...submission.approval, at: ticket.acceptedAt })),
});

const ttlOf = (row: RequestRow, { retentionMs }: AcceptanceRules): number => Math.ceil((row.expiresAt + retentionMs) / 1000);

/** The row as stored, which the sweeper examines at a time (epoch milliseconds). */
export const storedRequest = (row: RequestRow, dueAt: number, rules: AcceptanceRules) => ({
  ...requestKind.at(requestKey(row.requestId), row),
  dueShard: dueShardOf(row.requestId),
  dueAt,
  ttl: ttlOf(row, rules),
});

/** The separate row of a long input; `undefined` if the input is in the request's own row. */
export const storedInput = (row: RequestRow, input: JsonObject, rules: AcceptanceRules) =>
  row.input === undefined ? inputKind.at(inputKey(row.requestId), { input: JSON.stringify(input), ttl: ttlOf(row, rules) }) : undefined;

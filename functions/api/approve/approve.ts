import type { APIGatewayProxyEvent } from 'aws-lambda';
import { z } from 'zod';
import { readAccount } from '../../accounts/account.ts';
import { peopleOfThreads } from '../../accounts/conversationPerson.ts';
import { readCustomer } from '../../accounts/customers.ts';
import type { ShownApproval } from '../../contract/approvePage.ts';
import { invalidRequestBody } from '../../contract/errors.ts';
import { askedOf } from '../../requests/approvalId.ts';
import { personAskedFor } from '../../requests/approvalPerson.ts';
import { approvalBehind } from '../../requests/approvalQuestions.ts';
import { type Approval, decide, readApproval } from '../../requests/deciding.ts';
import { iso, isoOrNull } from '../../time.ts';
import type { Api } from '../api.ts';
import { auditedChange, decisionCall } from '../auditing.ts';
import { bodyOf } from '../body.ts';
import { recordCaller } from '../caller.ts';
import { refuse } from '../connect/presented.ts';
import { type Answer, answerWith, Refusal } from '../http.ts';

const given = z.strictObject({
  token: z.string().max(200),
  approvalId: z.string().max(100).optional(),
  isApproved: z.boolean().optional(),
});

const stateOf = ({ decision, isOpen }: Approval): ShownApproval['state'] => {
  if (decision) return decision.isApproved ? 'approved' : 'rejected';
  return isOpen ? 'waiting' : 'ended';
};

const shown = async (api: Api, approvalId: string, approval: Approval): Promise<ShownApproval> => {
  const { row, item, decision } = approval;
  const [customer, account] = await Promise.all([readCustomer(api.accounts, row.customerId), readAccount(api.accounts, row.accountId)]);
  return {
    approvalId,
    requester: customer?.name ?? null,
    askedBy: row.approval?.askedBy ?? null,
    account: account?.name ?? null,
    publicUrl: account?.publicUrl ?? null,
    function: row.function,
    ...askedOf(row, item),
    person: await personAskedFor(peopleOfThreads(api.accounts), row, item),
    askedAt: iso(row.approval?.at ?? row.acceptedAt),
    expiresAt: iso(row.expiresAt),
    state: stateOf(approval),
    decidedAt: isoOrNull(decision?.at),
  };
};

/**
 * `POST /approve/open` and `/approve/decide`: the calls of the page that an approval link leads to. The token is in the body alone: whoever only follows
 * the link, such as a robot that makes previews, sends no token and decides nothing. The decision names what the page has shown. @throws Refusal
 */
export const approve = async (api: Api, event: APIGatewayProxyEvent, action: string): Promise<Answer> => {
  const body = given.safeParse(bodyOf(event));
  if (!body.success) throw new Refusal(invalidRequestBody('body: must have token; approvalId and isApproved with a decision'));
  const { token, approvalId, isApproved } = body.data;
  const link = await approvalBehind(api.requests, token);
  const approval = link && (await readApproval(api, link.customerId, link.approvalId));
  if (!link || !approval) throw refuse('linkNotFound');
  recordCaller(event, link.customerId);
  if (action === 'open') return answerWith(200, JSON.stringify(await shown(api, link.approvalId, approval)));
  if (isApproved === undefined || approvalId !== link.approvalId)
    throw new Refusal(invalidRequestBody('approvalId, isApproved: must be the approvalId that the page shows, and the decision about it'));
  const { accountId, requestId } = approval.row;
  const audit = { customerId: link.customerId, token: { tokenId: undefined }, ...decisionCall(isApproved), accountId, requestId };
  await auditedChange(api, audit, () => decide(api, link.customerId, [link.approvalId], isApproved, { through: 'link', by: null }));
  const after = (await readApproval(api, link.customerId, link.approvalId)) ?? approval;
  return answerWith(200, JSON.stringify(await shown(api, link.approvalId, after)));
};

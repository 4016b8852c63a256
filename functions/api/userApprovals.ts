import { readAccount } from '../accounts/account.ts';
import { tokenNameOf } from '../accounts/issuedTokens.ts';
import type { TokenCaller } from '../accounts/tokens.ts';
import type { OpenQuestion, UserApprovals } from '../mcp/calls.ts';
import { approvalOf, plannedItems } from '../requests/approval.ts';
import { approvalIdOf, askedOf, itemsOf } from '../requests/approvalId.ts';
import { decide } from '../requests/deciding.ts';
import type { RequestRow } from '../requests/request.ts';
import { inputOf } from '../requests/results.ts';
import type { Api } from './api.ts';
import { auditedChange, decisionCall } from './auditing.ts';
import { ownRequest } from './result.ts';

/** Decisions of the user of an MCP client, for an account whose rule allows them (`inAgent`): whoever holds the tokens could answer for the user. */
export const userApprovals = (api: Api, caller: TokenCaller): UserApprovals => {
  const openOf = async (row: RequestRow): Promise<OpenQuestion[]> => {
    const account = await readAccount(api.accounts, row.accountId);
    const items = account?.approval?.inAgent === true && row.approval ? itemsOf(row, await inputOf(api.requests, row)) : undefined;
    return plannedItems(row).flatMap((index) => {
      const item = items?.[index];
      if (!item || approvalOf(row, index) !== 'wanted') return [];
      return [{ approvalId: approvalIdOf(row, index, item), function: row.function, ...askedOf(row, item) }];
    });
  };
  return {
    open: async (resultId) => openOf(await ownRequest(api, caller, resultId)),
    async decide(resultId, approvalIds, isApproved) {
      const row = await ownRequest(api, caller, resultId);
      const asked = (await openOf(row)).map(({ approvalId }) => approvalId).filter((approvalId) => approvalIds.includes(approvalId));
      const by = await tokenNameOf(api.accounts, caller.customerId, caller.tokenHash);
      const { customerId, token } = caller;
      const { accountId, requestId } = row;
      await auditedChange(api, { customerId, token, ...decisionCall(isApproved), accountId, requestId }, () =>
        decide(api, customerId, asked, isApproved, { through: 'agent', by }),
      );
    },
  };
};

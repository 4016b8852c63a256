import { readAccount } from '../accounts/account.ts';
import { tokenNameOf } from '../accounts/issuedTokens.ts';
import type { TokenCaller } from '../accounts/tokens.ts';
import type { OpenQuestion, UserApprovals } from '../mcp/calls.ts';
import { approvalOf, plannedItems } from '../requests/approval.ts';
import { approvalIdOf, askedOf, itemsOf } from '../requests/approvalId.ts';
import { decide } from '../requests/deciding.ts';
import { inputOf } from '../requests/results.ts';
import type { Api } from './api.ts';
import { ownRequest } from './result.ts';

/** Decisions of the user of an MCP client, for an account whose rule allows them (`inAgent`): whoever holds the tokens could answer for the user. */
export const userApprovals = (api: Api, caller: TokenCaller): UserApprovals => {
  const open = async (resultId: string): Promise<OpenQuestion[]> => {
    const row = await ownRequest(api, caller, resultId);
    const account = await readAccount(api.accounts, row.accountId);
    const items = account?.approval?.inAgent === true && row.approval ? itemsOf(row, await inputOf(api.requests, row)) : undefined;
    return plannedItems(row).flatMap((index) => {
      const item = items?.[index];
      if (!item || approvalOf(row, index) !== 'wanted') return [];
      return [{ approvalId: approvalIdOf(row, index, item), function: row.function, ...askedOf(row, item) }];
    });
  };
  return {
    open,
    async decide(resultId, approvalIds, isApproved) {
      const asked = (await open(resultId)).map(({ approvalId }) => approvalId).filter((approvalId) => approvalIds.includes(approvalId));
      const by = await tokenNameOf(api.accounts, caller.customerId, caller.tokenHash);
      await decide(api, caller.customerId, asked, isApproved, { through: 'agent', by });
    },
  };
};

import type { Account } from '../accounts/account.ts';
import { tokenNameOf } from '../accounts/issuedTokens.ts';
import type { TokenCaller } from '../accounts/tokens.ts';
import { describeError } from '../errorFacts.ts';
import { askForApproval } from '../requests/approvalQuestions.ts';
import type { RequestRow } from '../requests/request.ts';
import type { Submission } from '../requests/ticket.ts';
import type { Api } from './api.ts';

/** Whether an account's calls of a function need approval, and who asks for it. */
export const approvalNeeded = async (
  { accounts }: Api,
  { customerId, tokenHash }: TokenCaller,
  { approval }: Account,
  name: string,
): Promise<Submission['approval']> =>
  approval?.functions.includes(name)
    ? { askedBy: await tokenNameOf(accounts, customerId, tokenHash), whileWaiting: approval.whileWaiting }
    : undefined;

/** Asks for the approval of a request that was just accepted. Where that fails, the sweeper asks: the request is accepted all the same. */
export const tryAsking = async (api: Api, row: RequestRow): Promise<void> => {
  try {
    await askForApproval(api, row);
  } catch (error) {
    api.log.warn('Approval could not be asked for; the sweeper will retry', { requestId: row.requestId, ...describeError(error) });
  }
};

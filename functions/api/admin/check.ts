import project from '../../../package.json' with { type: 'json' };
import { type Account, shownStatus } from '../../accounts/account.ts';
import { accountCheck, type CheckReport, checkedIn, sectionOf } from '../../contract/account.check.ts';
import type { AdminOutputOf } from '../../contract/administration.ts';
import { checkItems } from '../../contract/functions.ts';
import { accept } from '../../requests/acceptance.ts';
import { resultLinkOf } from '../../requests/envelopes.ts';
import { listRequests } from '../../requests/listing.ts';
import type { RequestRow } from '../../requests/request.ts';
import { unfinishedOf } from '../../requests/requeue.ts';
import { readResult, type StoredResult } from '../../requests/results.ts';
import { iso } from '../../time.ts';
import type { Api } from '../api.ts';
import { refusalOf } from '../call.ts';
import { AdminFailure, type AdminHandlers } from './handlers.ts';
import { onAccount } from './shownAccount.ts';
import { shownRequest } from './shownRequest.ts';

const started = (api: Api, accountId: string, request: { readonly requestId: string; readonly resultHash: string }) => ({
  accountId,
  requestId: request.requestId,
  resultLink: resultLinkOf(api.publicUrl, request.resultHash),
});

const start = async (api: Api, account: Account): Promise<AdminOutputOf<'accounts.check'>> => {
  const { accountId, customerId } = account;
  const { status } = shownStatus(account);
  if (status === 'connecting' || status === 'disconnected' || status === 'signedOut') throw new AdminFailure('accountNotReady');
  const underWay = (await unfinishedOf(api.requests, accountId)).find((row) => row.function === accountCheck.name);
  if (underWay) return started(api, accountId, underWay);
  const accepted = await accept(api.acceptance, {
    customerId,
    accountId,
    function: accountCheck.name,
    input: { functions: [...checkItems] },
    total: checkItems.length,
    resultHandling: 'reslink',
  }).catch((error: unknown) => {
    throw refusalOf(error);
  });
  return started(api, accountId, accepted);
};

/** Of so many requests the latest check is looked for. */
const maxLookedAt = 500;
const pageSize = 100;

const latestCheck = async ({ requests }: Api, accountId: string): Promise<RequestRow | undefined> => {
  let seen = 0;
  for await (const row of listRequests(requests, accountId, { newestFirst: true, pageSize })) {
    if (row.function === accountCheck.name) return row;
    if (++seen === maxLookedAt) break;
  }
  return undefined;
};

/** In the order in which the functions were tried. */
const reportOf = ({ row, input, outcomes }: StoredResult): CheckReport => {
  const names = Array.isArray(input?.functions) ? input.functions.map(String) : [];
  return {
    checkedAt: iso(row.startedAt ?? row.acceptedAt),
    release: project.version,
    sections: names.flatMap((name, index) => {
      const outcome = outcomes.get(index);
      return outcome ? [{ ...checkedIn(name), ...sectionOf(outcome) }] : [];
    }),
  };
};

export const checkFunctions: AdminHandlers<'accounts.check' | 'accounts.getCheck'> = {
  'accounts.check': onAccount((api, account) => start(api, account)),

  'accounts.getCheck': onAccount(async (api, { accountId }, { requestId: asked }) => {
    const requestId = asked ?? (await latestCheck(api, accountId))?.requestId;
    if (requestId === undefined) return { accountId, check: null };
    const stored = await readResult(api.requests, requestId);
    if (stored?.row.accountId !== accountId || stored.row.function !== accountCheck.name) throw new AdminFailure('checkNotFound');
    const { status, waitingFor, done, total } = shownRequest(stored.row, api.publicUrl);
    const check = { requestId, status, waitingFor, done, total, error: stored.row.error ?? null, report: reportOf(stored) };
    return { accountId, check };
  }),
};

import { namesOfTokens } from '../../accounts/issuedTokens.ts';
import { mayUseAccount } from '../../accounts/rights.ts';
import { listLines } from '../../audit/listing.ts';
import { invalidRequestBody } from '../../contract/errors.ts';
import { iso } from '../../time.ts';
import { Refusal } from '../http.ts';
import type { AdminHandlers } from './handlers.ts';
import { accountOfCustomer } from './shownAccount.ts';

const cursorOf = (place: string): string => Buffer.from(place).toString('base64url');

/** A cursor never gives access to another customer's lines. @throws Refusal */
const readCursor = (cursor: string): string => {
  const place = Buffer.from(cursor, 'base64url').toString();
  if (!/^\d{4}-[\d:.TZ-]+#[\w.#-]*$/.test(place))
    throw new Refusal(invalidRequestBody('cursor: must be the nextCursor of the page before'));
  return place;
};

export const auditFunctions: AdminHandlers<'audit.list'> = {
  'audit.list': async (api, customerId, { since, accountId: given, tokenId, limit, cursor }, token) => {
    const accountId = given === undefined ? undefined : (await accountOfCustomer(api, customerId, given)).accountId;
    const found = await listLines(api.requests, customerId, {
      since: since === undefined ? 0 : Date.parse(since),
      limit,
      after: cursor === undefined ? undefined : readCursor(cursor),
      isShown: (line) =>
        (accountId === undefined || line.accountId === accountId) &&
        (tokenId === undefined || line.tokenId === tokenId) &&
        (token.accountIds === null || (line.accountId !== undefined && mayUseAccount(token, line.accountId))),
    });
    const names = await namesOfTokens(api.accounts, customerId, [...new Set(found.lines.flatMap((line) => line.tokenId ?? []))]);
    return {
      lines: found.lines.map((line) => ({
        at: iso(line.at),
        kind: line.kind,
        call: line.call,
        tokenId: line.tokenId ?? null,
        tokenName: names.get(line.tokenId ?? '') ?? null,
        accountId: line.accountId ?? null,
        requestId: line.requestId ?? null,
        outcome: line.outcome,
        errorType: line.errorType ?? null,
        items: line.items ?? null,
        count: line.count,
        lastAt: iso(line.lastAt),
      })),
      nextCursor: found.next === undefined ? null : cursorOf(found.next),
    };
  },
};

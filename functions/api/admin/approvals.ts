import type { APIGatewayProxyEvent } from 'aws-lambda';
import { type Account, writeAccount } from '../../accounts/account.ts';
import { type PersonOfThread, peopleOfThreads } from '../../accounts/conversationPerson.ts';
import { accountsOf } from '../../accounts/directory.ts';
import { tokenNameOf } from '../../accounts/issuedTokens.ts';
import { mayUseAccount } from '../../accounts/rights.ts';
import type { CallingToken } from '../../accounts/tokens.ts';
import { actingFunctions } from '../../contract/acting.functions.ts';
import type { AdminInputOf, AdminOutputOf } from '../../contract/administration.ts';
import { invalidRequestBody } from '../../contract/errors.ts';
import { askedOf } from '../../requests/approvalId.ts';
import { personAskedFor } from '../../requests/approvalPerson.ts';
import { type Question, questionsOf } from '../../requests/approvalQuestions.ts';
import { type Decided, decide, readApproval } from '../../requests/deciding.ts';
import { iso, isoOrNull } from '../../time.ts';
import type { Api } from '../api.ts';
import { tokenHashOf } from '../caller.ts';
import { Refusal } from '../http.ts';
import type { AdminHandlers } from './handlers.ts';
import { accountOfCustomer, onAccount } from './shownAccount.ts';

type Shown = AdminOutputOf<'approvals.list'>['approvals'][number];

const shownRule = ({ accountId, approval }: Pick<Account, 'accountId' | 'approval'>): AdminOutputOf<'accounts.getApproval'> => ({
  accountId,
  // A newer release may have stored functions that this one does not know.
  functions: actingFunctions.filter((name) => approval?.functions.includes(name)),
  whileWaiting: approval?.whileWaiting ?? 'wait',
  inAgent: approval?.inAgent ?? false,
});

/** What waits behind a question; `undefined` if it was decided, or ended, since it was asked. */
const shownQuestion = async (
  api: Api,
  customerId: string,
  { approvalId, accountId }: Question,
  names: ReadonlyMap<string, string | null>,
  personOfThread: PersonOfThread,
): Promise<Shown | undefined> => {
  const approval = await readApproval(api, customerId, approvalId);
  if (!approval?.isOpen || !approval.row.approval) return undefined;
  const { row, item } = approval;
  return {
    approvalId,
    accountId,
    accountName: names.get(accountId) ?? null,
    requestId: row.requestId,
    function: row.function,
    ...askedOf(row, item),
    person: await personAskedFor(personOfThread, row, item),
    askedBy: approval.row.approval.askedBy,
    askedAt: iso(approval.row.approval.at),
    expiresAt: iso(row.expiresAt),
  };
};

const cursorOf = (place: string): string => Buffer.from(place).toString('base64url');

/** @throws Refusal */
const placeIn = (cursor: string): string => {
  const place = Buffer.from(cursor, 'base64url').toString();
  if (!/^\d{15}#apr_[\w-]+$/.test(place)) throw new Refusal(invalidRequestBody('cursor: must be the nextCursor of the page before'));
  return place;
};

const list = async (
  api: Api,
  customerId: string,
  input: AdminInputOf<'approvals.list'>,
  token: CallingToken,
): Promise<AdminOutputOf<'approvals.list'>> => {
  const { limit, cursor } = input;
  const only = input.accountId === undefined ? undefined : await accountOfCustomer(api, customerId, input.accountId);
  const names = new Map((only ? [only] : await accountsOf(api.accounts, customerId)).map(({ accountId, name }) => [accountId, name]));
  const personOfThread = peopleOfThreads(api.accounts);
  const approvals: Shown[] = [];
  let last: string | undefined;
  for await (const question of questionsOf(api.requests, customerId, cursor === undefined ? undefined : placeIn(cursor))) {
    if (question.isDecided || (only && question.accountId !== only.accountId) || !mayUseAccount(token, question.accountId)) continue;
    const shown = await shownQuestion(api, customerId, question, names, personOfThread);
    if (!shown) continue;
    // One more than requested means that there is another page.
    if (approvals.length === limit) return { approvals, nextCursor: last === undefined ? null : cursorOf(last) };
    approvals.push(shown);
    last = question.place;
  }
  return { approvals, nextCursor: null };
};

const shownDecision = ({ approvalId, state, isNew, decision }: Decided): AdminOutputOf<'approvals.approve'>['decisions'][number] => ({
  approvalId,
  state,
  isNew,
  decidedThrough: decision?.through ?? null,
  decidedBy: decision?.by ?? null,
  decidedAt: isoOrNull(decision?.at),
});

/** The caller may decide about all of them: that was checked before. */
const deciding =
  (isApproved: boolean) =>
  async (
    api: Api,
    customerId: string,
    { approvalIds }: AdminInputOf<'approvals.approve'>,
    _token: CallingToken,
    event: APIGatewayProxyEvent,
  ) => {
    const by = await tokenNameOf(api.accounts, customerId, tokenHashOf(event));
    const decided = await decide(api, customerId, [...new Set(approvalIds)], isApproved, { through: 'token', by });
    return { decisions: decided.map(shownDecision) };
  };

export const approvalFunctions: AdminHandlers<
  'accounts.setApproval' | 'accounts.getApproval' | 'approvals.list' | 'approvals.approve' | 'approvals.reject'
> = {
  'accounts.setApproval': onAccount(async (api, { accountId, approval: before }, { functions, whileWaiting, inAgent }) => {
    const approval = {
      functions,
      whileWaiting: whileWaiting ?? before?.whileWaiting ?? 'wait',
      inAgent: inAgent ?? before?.inAgent ?? false,
    };
    return shownRule(await writeAccount(api.accounts, accountId, { approval }));
  }),

  'accounts.getApproval': onAccount(async (_api, account) => shownRule(account)),

  'approvals.list': list,
  'approvals.approve': deciding(true),
  'approvals.reject': deciding(false),
};

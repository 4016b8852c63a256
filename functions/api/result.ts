import type { APIGatewayProxyEvent } from 'aws-lambda';
import type { Caller } from '../accounts/tokens.ts';
import { findFunction } from '../contract/functions.ts';
import { maxWaitSeconds } from '../contract/headers.ts';
import { scopeOfFunction } from '../contract/scopes.ts';
import { cancelRequest } from '../requests/canceling.ts';
import { requestIdOf } from '../requests/ids.ts';
import { readRequest } from '../requests/journal.ts';
import type { RequestRow } from '../requests/request.ts';
import type { Api } from './api.ts';
import { auditedChange } from './auditing.ts';
import { callerAnd } from './caller.ts';
import { type Answer, answerEnvelope, Refusal } from './http.ts';
import { requireScope } from './permission.ts';
import { envelopeNow, holdSilently } from './waiting.ts';

/**
 * The caller's own request behind a link; a request of another customer does not exist for them (P8). To read or cancel it takes the scope of its
 * function (P18). @throws Refusal
 */
const ownedBy = (caller: Caller, row: RequestRow | undefined): RequestRow => {
  if (row?.customerId !== caller.customerId || row.accountId !== caller.accountId || row.state === 'withdrawn')
    throw new Refusal('resultNotFound');
  const declaration = findFunction(row.function);
  if (declaration) requireScope(caller.token, scopeOfFunction(declaration));
  return row;
};

const rowBehind = (api: Api, hash: string): Promise<RequestRow | undefined> => readRequest(api.requests, requestIdOf(hash));

/** The request behind a link, for a known caller. @throws Refusal */
export const ownRequest = async (api: Api, caller: Caller, hash: string): Promise<RequestRow> =>
  ownedBy(caller, await rowBehind(api, hash));

/** With the token of an account that was erased, its results are gone: that says more than that the token is invalid. @throws Refusal */
const requestAsked = async (api: Api, event: APIGatewayProxyEvent, hash: string): Promise<readonly [Caller, RequestRow]> => {
  try {
    const [caller, row] = await callerAnd(api, event, () => rowBehind(api, hash));
    return [caller, ownedBy(caller, row)];
  } catch (error) {
    const isUnknownAccount = error instanceof Refusal && error.error.errorType === 'invalidIdentificationToken';
    if (isUnknownAccount && (await rowBehind(api, hash)) === undefined) throw new Refusal('resultNotFound');
    throw error;
  }
};

/** Cancels a request of the caller, with a line in the audit (P18). */
export const cancelOwn = (api: Api, { customerId, token }: Caller, row: RequestRow): Promise<void> => {
  const { requestId, accountId, function: call } = row;
  return auditedChange(api, { customerId, token, kind: 'cancel', call, accountId, requestId }, () => cancelRequest(api, requestId));
};

/** `GET /account/results/{hash}?wait=30` */
export const readResultLink = async (api: Api, event: APIGatewayProxyEvent, hash: string): Promise<Answer> => {
  const [, row] = await requestAsked(api, event, hash);
  const seconds = Number(event.queryStringParameters?.wait ?? 0);
  const wait = Number.isFinite(seconds) ? Math.min(maxWaitSeconds, Math.max(0, seconds)) : 0;
  return holdSilently(api, row, wait * 1000);
};

/** `DELETE /account/results/{hash}`: certain before the start; while running it takes effect between two items. Answers with the current state. */
export const cancelResultLink = async (api: Api, event: APIGatewayProxyEvent, hash: string): Promise<Answer> => {
  const [caller, row] = await requestAsked(api, event, hash);
  await cancelOwn(api, caller, row);
  return answerEnvelope(await envelopeNow(api, row.requestId, 'running'));
};

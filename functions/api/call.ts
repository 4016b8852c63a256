import type { APIGatewayProxyEvent } from 'aws-lambda';
import { type Account, readAccount, shownStatus } from '../accounts/account.ts';
import type { Caller, TokenCaller } from '../accounts/tokens.ts';
import { filesIn } from '../attachments/elements.ts';
import { AttachmentRefused } from '../attachments/intake.ts';
import { findAdminFunction } from '../contract/administration.ts';
import type { FunctionDeclaration } from '../contract/declaration.ts';
import {
  acceptanceUnknown,
  belowAdmin,
  fileNotAccepted,
  globalError,
  invalidRequestBody,
  linkedinAccountSignedOut,
  tooManyFetching,
} from '../contract/errors.ts';
import { findCallable } from '../contract/functions.ts';
import { planItems } from '../contract/items.ts';
import { scopeOfFunction } from '../contract/scopes.ts';
import { validateInput } from '../contract/validation.ts';
import { accept } from '../requests/acceptance.ts';
import { processingEnvelopeOf } from '../requests/envelopes.ts';
import { fingerprint } from '../requests/ids.ts';
import { readRequest } from '../requests/journal.ts';
import { TooManyPending } from '../requests/pendingRequests.ts';
import { IdempotencyKeyReused, type Submission } from '../requests/ticket.ts';
import { forgetUnnamed } from '../requests/unnamedFiles.ts';
import { NotAccepted } from '../requests/withdrawal.ts';
import type { Api } from './api.ts';
import { approvalNeeded, tryAsking } from './approval.ts';
import { forgetAttachments, TooManyFetching, takeAttachments } from './attachments.ts';
import { auditedIfRefused } from './auditing.ts';
import { bodyOf } from './body.ts';
import { callerAndAccount } from './caller.ts';
import { holdLong } from './holdLong.ts';
import { type Answer, answerEnvelope, Refusal } from './http.ts';
import { knownWaitOf } from './knownWait.ts';
import { type CallOptions, optionsOf } from './options.ts';
import { requireScope } from './permission.ts';
import { callStore } from './store.ts';
import { envelopeNow } from './waiting.ts';
import { webhookFor } from './webhook.ts';

/** Seconds after which a refused call may be repeated. */
const retryAfter = { 'retry-after': '5' };

/** Why a request was not accepted, as its caller reads it; any other error unchanged. */
export const refusalOf = (error: unknown): unknown => {
  if (error instanceof TooManyPending) return new Refusal('tooManyPendingRequests', { 'retry-after': '30' });
  if (error instanceof TooManyFetching) return new Refusal(tooManyFetching, retryAfter);
  if (error instanceof AttachmentRefused) return new Refusal(fileNotAccepted(error.reason, error.place), {}, { cause: error.cause });
  if (error instanceof IdempotencyKeyReused) return new Refusal('idempotencyKeyReused');
  if (error instanceof NotAccepted)
    return new Refusal(error.isUncertain ? acceptanceUnknown : 'serviceUnavailable', retryAfter, { cause: error });
  return error;
};

/** `POST /account/<domain>.<function>`: refuses what belongs below `/admin`, authenticates, validates, accepts, and answers as `result-handling` requires. @throws Refusal */
export const call = async (api: Api, event: APIGatewayProxyEvent, name: string): Promise<Answer> => {
  if (findAdminFunction(name)) throw new Refusal(belowAdmin(name));
  const [caller, account] = await callerAndAccount(api, event);
  return calledByName(api, caller, name, async (declaration) => {
    const options = optionsOf(event);
    return callAs(api, { caller, account }, { declaration, body: bodyOf(event), options });
  });
};

/** Does a call of a function by its name: refused, it is recorded here; accepted, with the request (P18). @throws Refusal */
export const calledByName = (
  api: Api,
  { customerId, accountId, token }: Caller,
  name: string,
  work: (declaration: FunctionDeclaration) => Promise<Answer>,
): Promise<Answer> => {
  const declaration = findCallable(name);
  const call = { customerId, accountId, token, kind: 'function', call: declaration?.name ?? 'unknown' } as const;
  return auditedIfRefused(api, call, async () => {
    if (!declaration) throw new Refusal('functionNotFound');
    return work(declaration);
  });
};

/** A call before validation. */
interface Call {
  readonly declaration: FunctionDeclaration;
  readonly body: unknown;
  readonly options: CallOptions;
}

/** An account takes calls while it is connected. @throws Refusal */
export const requireConnected = (account: Account | undefined): void => {
  const shown = account && shownStatus(account);
  if (shown?.status === 'connecting')
    throw new Refusal({ ...globalError('linkedinAccountConnecting'), ...(shown.reason === null ? {} : { reason: shown.reason }) });
  if (shown === undefined || shown.status === 'disconnected' || shown.status === 'signedOut')
    throw new Refusal(linkedinAccountSignedOut(shown?.reason ?? 'unknown'));
};

/** Fetching files takes its time: the account may have been disconnected or erased meanwhile. Then they are deleted. @throws Refusal */
const requireStillConnected = async (api: Api, brought: Submission): Promise<void> => {
  if (filesIn(brought.input).length === 0) return;
  try {
    requireConnected(await readAccount(api.accounts, brought.accountId));
  } catch (error) {
    await forgetAttachments(api, brought, error);
    throw error;
  }
};

/** The same for a known caller, with the account as just read. @throws Refusal */
export const callAs = async (
  api: Api,
  { caller, account }: { readonly caller: TokenCaller; readonly account: Account | undefined },
  { declaration, body, options }: Call,
): Promise<Answer> => {
  requireScope(caller.token, scopeOfFunction(declaration));
  const validated = validateInput(declaration, body);
  if (!validated.ok) throw new Refusal(invalidRequestBody(validated.details));
  requireConnected(account);

  const { input } = validated;
  const { customerId, accountId, token } = caller;
  const approval = account && (await approvalNeeded(api, caller, account, declaration.name));
  const submission: Submission = {
    customerId,
    accountId,
    tokenId: token.tokenId,
    ...(approval && { approval }),
    function: declaration.name,
    input,
    total: planItems(declaration, input).length,
    resultHandling: options.resultHandling,
    ...(options.resultHandling === 'hook' ? { webhook: await webhookFor(api, caller, options.webhookUrl) } : {}),
    ...(options.idempotencyKey === undefined
      ? {}
      : { idempotency: { key: options.idempotencyKey, body: fingerprint(`${declaration.name} ${JSON.stringify(input)}`) } }),
  };
  const refuse = (error: unknown): never => {
    throw refusalOf(error);
  };
  if (declaration.answeredFrom === 'store') return callStore(api, declaration, submission).catch(refuse);
  const withFiles = await takeAttachments(api, declaration, submission).catch(refuse);
  await requireStillConnected(api, withFiles);
  const accepted = await accept(api.acceptance, withFiles).catch(async (error: unknown) => {
    await forgetAttachments(api, withFiles, error);
    return refuse(error);
  });
  if (options.idempotencyKey !== undefined) await forgetUnnamed(api, filesIn(withFiles.input), accepted.requestId);
  if (accepted.row !== undefined) api.metrics?.accepted();
  if (accepted.row?.approval) await tryAsking(api, accepted.row);
  const { requestId, queuedBefore } = accepted;
  if (options.resultHandling === 'long') {
    const row = accepted.row ?? (await readRequest(api.requests, requestId));
    const waitingFor = row && (await knownWaitOf(api, row, { account, isFirst: queuedBefore === 0 }));
    if (waitingFor === undefined) return holdLong(api, { requestId, customerId: caller.customerId });
    return answerEnvelope(await envelopeNow(api, requestId, 'running', row, waitingFor));
  }
  const message = options.resultHandling === 'hook' ? 'hook' : 'accepted';
  if (accepted.row === undefined) return answerEnvelope(await envelopeNow(api, requestId, message));
  const stored = { row: accepted.row, input: withFiles.input, underWay: new Map(), outcomes: new Map() };
  return answerEnvelope(processingEnvelopeOf(stored, message, { publicUrl: api.publicUrl, queuedBefore }));
};

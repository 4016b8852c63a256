import type { APIGatewayProxyEvent } from 'aws-lambda';
import { type Account, readAccount } from '../../accounts/account.ts';
import { newId } from '../../accounts/customers.ts';
import { tokenNameOf } from '../../accounts/issuedTokens.ts';
import type { TokenCaller } from '../../accounts/tokens.ts';
import { dropUnnamed } from '../../attachments/dropFiles.ts';
import { AttachmentRefused } from '../../attachments/intake.ts';
import { attachmentFaults } from '../../contract/attachment.reasons.ts';
import type { Json } from '../../contract/declaration.ts';
import { findFunction } from '../../contract/functions.ts';
import { scopeOfFunction } from '../../contract/scopes.ts';
import { requireRoom } from '../../requests/acceptance.ts';
import { fingerprint } from '../../requests/ids.ts';
import { readRequests } from '../../requests/journal.ts';
import { workflowKey } from '../../requests/table.ts';
import { dueWorkflow } from '../../requests/workflowDue.ts';
import { equals, rowAbsent } from '../../rows/condition.ts';
import { wasDone } from '../../rows/conditionFailed.ts';
import {
  type Definition,
  definitionOf,
  faultAt,
  InvalidWorkflow,
  isCall,
  isSetting,
  newDefinitionOf,
  requireKeepable,
  type Step,
  stepsOf,
} from '../../workflows/definition.ts';
import { filesByPlace, namingFiles } from '../../workflows/files.ts';
import { tryMoving } from '../../workflows/moving.ts';
import { ownAddressesOf } from '../../workflows/ownMember.ts';
import { endedAs, type PendingReason, underWay } from '../../workflows/status.ts';
import { keptUntil, putWorkflow, readWorkflow, sentAs, type Workflow } from '../../workflows/workflow.ts';
import type { Api } from '../api.ts';
import { leaveTaken, takeInPlace } from '../attachments.ts';
import { auditedChange, auditedIfRefused } from '../auditing.ts';
import { bodyOf } from '../body.ts';
import { refusalOf, requireConnected } from '../call.ts';
import { callerAnd, callerAndAccount } from '../caller.ts';
import { type Answer, Refusal } from '../http.ts';
import { knownWaitOf } from '../knownWait.ts';
import { optionsOf } from '../options.ts';
import { requireScope } from '../permission.ts';
import { answerResult, withOurToken } from './door.ts';

/** How long after its beginning the sweeper looks whether a workflow has come further. */
const graceMs = 60_000;

/** Does what finds out whether a workflow is valid. @throws Refusal if it is not */
const ifValid = <Found>(find: () => Found): Found => {
  try {
    return find();
  } catch (error) {
    if (!(error instanceof InvalidWorkflow)) throw error;
    throw new Refusal({ errorType: 'invalidWorkflow', message: error.message }, {}, { status: 400 });
  }
};

const functionOf = (step: Step): string | undefined => (isCall(step) ? step.action.item(step.params, {}).function : undefined);

/** The scopes of all functions that the workflow uses; what is watched is a setting of the account. @throws Refusal */
const requireScopes = (token: TokenCaller['token'], { roots }: Definition): void => {
  for (const step of stepsOf(roots)) {
    const declaration = findFunction(functionOf(step) ?? '');
    if (declaration) requireScope(token, scopeOfFunction(declaration));
    if (isSetting(step)) requireScope(token, 'admin:write');
  }
};

/** The name of a workflow in the audit: the function of its first action. */
const auditedCall = (definition: Definition | undefined): string => {
  const first = definition?.roots[0];
  return (first && functionOf(first)) ?? 'unknown';
};

/** A workflow that was sent before with the same key. @throws Refusal if it was another one */
const sentBefore = async (api: Api, accountId: string, workflowId: string, definition: string): Promise<Workflow | undefined> => {
  const before = await readWorkflow(api.requests, accountId, workflowId);
  if (before && before.definition !== definition) throw new Refusal('idempotencyKeyReused');
  return before;
};

/** Why files cannot be taken, as the sender of the workflow reads it. */
const fileRefusal = (error: unknown): unknown => {
  if (!(error instanceof AttachmentRefused)) return refusalOf(error);
  const { place, reason, cause } = error;
  const message = faultAt(place, `${attachmentFaults[reason]} (${reason})`);
  return new Refusal({ errorType: 'invalidWorkflow', message, reason }, {}, { status: 400, cause });
};

/** The files that a workflow names, fetched and kept; `undefined` if it names none. If one of them is refused, none is kept. @throws Refusal */
const takeWorkflowFiles = async (
  api: Api,
  owner: Pick<TokenCaller, 'customerId' | 'accountId'>,
  definition: Definition,
  call: string | undefined,
): Promise<Workflow['files']> => {
  const actions = namingFiles(definition);
  if (actions.length === 0) return undefined;
  const inputs = await takeInPlace(
    api,
    owner,
    actions.map(({ naming }) => naming),
    call,
  ).catch((error: unknown) => {
    throw fileRefusal(error);
  });
  return filesByPlace(actions, inputs);
};

/**
 * Stores a new workflow, with its files. Fetching them takes its time: the account may have been disconnected or erased meanwhile, and with a key a call at
 * the same time may have come first. Then they are left. @throws Refusal
 */
const putNew = async (api: Api, definition: Definition, workflow: Workflow): Promise<void> => {
  const { ownerId: accountId, workflowId, customerId, files } = workflow;
  const taken = Object.values(files ?? {}).flat();
  const leave = async (error: unknown): Promise<never> => {
    await leaveTaken(api, { customerId, accountId }, taken);
    throw error;
  };
  const prepare = async (): Promise<void> => {
    if (files) {
      ifValid(() => requireKeepable(definition, Buffer.byteLength(JSON.stringify(files))));
      requireConnected(await readAccount(api.accounts, accountId));
    }
    await api.requests.put(dueWorkflow({ accountId, workflowId, cause: 'begun' }, api.clock.now() + graceMs));
  };
  await prepare().catch(leave);
  // If that fails it may be stored all the same: its files are left to it, or to their time.
  if (await wasDone(putWorkflow(api.requests, workflow, rowAbsent))) return;
  const first = await sentBefore(api, accountId, workflowId, workflow.definition).catch((error: unknown) => {
    // What could not be read may be this workflow, of which only the answer was lost.
    if (error instanceof Refusal) return leave(error);
    throw error;
  });
  await dropUnnamed(api, taken, Object.values(first?.files ?? {}).flat()).catch(() => undefined);
};

/** Why it has not begun; `undefined` if it has. */
const pendingReasonOf = async (api: Api, { requests }: Workflow): Promise<PendingReason | undefined> => {
  const made = Object.values(requests);
  if (made.some(({ isEnded }) => isEnded)) return undefined;
  const rows = await readRequests(
    api.requests,
    made.map(({ requestId }) => requestId),
  );
  if (rows.some(({ startedAt }) => startedAt !== undefined)) return undefined;
  const [first] = rows;
  return first && (await knownWaitOf(api, first)) === 'workingHours' ? 'outsideWorkingHours' : 'queued';
};

const shown = async (api: Api, workflow: Workflow) =>
  workflow.state === 'done' ? endedAs(api, workflow) : underWay(workflow.workflowId, await pendingReasonOf(api, workflow));

/** Stores a workflow of a caller who is known, and begins it. @throws Refusal */
export const beginWorkflow = async (
  api: Api,
  { customerId, accountId, token, tokenHash }: TokenCaller,
  account: Account | undefined,
  { sent, idempotencyKey }: { readonly sent: Json; readonly idempotencyKey?: string | undefined },
) =>
  auditedIfRefused(api, { customerId, accountId, token, kind: 'function', call: 'unknown' }, async () => {
    const definition = ifValid(() => newDefinitionOf(sent));
    requireScopes(token, definition);
    requireConnected(account);
    const json = JSON.stringify(sent);
    const workflowId =
      idempotencyKey === undefined ? newId('wf', api.random) : `wf_${fingerprint(`${accountId} ${idempotencyKey}`).slice(0, 22)}`;
    if (idempotencyKey === undefined || !(await sentBefore(api, accountId, workflowId, json))) {
      await requireRoom(api.acceptance, accountId).catch((error: unknown) => {
        throw refusalOf(error);
      });
      const call = idempotencyKey === undefined ? undefined : fingerprint(`${idempotencyKey} ${json}`);
      const askedBy = await tokenNameOf(api.accounts, customerId, tokenHash);
      const files = await takeWorkflowFiles(api, { customerId, accountId }, definition, call);
      const now = api.clock.now();
      const workflow: Workflow = {
        workflowId,
        customerId,
        ownerId: accountId,
        ...(token.tokenId === undefined ? {} : { tokenId: token.tokenId }),
        askedBy,
        definition: json,
        state: 'open',
        createdAt: now,
        requests: {},
        ...(account && { ownAddresses: ownAddressesOf(account) }),
        ...(files && { files }),
        locals: {},
        ttl: keptUntil(api.acceptance.rules, now),
      };
      await putNew(api, definition, workflow);
      await tryMoving(api, accountId, workflowId);
    }
    const workflow = await readWorkflow(api.requests, accountId, workflowId);
    if (!workflow) throw new Refusal('resultNotFound');
    const { workflowStatus, ...state } =
      workflow.state === 'done' ? { ...underWay(workflowId) } : underWay(workflowId, await pendingReasonOf(api, workflow));
    return { ...state, workflowStatus };
  });

/** `POST /workflows` */
export const startWorkflow = async (api: Api, event: APIGatewayProxyEvent): Promise<Answer> => {
  const [caller, account] = await callerAndAccount(api, withOurToken(event));
  const { idempotencyKey } = optionsOf(event);
  return answerResult(await beginWorkflow(api, caller, account, { sent: bodyOf(event) as Json, idempotencyKey }));
};

/** The definition of a stored workflow; `undefined` if this release cannot do what an earlier one took. */
const storedDefinition = (workflow: Workflow): Definition | undefined => {
  try {
    return definitionOf(sentAs(workflow));
  } catch (error) {
    if (!(error instanceof InvalidWorkflow)) throw error;
    return undefined;
  }
};

/** What a workflow may have done of which it is not known. */
const scopesOfAny = ['functions:read', 'functions:act'] as const;

/**
 * A workflow of the calling account, with the scopes of what it does. Without a definition if this release cannot do what an earlier one took.
 * @throws Refusal
 */
const own = async (
  api: Api,
  event: APIGatewayProxyEvent,
  workflowId: string,
): Promise<readonly [TokenCaller, Workflow, Definition | undefined]> => {
  const [caller, workflow] = await callerAnd(api, withOurToken(event), ({ accountId }) =>
    readWorkflow(api.requests, accountId, workflowId),
  );
  if (!workflow || workflow.customerId !== caller.customerId) throw new Refusal('resultNotFound');
  const definition = storedDefinition(workflow);
  if (definition) requireScopes(caller.token, definition);
  else for (const scope of scopesOfAny) requireScope(caller.token, scope);
  return [caller, workflow, definition];
};

/** `GET /workflows/{id}`: how far it is, or what it has led to. */
export const readWorkflowResult = async (api: Api, event: APIGatewayProxyEvent, workflowId: string): Promise<Answer> => {
  const [{ accountId }, seen] = await own(api, event, workflowId);
  if (seen.state === 'open') await tryMoving(api, accountId, workflowId);
  const workflow = seen.state === 'open' ? await readWorkflow(api.requests, accountId, workflowId) : seen;
  if (!workflow) throw new Refusal('resultNotFound');
  return answerResult(await shown(api, workflow));
};

/** `DELETE /workflows/{id}`: certain for what has not begun; of a request that runs, between two items. */
export const cancelWorkflow = async (api: Api, event: APIGatewayProxyEvent, workflowId: string): Promise<Answer> => {
  const [{ customerId, accountId, token }, workflow, definition] = await own(api, event, workflowId);
  // The answer of a cancel may have been lost: sent again, it has the same.
  if (workflow.state === 'done') return answerResult({ cancelled: workflow.cancelRequestedAt !== undefined });
  const audited = { customerId, token, kind: 'cancel', call: auditedCall(definition), accountId } as const;
  const isCanceled = await auditedChange(api, audited, async () => {
    const now = api.clock.now();
    const key = workflowKey(accountId, workflowId);
    // First, so that a crash in between leaves the rest to the sweeper.
    await api.requests.put(dueWorkflow({ accountId, workflowId, cause: 'canceled' }, now));
    if (!(await wasDone(api.requests.change(key, { set: { cancelRequestedAt: now } }, equals('state', 'open')))))
      // Another cancel at the same time may have ended it.
      return (await readWorkflow(api.requests, accountId, workflowId))?.cancelRequestedAt !== undefined;
    await tryMoving(api, accountId, workflowId);
    return true;
  });
  return answerResult({ cancelled: isCanceled });
};

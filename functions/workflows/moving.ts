import { type Account, readAccount, shownStatus } from '../accounts/account.ts';
import { readMessages } from '../accounts/conversations.ts';
import type { AccountsTable } from '../accounts/table.ts';
import { isWorkingTime, nextWorkingTime } from '../accounts/workingHours.ts';
import { storedLine } from '../audit/line.ts';
import { accountsSetWatch } from '../contract/administration.watch.ts';
import { type ApiError, globalError, linkedinAccountSignedOut } from '../contract/errors.ts';
import { normalisePersonUrl } from '../contract/urls.ts';
import { describeError } from '../errorFacts.ts';
import type { Log } from '../log.ts';
import { accept } from '../requests/acceptance.ts';
import { type Asking, askForApproval } from '../requests/approvalQuestions.ts';
import { type Canceling, cancelRequest } from '../requests/canceling.ts';
import { fingerprint, requestIdOf } from '../requests/ids.ts';
import { readRequest, readRequests } from '../requests/journal.ts';
import { TooManyPending } from '../requests/pendingRequests.ts';
import type { RequestRow } from '../requests/request.ts';
import { dueWorkflowKey, workflowKey } from '../requests/table.ts';
import { type Acceptance, IdempotencyKeyReused, type Submission, useOfKey } from '../requests/ticket.ts';
import { forgetUnnamed } from '../requests/unnamedFiles.ts';
import { type DueWorkflow, dueWorkflow, dueWorkflowKind } from '../requests/workflowDue.ts';
import { absent, all, type Condition, equals, rowExists } from '../rows/condition.ts';
import { wasDone } from '../rows/conditionFailed.ts';
import { setWatch } from '../watching/setting.ts';
import { isActive, readWatch } from '../watching/watch.ts';
import { InvalidWorkflow } from './definition.ts';
import type { Batch, LocalStep } from './evaluation.ts';
import { dropUnused, inputWithFiles } from './files.ts';
import { look } from './looking.ts';
import { endedAs } from './status.ts';
import { tellWorkflow } from './telling.ts';
import { keptUntil, readWorkflow, type Workflow, workflowKind } from './workflow.ts';

/** What moving workflows on depends on. */
export interface Moving extends Canceling, Asking {
  readonly accounts: AccountsTable;
  readonly acceptance: Acceptance;
  readonly log: Log;
  /** How long a minute is in the intervals of watched accounts. */
  readonly watchMinuteMs?: number | undefined;
}

/**
 * Unfinished requests of one workflow at most: others of the account are not kept out, and what waits for a limit's next period does not use up its
 * time before its turn.
 */
const maxUnfinished = 3;

/** After this a workflow whose account has too many unfinished requests is tried again. */
const laterMs = 30_000;

/** How often an account is looked at that is watched from now on, in minutes. */
const everyMinutes = { inbox: 15, network: 60 } as const;

/** Whether anything more of it may be begun. */
const goesOn = ({ state, cancelRequestedAt }: Workflow): boolean => state === 'open' && cancelRequestedAt === undefined;

/** Whether nothing more comes of a request. */
const isOver = (row: RequestRow | undefined): boolean => row === undefined || row.state === 'done' || row.state === 'withdrawn';

/** A change of a workflow that is there; `undefined` if it was erased, or is not as expected. */
const changed = async (
  { requests }: Pick<Moving, 'requests'>,
  { ownerId, workflowId }: Workflow,
  set: Partial<Workflow>,
  setIn: readonly (readonly [readonly [string, string], unknown])[] = [],
  expected: Condition = rowExists,
): Promise<Workflow | undefined> => {
  let after: Workflow | undefined;
  const writing = requests.update(workflowKey(ownerId, workflowId), { set, setIn }, expected).then((row) => {
    after = workflowKind.read(row);
  });
  await wasDone(writing);
  return after;
};

/** The key of a request of a workflow: whatever a crash leaves, the request of a place is made once. */
const keyOf = ({ workflowId }: Workflow, place: string): string => `workflow ${workflowId} ${place}`;

/** Why an account takes no requests any more, whatever comes. */
const refusalBy = (account: Account | undefined): ApiError | undefined => {
  if (!account || account.isClosing) return globalError('accountErased');
  return shownStatus(account).status === 'disconnected' ? linkedinAccountSignedOut('unknown') : undefined;
};

const submissionOf = (workflow: Workflow, batch: Batch, approval: Account['approval']): Submission => {
  const { ownerId: accountId, customerId, tokenId, workflowId, askedBy } = workflow;
  return {
    customerId,
    accountId,
    tokenId,
    workflowId,
    ...(approval?.functions.includes(batch.function) ? { approval: { askedBy, whileWaiting: approval.whileWaiting } } : {}),
    function: batch.function,
    input: inputWithFiles(workflow, batch),
    total: batch.total,
    resultHandling: 'reslink',
    idempotency: { key: keyOf(workflow, batch.place), body: fingerprint(`${batch.function} ${JSON.stringify(batch.input)}`) },
  };
};

/**
 * Makes the request of a batch, or finds the one that was made before a crash, which may have ended. Returns the workflow with it. If the workflow
 * was canceled, has ended or was erased meanwhile, the request is canceled: who did that cannot have seen it.
 */
const make = async (moving: Moving, workflow: Workflow, batch: Batch, submission: Submission): Promise<Workflow | undefined> => {
  // Its requests stand in the account's line in the order of its actions, also where two are made in one moment.
  const last = Math.max(0, ...Object.values(workflow.requests).map(({ acceptedAt }) => acceptedAt));
  const { requestId, row } = await accept(moving.acceptance, submission, last);
  const found = row ?? (await readRequest(moving.requests, requestId));
  const acceptedAt = found?.acceptedAt ?? moving.clock.now();
  if (row) moving.metrics?.accepted();
  // A workflow that was erased and sent again has taken its files anew; the request that was made for it before does not have them.
  else await forgetUnnamed(moving, workflow.files?.[batch.place] ?? [], requestId);
  if (row?.approval)
    await askForApproval(moving, row).catch((error: unknown) =>
      moving.log.warn('Approval could not be asked for; the sweeper will retry', { requestId, ...describeError(error) }),
    );
  const request = { requestId, acceptedAt, ...(isOver(found) ? { isEnded: true } : {}) };
  const isNew = all(rowExists, absent(['requests', batch.place]));
  const noted = await changed(
    moving,
    workflow,
    { ttl: keptUntil(moving.acceptance.rules, moving.acceptance.now()) },
    [[['requests', batch.place], request]],
    isNew,
  );
  const after = noted ?? (await readWorkflow(moving.requests, workflow.ownerId, workflow.workflowId));
  if (!after || !goesOn(after)) await cancelRequest({ ...moving, moveOn: undefined }, requestId);
  return after;
};

/** Makes requests, as many as may be unfinished at a time. Returns the workflow, and whether it has to be tried again later. */
const makeAll = async (
  moving: Moving,
  workflow: Workflow,
  batches: readonly Batch[],
): Promise<{ readonly workflow: Workflow | undefined; readonly isLater: boolean }> => {
  let current = workflow;
  for (const batch of batches) {
    const unfinished = Object.values(current.requests).filter(({ isEnded }) => !isEnded).length;
    if (unfinished >= maxUnfinished || !goesOn(current)) break;
    const account = await readAccount(moving.accounts, current.ownerId);
    const refusal = refusalBy(account);
    if (refusal) return { workflow: await end(moving, current, refusal), isLater: false };
    try {
      const made = await make(moving, current, batch, submissionOf(current, batch, account?.approval));
      if (!made) return { workflow: made, isLater: false };
      current = made;
    } catch (error) {
      if (error instanceof TooManyPending) return { workflow: current, isLater: true };
      // Another release has made another request of this place.
      if (error instanceof IdempotencyKeyReused)
        return { workflow: await end(moving, current, globalError('internalError')), isLater: false };
      throw error;
    }
  }
  return { workflow: current, isLater: false };
};

/** Begins to watch the account, as `accounts.setWatch` does, with its line in the audit (P18). */
const beginWatch = async (moving: Moving, workflow: Workflow, account: Account, { place, watch }: LocalStep & { kind: 'watch' }) => {
  const { accounts, requests, clock, watchMinuteMs } = moving;
  const { customerId, ownerId: accountId, tokenId, workflowId } = workflow;
  const at = clock.now();
  const call = { kind: 'administration', call: accountsSetWatch.name } as const;
  const begun = { customerId, accountId, ...call, ...(tokenId === undefined ? {} : { tokenId }), at, lastAt: at, count: 1 };
  const line = storedLine({ ...begun, outcome: 'started' }, `${workflowId}-${place}`);
  await requests.put(line);
  await setWatch(accounts, account, watch, everyMinutes[watch], at, watchMinuteMs);
  // A customer who was erased meanwhile has no audit any more.
  await wasDone(requests.change({ pk: line.pk, sk: line.sk }, { set: { outcome: 'complete', lastAt: clock.now() } }, rowExists));
};

const doLocal = async (moving: Moving, workflow: Workflow, local: LocalStep): Promise<{ threadId: string | null }> => {
  const { accounts } = moving;
  const { ownerId: accountId } = workflow;
  if (local.kind === 'thread') {
    const person = normalisePersonUrl(local.person) ?? local.person;
    const messages = (await readMessages(accounts, accountId, { person }, null)) ?? [];
    return { threadId: messages.findLast(({ sender, threadId }) => sender === 'us' && threadId !== null)?.threadId ?? null };
  }
  const account = await readAccount(accounts, accountId);
  if (account && !account.isClosing && !isActive(await readWatch(accounts, accountId, local.watch)))
    await beginWatch(moving, workflow, account, local);
  return { threadId: null };
};

/** Ends a workflow. If it has ended already, or was canceled since it was read, it is returned as it is instead. */
const end = async (moving: Moving, workflow: Workflow, failure: ApiError | undefined): Promise<Workflow | undefined> => {
  const set = {
    state: 'done',
    endedAt: moving.clock.now(),
    ttl: keptUntil(moving.acceptance.rules, moving.acceptance.now()),
    ...(failure && { failure: { errorType: failure.errorType, message: failure.message } }),
  } as const;
  const isOpen = equals('state', 'open');
  const expected = workflow.cancelRequestedAt === undefined ? all(isOpen, absent('cancelRequestedAt')) : isOpen;
  return (await changed(moving, workflow, set, [], expected)) ?? readWorkflow(moving.requests, workflow.ownerId, workflow.workflowId);
};

/** What its time was used up by, if that was the working hours of the account. */
const workingHoursWaitExpired: ApiError = {
  errorType: 'workingHoursWaitExpired',
  message:
    'The time for the workflow was over before the working hours of the account began again, so nothing more was done. Send what is left in the working hours, or change them with accounts.setWorkingHours.',
};

/** Why a workflow ends before it is complete. That a request has expired is told with its reason, if the account had no working time meanwhile. */
const toldFailure = async (moving: Moving, { ownerId, requests }: Workflow, failure: ApiError | undefined) => {
  if (failure?.errorType !== 'expired') return failure;
  const hours = (await readAccount(moving.accounts, ownerId))?.workingHours;
  if (!hours) return failure;
  const rows = await readRequests(
    moving.requests,
    Object.values(requests).map(({ requestId }) => requestId),
  );
  const now = moving.clock.now();
  const hadNoTime = rows.some(
    ({ acceptedAt, expiresAt }) => expiresAt <= now && !isWorkingTime(hours, acceptedAt) && nextWorkingTime(hours, acceptedAt) >= expiresAt,
  );
  return hadNoTime ? workingHoursWaitExpired : failure;
};

/** Cancels what of a canceled workflow may still run, also a request that was made but not noted before a crash. */
const cancelRest = async (moving: Moving, workflow: Workflow): Promise<void> => {
  const quiet = { ...moving, moveOn: undefined };
  for (const { requestId, isEnded } of Object.values(workflow.requests)) if (!isEnded) await cancelRequest(quiet, requestId);
  const { cancelRequestedAt: _, ...asOpen } = workflow;
  for (const { place } of (await look(moving, asOpen)).evaluation.batches) {
    const first = await useOfKey(moving.acceptance, workflow.ownerId, keyOf(workflow, place));
    if (first) await cancelRequest(quiet, requestIdOf(first.resultHash));
  }
};

/** Marks the requests that have ended. Returns the workflow as it is then. */
const noteEnds = async (moving: Moving, workflow: Workflow): Promise<Workflow | undefined> => {
  const open = Object.entries(workflow.requests).filter(([, { isEnded }]) => !isEnded);
  const rows = new Map(
    (
      await readRequests(
        moving.requests,
        open.map(([, { requestId }]) => requestId),
      )
    ).map((row) => [row.requestId, row]),
  );
  const ended = open.filter(([, { requestId }]) => isOver(rows.get(requestId)));
  if (ended.length === 0) return workflow;
  return changed(
    moving,
    workflow,
    {},
    ended.map(([place, request]) => [['requests', place], { ...request, isEnded: true }] as const),
  );
};

/** The row that says that it is due. */
const readDue = async ({ requests }: Moving, accountId: string, workflowId: string): Promise<DueWorkflow | undefined> =>
  dueWorkflowKind.readIf(await requests.get(dueWorkflowKey(accountId, workflowId)));

/** Does everything that can be done now. Returns the workflow as it is then, and whether it has to be tried again later. */
const moveOn = async (
  moving: Moving,
  workflow: Workflow,
): Promise<{ readonly workflow: Workflow | undefined; readonly isLater: boolean }> => {
  for (let current: Workflow | undefined = workflow; ; ) {
    current = current && (await noteEnds(moving, current));
    if (!current || current.state === 'done') return { workflow: current, isLater: false };
    if (current.cancelRequestedAt !== undefined) {
      await cancelRest(moving, current);
      current = await noteEnds(moving, current);
    }
    if (!current) return { workflow: current, isLater: false };
    const { evaluation } = await look(moving, current);
    if (evaluation.isOver) {
      const failure = current.cancelRequestedAt === undefined ? evaluation.failure : globalError('canceled');
      current = await end(moving, current, await toldFailure(moving, current, failure));
      continue;
    }
    // Requests that stand before what is done without LinkedIn are made first.
    const made = await makeAll(moving, current, evaluation.batches);
    if (evaluation.locals.length === 0) {
      const { workflow: after } = made;
      // A cancel has come in between, or a request was made before a crash and has ended: nothing else wakes the workflow then.
      const isCanceled = after?.cancelRequestedAt !== current.cancelRequestedAt;
      const isNext = isCanceled || evaluation.batches.some(({ place }) => after?.requests[place]?.isEnded);
      if (after?.state !== 'open' || !isNext) return made;
    }
    current = made.workflow;
    for (const local of evaluation.locals)
      if (current && goesOn(current))
        current = await changed(moving, current, {}, [[['locals', local.place], await doLocal(moving, current, local)]]);
  }
};

/** Tells what has become of a workflow. Until it is told, the workflow stays due. Returns the workflow as it is then. */
const tell = async (moving: Moving, workflow: Workflow): Promise<Workflow | undefined> => {
  const told = await tellWorkflow(moving.topic, workflow, () => endedAs(moving, workflow));
  return told === undefined ? workflow : changed(moving, workflow, { told });
};

/** A workflow that an earlier release has taken, and this one cannot do, ends; if it is canceled at that moment, all the same. */
const endedIfInvalid = async (moving: Moving, workflow: Workflow, error: unknown) => {
  if (!(error instanceof InvalidWorkflow)) throw error;
  const failure = { errorType: 'invalidWorkflow', message: error.message };
  const after = await end(moving, workflow, failure);
  return { workflow: after?.state === 'open' ? await end(moving, after, failure) : after, isLater: false };
};

/**
 * Moves a workflow on as far as it can be, if it is due: after its beginning, and after the end of each of its requests. Whoever does it, and however
 * often: each request is made once. Returns the workflow as it is then; `undefined` if there is none.
 */
export const moveWorkflow = async (moving: Moving, accountId: string, workflowId: string): Promise<Workflow | undefined> => {
  const { requests, clock } = moving;
  const due = await readDue(moving, accountId, workflowId);
  const read = await readWorkflow(requests, accountId, workflowId);
  if (!due) return read;
  // Before its first request can begin.
  const workflow = read && (await tell(moving, read));
  const key = dueWorkflowKey(accountId, workflowId);
  const unchanged = all(equals('dueAt', due.dueAt), equals('cause', due.cause));
  const moved = workflow && (await moveOn(moving, workflow).catch((error: unknown) => endedIfInvalid(moving, workflow, error)));
  const now = moved?.workflow && (await tell(moving, moved.workflow));
  if (now?.state === 'done') await dropUnused(moving, now);
  if (moved?.isLater)
    await wasDone(requests.put(dueWorkflow({ accountId, workflowId, cause: due.cause }, clock.now() + laterMs), unchanged));
  // Something that has come meanwhile leaves it due.
  else await wasDone(requests.delete(key, unchanged).then(() => undefined));
  return now;
};

/** Moves it on now. Whatever hinders that, the workflow stays due, and the sweeper does it. */
export const tryMoving = async (moving: Moving, accountId: string, workflowId: string): Promise<void> => {
  try {
    await moveWorkflow(moving, accountId, workflowId);
  } catch (error) {
    moving.log.warn('A workflow could not be moved on; the sweeper will retry', { workflowId, ...describeError(error) });
  }
};

/** Moves on the workflow of a request that has ended. That this fails is no failure of the request. */
export const movingAfter =
  (moving: Moving): NonNullable<Moving['moveOn']> =>
  async ({ accountId, workflowId }: RequestRow) => {
    if (workflowId !== undefined) await tryMoving(moving, accountId, workflowId);
  };

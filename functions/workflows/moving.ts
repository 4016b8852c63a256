import { readAccount } from '../accounts/account.ts';
import { readMessages } from '../accounts/conversations.ts';
import type { AccountsTable } from '../accounts/table.ts';
import { type ApiError, globalError } from '../contract/errors.ts';
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
import { type Acceptance, firstUse, IdempotencyKeyReused, type Submission } from '../requests/ticket.ts';
import { type DueWorkflow, dueWorkflow, dueWorkflowKind } from '../requests/workflowDue.ts';
import { all, equals, rowExists } from '../rows/condition.ts';
import { wasDone } from '../rows/conditionFailed.ts';
import { setWatch } from '../watching/setting.ts';
import { isActive, readWatch } from '../watching/watch.ts';
import { InvalidWorkflow } from './definition.ts';
import type { Batch, LocalStep } from './evaluation.ts';
import { look } from './looking.ts';
import { ended } from './status.ts';
import { tellWorkflow } from './telling.ts';
import { readWorkflow, type Workflow, workflowKind } from './workflow.ts';

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

/** A change of a workflow that is there; `undefined` if it was erased. */
const changed = async (
  { requests }: Pick<Moving, 'requests'>,
  { ownerId, workflowId }: Workflow,
  set: Partial<Workflow>,
  setIn: readonly (readonly [readonly [string, string], unknown])[] = [],
): Promise<Workflow | undefined> => {
  let after: Workflow | undefined;
  const writing = requests.update(workflowKey(ownerId, workflowId), { set, setIn }, rowExists).then((row) => {
    after = workflowKind.read(row);
  });
  await wasDone(writing);
  return after;
};

const keptUntil = ({ acceptance: { rules, now } }: Moving): number => Math.ceil((now() + rules.lifetimeMs + rules.retentionMs) / 1000);

/** The key of a request of a workflow: whatever a crash leaves, the request of a place is made once. */
const keyOf = ({ workflowId }: Workflow, place: string): string => `workflow ${workflowId} ${place}`;

const submissionOf = async (moving: Moving, workflow: Workflow, batch: Batch): Promise<Submission | undefined> => {
  const { ownerId: accountId, customerId, tokenId, workflowId, askedBy } = workflow;
  const account = await readAccount(moving.accounts, accountId);
  if (!account || account.isClosing) return undefined;
  const { approval } = account;
  return {
    customerId,
    accountId,
    tokenId,
    workflowId,
    ...(approval?.functions.includes(batch.function) ? { approval: { askedBy, whileWaiting: approval.whileWaiting } } : {}),
    function: batch.function,
    input: batch.input,
    total: batch.total,
    resultHandling: 'reslink',
    idempotency: { key: keyOf(workflow, batch.place), body: fingerprint(`${batch.function} ${JSON.stringify(batch.input)}`) },
  };
};

/** Makes the request of a batch. Returns the workflow with it. */
const make = async (moving: Moving, workflow: Workflow, batch: Batch, submission: Submission): Promise<Workflow | undefined> => {
  // Its requests stand in the account's line in the order of its actions, also where two are made in one moment.
  const last = Math.max(0, ...Object.values(workflow.requests).map(({ acceptedAt }) => acceptedAt));
  const { requestId, row } = await accept(moving.acceptance, submission, last);
  const acceptedAt = (row ?? (await readRequest(moving.requests, requestId)))?.acceptedAt ?? moving.clock.now();
  if (row) moving.metrics?.accepted();
  if (row?.approval)
    await askForApproval(moving, row).catch((error: unknown) =>
      moving.log.warn('Approval could not be asked for; the sweeper will retry', { requestId, ...describeError(error) }),
    );
  return changed(moving, workflow, { ttl: keptUntil(moving) }, [[['requests', batch.place], { requestId, acceptedAt }]]);
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
    if (unfinished >= maxUnfinished || current.cancelRequestedAt !== undefined) break;
    const submission = await submissionOf(moving, current, batch);
    if (!submission) return { workflow: await end(moving, current, globalError('accountErased')), isLater: false };
    try {
      const made = await make(moving, current, batch, submission);
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

const doLocal = async (moving: Moving, { ownerId: accountId }: Workflow, local: LocalStep): Promise<{ threadId: string | null }> => {
  const { accounts, clock } = moving;
  if (local.kind === 'thread') {
    const person = normalisePersonUrl(local.person) ?? local.person;
    const messages = (await readMessages(accounts, accountId, { person }, null)) ?? [];
    return { threadId: messages.findLast(({ sender, threadId }) => sender === 'us' && threadId !== null)?.threadId ?? null };
  }
  const account = await readAccount(accounts, accountId);
  if (account && !isActive(await readWatch(accounts, accountId, local.watch)))
    await setWatch(accounts, account, local.watch, everyMinutes[local.watch], clock.now(), moving.watchMinuteMs);
  return { threadId: null };
};

const end = (moving: Moving, workflow: Workflow, failure: ApiError | undefined): Promise<Workflow | undefined> =>
  changed(moving, workflow, {
    state: 'done',
    endedAt: moving.clock.now(),
    ttl: keptUntil(moving),
    ...(failure && { failure: { errorType: failure.errorType, message: failure.message } }),
  });

/** Cancels what of a canceled workflow may still run, also a request that was made but not noted before a crash. */
const cancelRest = async (moving: Moving, workflow: Workflow): Promise<void> => {
  const quiet = { ...moving, moveOn: undefined };
  const { cancelRequestedAt: _, ...asOpen } = workflow;
  for (const batch of (await look(moving, asOpen)).evaluation.batches) {
    const submission = await submissionOf(moving, workflow, batch);
    const first = submission && (await firstUse(moving.acceptance, submission));
    if (first) await cancelRequest(quiet, requestIdOf(first.resultHash));
  }
  for (const { requestId, isEnded } of Object.values(workflow.requests)) if (!isEnded) await cancelRequest(quiet, requestId);
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
  const ended = open.filter(([, { requestId }]) => {
    const row = rows.get(requestId);
    return row === undefined || row.state === 'done' || row.state === 'withdrawn';
  });
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
      const isCanceled = current.cancelRequestedAt !== undefined;
      return { workflow: await end(moving, current, isCanceled ? globalError('canceled') : evaluation.failure), isLater: false };
    }
    if (evaluation.locals.length === 0) {
      const made = await makeAll(moving, current, evaluation.batches);
      // A cancel has come in between.
      if (made.workflow?.state === 'open' && made.workflow.cancelRequestedAt !== current.cancelRequestedAt) {
        current = made.workflow;
        continue;
      }
      return made;
    }
    // Requests that stand before it are made first.
    current = (await makeAll(moving, current, evaluation.batches)).workflow;
    for (const local of evaluation.locals)
      current = current && (await changed(moving, current, {}, [[['locals', local.place], await doLocal(moving, current, local)]]));
  }
};

/** Tells what has become of a workflow. Until it is told, the workflow stays due. Returns the workflow as it is then. */
const tell = async (moving: Moving, workflow: Workflow): Promise<Workflow | undefined> => {
  const told = await tellWorkflow(moving.topic, workflow, async () => ended(await look(moving, workflow)));
  return told === undefined ? workflow : changed(moving, workflow, { told });
};

/** A workflow that an earlier release has taken, and this one cannot do, ends. */
const endedIfInvalid = async (moving: Moving, workflow: Workflow, error: unknown) => {
  if (!(error instanceof InvalidWorkflow)) throw error;
  return { workflow: await end(moving, workflow, { errorType: 'invalidWorkflow', message: error.message }), isLater: false };
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
  if (moved?.isLater)
    await wasDone(requests.put(dueWorkflow({ accountId, workflowId, cause: due.cause }, clock.now() + laterMs), unchanged));
  // Something that has come meanwhile leaves it due.
  else await wasDone(requests.delete(key, unchanged).then(() => undefined));
  return now;
};

/** Moves on the workflow of a request that has ended. That this fails is no failure of the request: the workflow stays due. */
export const movingAfter =
  (moving: Moving): NonNullable<Moving['moveOn']> =>
  async ({ accountId, workflowId }: RequestRow) => {
    if (workflowId === undefined) return;
    try {
      await moveWorkflow(moving, accountId, workflowId);
    } catch (error) {
      moving.log.warn('A workflow could not be moved on; the sweeper will retry', { workflowId, ...describeError(error) });
    }
  };

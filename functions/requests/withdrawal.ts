import { equals } from '../rows/condition.ts';
import { wasDone } from '../rows/conditionFailed.ts';
import { type PendingRequest, removePending } from './pendingRequests.ts';
import { type RequestRow, type RequestState, requestKind } from './request.ts';
import { type RequestsTable, requestKey } from './table.ts';

interface NotAcceptedOptions extends ErrorOptions {
  readonly isUncertain?: boolean;
  readonly isTakenBack?: boolean;
}

/** The request could not be stored and queued; no part of it will run, unless `isUncertain`. */
export class NotAccepted extends Error {
  override name = 'NotAccepted';
  /** The table did not tell whether the request is in it: it may run, though nobody was told so. */
  readonly isUncertain: boolean;
  /** What was stored of it is certainly taken back. Otherwise the table may have it all the same, and a repetition with its key finds it. */
  readonly isTakenBack: boolean;
  constructor(message: string, { isUncertain = false, isTakenBack = false, ...options }: NotAcceptedOptions = {}) {
    super(message, options);
    this.isUncertain = isUncertain;
    this.isTakenBack = isTakenBack;
  }
}

/** What `NotAccepted` says of an acceptance that may be there. */
class Uncertain extends Error {
  override name = 'Uncertain';
}

/** What `NotAccepted` says of an acceptance that was taken back, because of `cause`. */
export class TakenBack extends Error {
  override name = 'TakenBack';
}

/** Of a failed acceptance, by the failure. @throws NotAccepted */
export const notAccepted = (cause: unknown): never => {
  const isTakenBack = cause instanceof TakenBack;
  throw new NotAccepted('The request could not be stored and queued', {
    cause: isTakenBack ? cause.cause : cause,
    isUncertain: cause instanceof Uncertain,
    isTakenBack,
  });
};

export interface StoredState {
  readonly state: RequestState;
  readonly sends: number;
}

export const storedStateOf = async (requests: RequestsTable, requestId: string): Promise<StoredState | undefined> =>
  requestKind.readIf(await requests.get(requestKey(requestId)));

/** Marks a request that is certainly in the queue; a request that has advanced since is left unchanged. */
export const markQueued = async (requests: RequestsTable, requestId: string, expiresAt: number): Promise<void> => {
  await wasDone(requests.change(requestKey(requestId), { set: { state: 'queued', dueAt: expiresAt } }, equals('state', 'accepted')));
};

/** Withdraws a request that did not reach the queue, so that nothing finds it later. False if a worker has found it in time. */
const withdraw = async (requests: RequestsTable, request: PendingRequest): Promise<boolean> => {
  const change = { set: { state: 'withdrawn', dueShard: undefined, dueAt: undefined } };
  if (!(await wasDone(requests.change(requestKey(request.requestId), change, equals('state', 'accepted'))))) return false;
  // A place that is left is removed when there are too many.
  await removePending(requests, request).catch(() => undefined);
  return true;
};

/**
 * Takes a request back after a failure. `isRepeatable`: sending it again finds it, whatever has become of it. Throws `TakenBack`,
 * `Uncertain`, or the failure if a repetition may find the request; returns if a worker has found it in time.
 */
export const takeBack = async (
  requests: RequestsTable,
  request: PendingRequest,
  { cause, isRepeatable }: { readonly cause: unknown; readonly isRepeatable: boolean },
): Promise<void> => {
  const withdrawn = await withdraw(requests, request).catch((error: unknown) => {
    if (isRepeatable) throw cause;
    throw new Uncertain('The request could neither be queued nor withdrawn', { cause: new AggregateError([cause, error]) });
  });
  if (withdrawn) throw new TakenBack('The request was taken back', { cause });
};

/** Keeps the call that has written the request, and could not queue it, from withdrawing what this one has queued. Throws if that was first. */
export const confirmQueued = async (requests: RequestsTable, { requestId, expiresAt }: RequestRow): Promise<void> => {
  await markQueued(requests, requestId, expiresAt);
  if ((await storedStateOf(requests, requestId))?.state === 'withdrawn') throw new Error('The request was withdrawn by an earlier call');
};

import { newId } from '../accounts/customers.ts';
import type { CallingToken } from '../accounts/tokens.ts';
import { countLine, droppedLine, type Line, storedLine } from '../audit/line.ts';
import { approvalsApprove, approvalsReject } from '../contract/administration.approvals.ts';
import { describeError } from '../errorFacts.ts';
import { rowExists } from '../rows/condition.ts';
import { wasDone } from '../rows/conditionFailed.ts';
import { isUnavailable } from '../unavailable.ts';
import type { Api } from './api.ts';
import { Refusal } from './http.ts';

/** A call by a known customer, as the audit tells it: whose, of what, about which account. Never what is in it (P12). */
export interface AuditedCall extends Pick<Line, 'customerId' | 'kind' | 'call' | 'accountId' | 'requestId'> {
  readonly token: Pick<CallingToken, 'tokenId'>;
}

const lineOf = (
  { clock }: Pick<Api, 'clock'>,
  { token: { tokenId }, customerId, kind, call, accountId, requestId }: AuditedCall,
  outcome: Line['outcome'],
  errorType?: string,
): Line => {
  const now = clock.now();
  return {
    customerId,
    kind,
    call,
    ...(tokenId === undefined ? {} : { tokenId }),
    ...(accountId === undefined ? {} : { accountId }),
    ...(requestId === undefined ? {} : { requestId }),
    at: now,
    lastAt: now,
    count: 1,
    outcome,
    ...(errorType === undefined ? {} : { errorType }),
  };
};

type Auditing = Pick<Api, 'requests' | 'clock' | 'random' | 'log' | 'dataFolder'>;

/** A call that changed nothing: counted with its like of the same minute. */
const count = ({ requests }: Auditing, { requestId: _, ...line }: Line): Promise<void> => countLine(requests, line);

/** Writes what has become of a call; that this fails must not hide the outcome from the caller. */
const tell = async ({ log }: Auditing, writing: Promise<void>): Promise<void> => {
  await writing.catch((error: unknown) => log.error('A line of the audit could not be written', { ...describeError(error) }));
};

const errorTypeOf = (error: unknown): string => {
  if (error instanceof Refusal) return error.error.errorType;
  return isUnavailable(error) ? 'serviceUnavailable' : 'internalError';
};

/** Whether nothing was done, for a reason that the caller is told. */
const isRefusal = (error: unknown): boolean => error instanceof Refusal && error.status < 500;

/** Counts a call that has done nothing. An account that is not there is left out: a caller may name any number of them. */
const tellFailed = (api: Auditing, { accountId, ...call }: AuditedCall, error: unknown): Promise<void> => {
  const errorType = errorTypeOf(error);
  const about = errorType === 'accountNotFound' || accountId === undefined ? call : { ...call, accountId };
  return tell(api, count(api, lineOf(api, about, isRefusal(error) ? 'refused' : 'error', errorType)));
};

/** Does a call, and records it if it is refused (P18). What it changes has lines of its own. */
export const auditedIfRefused = async <Done>(api: Auditing, call: AuditedCall, work: () => Promise<Done>): Promise<Done> => {
  try {
    return await work();
  } catch (error) {
    await tellFailed(api, call, error);
    throw error;
  }
};

/**
 * Does an administration call that changes nothing; it is answered only if it could be recorded (P18). `drop`: ends an answer that is not given for
 * that reason.
 */
export const auditedRead = <Done>(
  api: Auditing,
  call: AuditedCall,
  work: () => Promise<Done>,
  drop: (done: Done) => unknown = () => undefined,
): Promise<Done> =>
  auditedIfRefused(api, call, async () => {
    const done = await work();
    try {
      await count(api, lineOf(api, call, 'complete'));
    } catch (error) {
      drop(done);
      throw error;
    }
    return done;
  });

/** The call of which a decision has its line, however it was made: of an agent's user or on the page of a link as of `approvals.approve`. */
export const decisionCall = (isApproved: boolean) =>
  ({ kind: 'administration', call: isApproved ? approvalsApprove.name : approvalsReject.name }) as const;

/** Does a call that changes something: it begins only when its line is written, which then tells how it ended (P18). */
export const auditedChange = async <Done>(api: Auditing, call: AuditedCall, work: () => Promise<Done>): Promise<Done> => {
  const begun = lineOf(api, call, 'started');
  const id = newId('aud', api.random);
  const line = storedLine(begun, id);
  await api.requests.put(line);
  const { pk, sk } = line;
  // A customer who was erased meanwhile has no audit any more.
  const end = async (set: Pick<Line, 'outcome' | 'errorType'>): Promise<void> => {
    await wasDone(api.requests.change({ pk, sk }, { set: { ...set, lastAt: api.clock.now() } }, rowExists));
  };
  try {
    const done = await work();
    await tell(api, end({ outcome: 'complete' }));
    return done;
  } catch (error) {
    if (isRefusal(error)) {
      // In this order: a crash in between tells more than happened, not less.
      await tellFailed(api, call, error);
      await tell(api, api.requests.put(droppedLine(line, api.clock.now())));
    } else await tell(api, end({ outcome: 'error', errorType: errorTypeOf(error) }));
    throw error;
  }
};

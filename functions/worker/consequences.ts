import { recordProxyFailure, recordThrottled, recordUnreachable } from '../accounts/coolDown.ts';
import { KeyUnavailable } from '../accounts/envelope.ts';
import { recordSignedOut } from '../accounts/status.ts';
import type { FunctionDeclaration } from '../contract/declaration.ts';
import type { WaitingReason } from '../contract/envelopes.ts';
import {
  type ApiError,
  fileNotAccepted,
  globalError,
  itemWideErrors,
  linkedinAccountSignedOut,
  networkUnavailable,
  type ProxyFailure,
} from '../contract/errors.ts';
import { filterNotResolvedBy } from '../contract/item.errors.ts';
import type { ItemError } from '../contract/items.ts';
import { messagingNotAllowedFor } from '../contract/messaging.reasons.ts';
import { describeError } from '../errorFacts.ts';
import { restrictionEnd } from '../linkedin/account/restriction.ts';
import {
  AttachmentNotAccepted,
  Failure,
  type FailureKind,
  type FailureOf,
  FilterNotApplied,
  FilterNotResolved,
  MessagingNotAllowed,
  NetworkUnavailable,
} from '../linkedin/failures.ts';
import { inDoubt } from '../requests/entries.ts';
import type { RequestRow } from '../requests/request.ts';
import { tryPublishStatusChanges } from '../requests/statusChanges.ts';
import { isPassing, unavailableMs } from '../unavailable.ts';
import type { RunContext } from './runContext.ts';

/** The failure ends one item; the run goes on with the next. */
interface EndsItem<Failed> {
  readonly ends: 'item';
  /**
   * What the failure is evidence of. `outcome`: of the item's outcome, even after its click. `answer`: of LinkedIn's answer. `none`: of nothing,
   * if the connection was lost meanwhile.
   */
  readonly evidence: 'outcome' | 'answer' | 'none';
  /** The error that the client receives; `undefined` if the function does not declare it. */
  errorOf(failure: Failed, declaration: FunctionDeclaration): ItemError | undefined;
}

/** The failure ends the request with an error. */
interface EndsRequest<Failed> {
  readonly ends: 'request';
  conclude(failure: Failed, run: RunContext): Promise<{ readonly error: ApiError; afterwards?(): Promise<void> }>;
}

/** The failure ends the run; the next one resumes the request at a moment (epoch milliseconds). */
interface EndsRun<Failed> {
  readonly ends: 'run';
  conclude(failure: Failed, run: RunContext): Promise<{ readonly until: number; readonly waitingFor?: WaitingReason }>;
}

type Row<Failed> = EndsItem<Failed> | EndsRequest<Failed> | EndsRun<Failed>;

/** Whether the request can be sent again unchanged: it has done nothing, and may have done nothing, that must not be done twice. */
const isRepeatable = ({ sideEffect }: FunctionDeclaration, { journal }: RequestRow): boolean =>
  sideEffect !== 'once' || Object.values(journal).every(({ state }) => state !== 'done' && state !== 'unknown' && state !== 'attempting');

/** The consequence of each expected failure. */
const rows = {
  itemFailure: {
    ends: 'item',
    evidence: 'outcome',
    errorOf(failure, { errors }) {
      const { errorType } = failure;
      const message = errors[errorType];
      if (message === undefined) return undefined;
      if (errorType === inDoubt.errorType) return inDoubt;
      if (failure instanceof AttachmentNotAccepted) return fileNotAccepted(failure.reason);
      if (failure instanceof MessagingNotAllowed)
        return { errorType, message: messagingNotAllowedFor(failure.reason), reason: failure.reason };
      if (failure instanceof FilterNotApplied) return { errorType, message, filter: failure.filter, value: failure.value };
      if (!(failure instanceof FilterNotResolved)) return { errorType, message };
      const { filter, value, offered } = failure;
      return { errorType, message: filterNotResolvedBy(filter, value, offered), filter, value, offered: [...offered] };
    },
  },
  layoutChanged: {
    ends: 'item',
    evidence: 'none',
    errorOf: ({ page, element }) => ({ errorType: 'layoutChanged', message: itemWideErrors.layoutChanged, page, element }),
  },
  pageRefused: {
    ends: 'item',
    evidence: 'answer',
    errorOf: ({ answer }) => ({ errorType: 'pageRefused', message: itemWideErrors.pageRefused.replace('{answer}', () => answer) }),
  },
  linkedinFailed: {
    ends: 'item',
    evidence: 'answer',
    errorOf: ({ answer }) => ({
      errorType: 'linkedinFailed',
      message: itemWideErrors.linkedinFailed.replace('{answer}', () => answer),
      retrySafe: true,
    }),
  },
  outcomeUnknown: { ends: 'item', evidence: 'answer', errorOf: () => inDoubt },
  signedOut: {
    ends: 'request',
    async conclude(failure, { worker, account: { accountId }, browser, declaration }) {
      const { reason } = failure;
      const until = reason === 'restricted' ? await browser.look(restrictionEnd) : null;
      await browser.retire();
      worker.log.warn('LinkedIn has signed an account out', { accountId, function: declaration.name, ...describeError(failure) });
      const isNews = await recordSignedOut(worker.accounts, accountId, reason, worker.clock.now(), until ?? undefined);
      const afterwards = async () => {
        if (isNews) await tryPublishStatusChanges(worker, accountId);
      };
      return { error: linkedinAccountSignedOut(reason), afterwards };
    },
  },
  languageNotSupported: {
    ends: 'request',
    async conclude(failure, { worker, account: { accountId }, declaration }) {
      const { language, page, element } = failure;
      const facts = { accountId, function: declaration.name, language, page, element };
      worker.log.warn('A page in another language needs words that are not known', { ...facts, ...describeError(failure) });
      return { error: { ...globalError('languageNotSupported'), page, element } };
    },
  },
  networkUnavailable: {
    ends: 'request',
    async conclude(failure, { worker, account: { accountId }, declaration, lease }) {
      const facts = { accountId, function: declaration.name, ...describeError(failure) };
      worker.log.error('LinkedIn cannot be reached from this machine', facts);
      await recordUnreachable(worker.accounts, accountId, failure.code, worker.clock.now());
      const error = networkUnavailable(failure.code, isRepeatable(declaration, lease.row));
      return { error, afterwards: () => tryPublishStatusChanges(worker, accountId) };
    },
  },
  /** Only its owner can repair the proxy of an account: the requests wait, as for a sign-in. */
  proxyUnavailable: {
    ends: 'run',
    async conclude(failure, { worker, account: { accountId }, declaration }) {
      const { code } = failure.proxy;
      const facts = { accountId, function: declaration.name, fault: code, ...describeError(failure) };
      worker.log.error('LinkedIn cannot be reached through the proxy of an account', facts);
      const until = await recordProxyFailure(worker.accounts, accountId, code, worker.clock.now());
      await tryPublishStatusChanges(worker, accountId);
      return { until, waitingFor: 'network' as const };
    },
  },
  throttled: {
    ends: 'run',
    async conclude(_, { worker, account: { accountId } }) {
      const until = await recordThrottled(worker.accounts, accountId, worker.rules.coolDownMs, worker.clock.now());
      await tryPublishStatusChanges(worker, accountId);
      return { until, waitingFor: 'coolDown' as const };
    },
  },
  /** The account cannot be used until the key is back. Its items do not fail meanwhile. */
  keyUnavailable: {
    ends: 'run',
    async conclude(failure, { worker, account }) {
      worker.log.error('The session of an account cannot be decrypted', { accountId: account.accountId, ...describeError(failure) });
      return { until: worker.clock.now() + worker.rules.holdMs };
    },
  },
  /** Nothing of the request is to blame: neither its start nor the item under way counts as crashed. */
  serviceUnavailable: {
    ends: 'run',
    async conclude(failure, { worker, account }) {
      worker.log.warn('A service that the run needs does not answer; it is resumed', {
        accountId: account.accountId,
        ...describeError(failure),
      });
      return { until: worker.clock.now() + unavailableMs };
    },
  },
} as const satisfies { readonly [Kind in FailureKind]: Row<FailureOf<Kind>> } & {
  readonly proxyUnavailable: Row<NetworkUnavailable & { readonly proxy: ProxyFailure }>;
  readonly keyUnavailable: Row<KeyUnavailable>;
  readonly serviceUnavailable: Row<Error>;
};

/** The consequence of an error; `undefined` if it is unexpected. */
const rowOf = (error: unknown): Row<Error> | undefined => {
  if (error instanceof NetworkUnavailable && error.proxy) return rows.proxyUnavailable;
  if (error instanceof Failure) return rows[error.kind];
  if (error instanceof KeyUnavailable) return rows.keyUnavailable;
  return isPassing(error) ? rows.serviceUnavailable : undefined;
};

/** Whether an error ends the whole run and not only one item. */
export const endsRun = (error: unknown): boolean => (rowOf(error)?.ends ?? 'item') !== 'item';

/** What an error is evidence of, and the error that a client receives; only `none` if it is unexpected, or ends more than an item. */
export const itemFailureOf = (error: unknown, declaration: FunctionDeclaration) => {
  const row = rowOf(error);
  if (row?.ends !== 'item') return { evidence: 'none' as const, error: undefined };
  return { evidence: row.evidence, error: row.errorOf(error as Error, declaration) };
};

/** How an error ends the run or its request; `undefined` if it is unexpected. */
export const consequenceOf = async (error: unknown, run: RunContext) => {
  const row = rowOf(error);
  if (row?.ends === 'request') return { ends: row.ends, ...(await row.conclude(error as Error, run)) };
  return row?.ends === 'run' ? { ends: row.ends, ...(await row.conclude(error as Error, run)) } : undefined;
};

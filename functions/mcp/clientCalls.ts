import { createClient } from '../../clients/typescript/client.ts';
import { AccountApiError } from '../../clients/typescript/errors.ts';
import type { Progress as ClientProgress, RequestState as ClientState, Result } from '../../clients/typescript/result.ts';
import type { Json, JsonObject } from '../contract/declaration.ts';
import type { Progress } from '../contract/envelopes.ts';
import { scopes } from '../contract/scopes.ts';
import type { Calls } from './calls.ts';
import { type RequestState, refused } from './requestState.ts';

/** Where the API is, and for whom it is called. */
export interface Account {
  readonly url: string;
  readonly accountApiToken: string;
  readonly identificationToken?: string | undefined;
}

/** Few, so that an agent learns that the API does not answer while it still waits, and can call again. */
const retries = 2;

/** How long the API may take for one answer, including retries, without the time that it waits for a result. */
const answerMs = 30_000;

const progressOf = ({ done, total, queuedBefore, waitingFor }: ClientProgress<unknown>): Progress => ({
  done,
  total,
  queuedBefore,
  waitingFor,
});

const completed = ({ completion, requestId }: Result<unknown>): RequestState => ({
  status: 'complete',
  completion: completion as Json,
  requestId,
});

const underWay = (progress: ClientProgress<unknown>): RequestState => ({
  status: 'processing',
  partial: progress.partial as Json,
  requestId: progress.requestId,
  resultLink: progress.resultLink,
  progress: progressOf(progress),
});

const stateOf = (state: ClientState<unknown>): RequestState => (state.status === 'complete' ? completed(state) : underWay(state));

/** The client's error in the form of the API's errors: what is not known is left out. */
const failedWith = (failure: AccountApiError): RequestState => {
  const { errorType, message, requestId, partial, reason, retrySafe, page, element, filter, value, offered, scope } = failure;
  const details = Object.entries({ reason, retrySafe, page, element, filter, value, offered, scope }).filter(([, each]) => each !== null);
  return {
    status: 'error',
    error: { errorType, message, ...Object.fromEntries(details) },
    ...(requestId === null ? {} : { requestId }),
    ...(partial === null ? {} : { partial: partial as Json }),
  };
};

interface Starter {
  start(
    parameters: JsonObject,
    options: { readonly idempotencyKey?: string; readonly signal: AbortSignal },
  ): Promise<{
    readonly progress: ClientProgress<unknown> | null;
    wait(): Promise<Result<unknown>>;
  }>;
}

/** What an agent does through standard input and output: the same as any client, over HTTP. */
export const clientCalls = ({ url, accountApiToken, identificationToken }: Account): Calls => {
  const api = createClient({ baseUrl: url, accountApiToken, identificationToken, retries });
  const domains = api as unknown as Readonly<Record<string, Readonly<Record<string, Starter>>>>;

  const noAnswer = refused({
    errorType: 'connectionFailed',
    message: `The API at ${url} did not answer. Call again later with the same arguments: that does not act twice.`,
  });

  /** `heldMs`: how long the API may hold the answer back. */
  const withTimeout = async (
    signal: AbortSignal,
    work: (signal: AbortSignal) => Promise<RequestState>,
    heldMs = 0,
  ): Promise<RequestState> => {
    const timeout = AbortSignal.timeout(heldMs + answerMs);
    try {
      return await work(AbortSignal.any([signal, timeout]));
    } catch (error) {
      if (error instanceof AccountApiError) return error.errorType === 'connectionFailed' ? noAnswer : failedWith(error);
      if (timeout.aborted) return noAnswer;
      throw error;
    }
  };

  return {
    permitted: async () => {
      try {
        return new Set((await api.admin.tokens.current({}, { signal: AbortSignal.timeout(answerMs) })).scopes);
      } catch (error) {
        // The API refuses what the token may not do; one of an earlier release does not know the question.
        if (error instanceof AccountApiError) return new Set(scopes);
        throw error;
      }
    },

    start: ({ function: name, parameters, idempotencyKey }, signal) =>
      withTimeout(signal, async (bounded) => {
        const [domain = '', verb = ''] = name.split('.');
        const starter = domains[domain]?.[verb];
        if (!starter) throw new Error(`${name} is no function`);
        const started = await starter.start(parameters, { ...(idempotencyKey === undefined ? {} : { idempotencyKey }), signal: bounded });
        return started.progress === null ? completed(await started.wait()) : underWay(started.progress);
      }),

    wait: async (resultId, { holdMs: patience, signal, onProgress }) => {
      const enough = AbortSignal.timeout(patience);
      const reporting = onProgress && { onProgress: (progress: ClientProgress<unknown>) => onProgress(progressOf(progress)) };
      try {
        return completed(await api.results.wait(resultId, { signal: AbortSignal.any([signal, enough]), ...reporting }));
      } catch (error) {
        if (error instanceof AccountApiError) return failedWith(error);
        if (!enough.aborted || signal.aborted) throw error;
      }
      return withTimeout(signal, async (bounded) => stateOf(await api.results.read(resultId, { signal: bounded })));
    },

    cancel: (resultId, signal) =>
      withTimeout(signal, async (bounded) => {
        await api.results.cancel(resultId, { signal: bounded });
        return stateOf(await api.results.read(resultId, { signal: bounded }));
      }),

    events: (asked, signal) =>
      withTimeout(
        signal,
        async (bounded) => ({
          status: 'complete',
          completion: (await api.admin.events.wait(asked, { signal: bounded, identificationToken })) as Json,
        }),
        asked.waitSeconds * 1000,
      ),
  };
};

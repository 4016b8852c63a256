import type { Json } from '../contract/declaration.ts';
import type { Envelope, Progress } from '../contract/envelopes.ts';
import type { ApiError } from '../contract/errors.ts';

/** The state of a request, as far as an agent needs it. */
export interface RequestState {
  readonly status: 'complete' | 'processing' | 'error';
  readonly completion?: Json;
  /** The items finished so far, in the completion's shape; `null` where the function has no items. */
  readonly partial?: Json;
  readonly error?: ApiError;
  /** Absent where the call was refused before there was a request. */
  readonly requestId?: string;
  /** Where the result is asked for later; there while it is not ready. */
  readonly resultLink?: string;
  readonly progress?: Progress;
}

/** An answer of the API without the fields that agents do not need. */
export const requestStateOf = (envelope: Envelope): RequestState => {
  switch (envelope.status) {
    case 'complete':
      return { status: 'complete', completion: envelope.completion as Json, requestId: envelope.requestId };
    case 'processing':
      return {
        status: 'processing',
        partial: envelope.partial as Json,
        requestId: envelope.requestId,
        resultLink: envelope.process.resultLink,
        progress: envelope.progress,
      };
    case 'error':
      return {
        status: 'error',
        error: envelope.error as ApiError,
        ...(envelope.requestId === undefined ? {} : { requestId: envelope.requestId }),
        ...(envelope.partial === undefined ? {} : { partial: envelope.partial as Json }),
      };
  }
};

/** A call that was refused. */
export const refused = (error: ApiError): RequestState => ({ status: 'error', error });

/** Whether an earlier call with the same key had already ended, so that it was answered at once. */
export const isEnded = (state: RequestState): boolean => state.status !== 'processing' && state.requestId !== undefined;

import type { AdminInputOf } from '../contract/administration.ts';
import type { JsonObject } from '../contract/declaration.ts';
import type { Progress } from '../contract/envelopes.ts';
import type { Scope } from '../contract/scopes.ts';
import type { RequestState } from './requestState.ts';

/** One call of a function. */
export interface Call {
  readonly function: string;
  readonly parameters: JsonObject;
  readonly idempotencyKey?: string;
}

/** How long to wait, and the receiver of progress. */
export interface Waiting {
  /** Milliseconds. */
  readonly holdMs: number;
  /** Ends the waiting, never the request. */
  readonly signal: AbortSignal;
  /** Called every few seconds with the request's progress, if the caller wants it. */
  readonly onProgress: ((progress: Progress) => void) | undefined;
}

/** An item that waits for approval, with everything that it is called with. */
export interface OpenQuestion {
  readonly approvalId: string;
  readonly function: string;
  readonly target: string | null;
  readonly parameters: readonly { readonly name: string; readonly value: string }[];
}

/** Decisions of the user of an MCP client. */
export interface UserApprovals {
  /** The items of a request about which the user may be asked: none unless the account allows that. */
  open(resultId: string): Promise<readonly OpenQuestion[]>;
  /** Decides about items of a request; others than the open ones are left as they are. */
  decide(resultId: string, approvalIds: readonly string[], isApproved: boolean): Promise<void>;
}

/**
 * The API as one caller with one LinkedIn account sees it: in the API's own process behind `/mcp`, over HTTP behind standard input and output.
 * A refusal is a state too; these functions throw only for unexpected errors.
 */
export interface Calls {
  /** What the token may do: tools for anything else are not listed. */
  permitted(): Promise<ReadonlySet<Scope>>;
  /** Submits a call and returns its state, usually `processing`. */
  start(call: Call, signal: AbortSignal): Promise<RequestState>;
  /** Waits for a request's end. `resultId` is the last part of a result link: no other address is ever asked. */
  wait(resultId: string, waiting: Waiting): Promise<RequestState>;
  /** Cancels a request: certainly before its start, between two items while it runs. */
  cancel(resultId: string, signal: AbortSignal): Promise<RequestState>;
  /** Absent where a user cannot be asked. */
  readonly approvals?: UserApprovals;
  /** Waits for events of the account, as `events.wait` does. */
  events(asked: AdminInputOf<'events.wait'>, signal: AbortSignal): Promise<RequestState>;
}
